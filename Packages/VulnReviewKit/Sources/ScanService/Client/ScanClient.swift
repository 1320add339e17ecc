import Exchange
import Review
import RuleEngine

/// The front end's side of the protocol: says hello, sends calls, and believes no answer unchecked.
public actor ScanClient {
    /// How far the service said that it is confined.
    public nonisolated let confinement: ConfinementLevel
    private let transport: any ScanTransport
    private let session: String
    private var number = 0
    private var ruleIDs: Set<String> = []

    /// Connects through `transport` and agrees on the protocol's version.
    public init(_ transport: any ScanTransport) async throws(ScanServiceError) {
        self.transport = transport
        session = Identifier<ScanClient>.random().text
        let call = ServiceCall(session: session, number: 0, request: .hello(version: serviceProtocolVersion))
        let answer = try await transport.exchange(call, timeout: .seconds(20))
        guard answer.session == session, answer.number == 0 else { throw .wrongAnswer }
        switch answer.reply {
        case .hello(serviceProtocolVersion, let confinement): self.confinement = confinement
        case .hello(let version, _): throw .wrongVersion(version)
        case .refused(let refusal): throw .refused(refusal)
        default: throw .wrongAnswer
        }
    }

    /// Loads `sources` into the service for the matching that follows.
    public func load(_ sources: [RuleSource]) async throws(ScanServiceError) -> LoadedRules {
        guard case .rules(let loaded) = try await ask(.loadRules(sources)) else { throw .wrongAnswer }
        try AnswerCheck.check(loaded, of: sources)
        ruleIDs = Set(loaded.rules.map(\.id))
        return loaded
    }

    /// Matches the loaded rules against `files`; one result for each file, in the same order.
    public func match(_ files: [ServiceFile]) async throws(ScanServiceError) -> [ServiceFileResult] {
        guard !files.isEmpty else { return [] }
        let seconds = ServiceLimits.fileSeconds * (1 + files.reduce(0) { $0 + $1.bytes.count } >> 20)
        var results = try await begin(files, leavingOut: [], within: .seconds(seconds))
        while results.count < files.count {
            results += try await goOn(Array(files[results.count...]), within: .seconds(seconds))
        }
        return results
    }

    /// Begins to match `files`; the results of the first few, at least of one.
    func begin(
        _ files: [ServiceFile], leavingOut: [String], within timeout: Duration
    ) async throws(ScanServiceError) -> [ServiceFileResult] {
        try results(try await ask(.match(files, leavingOut: leavingOut), within: timeout), of: files)
    }

    /// Goes on with what `begin` began; `rest` are the files that have no result yet.
    func goOn(
        _ rest: [ServiceFile], within timeout: Duration
    ) async throws(ScanServiceError) -> [ServiceFileResult] {
        try results(try await ask(.goOn, within: timeout), of: rest)
    }

    /// What came of watching a file: its result, or the failure and the rule that was running then.
    enum Watched: Sendable {
        case matched(ServiceFileResult)
        case failed(ScanServiceError, running: String?)
    }

    /// Matches one file rule by rule, so that it is known which rule ran when the service failed.
    func watch(_ file: ServiceFile, leavingOut: [String], within timeout: Duration) async -> Watched {
        var running: String?
        do throws(ScanServiceError) {
            var request = ServiceRequest.matchWatched(file, leavingOut: leavingOut)
            // Each rule runs once in each of its languages at most.
            for _ in 0...(2 + ruleIDs.count * Self.languagesOfRule) {
                let reply = try await ask(request, within: timeout)
                guard case .next(let rule) = reply else {
                    return .matched(try results(reply, of: [file])[0])
                }
                if let rule, !ruleIDs.contains(rule) { throw ScanServiceError.implausibleAnswer("rule") }
                running = rule
                request = .goOn
            }
            throw ScanServiceError.implausibleAnswer("steps")
        } catch {
            return .failed(error, running: running)
        }
    }

    private static let languagesOfRule = 64

    private func results(
        _ reply: ServiceReply, of files: [ServiceFile]
    ) throws(ScanServiceError) -> [ServiceFileResult] {
        guard case .matches(let results) = reply else { throw .wrongAnswer }
        guard (1...files.count).contains(results.count) else { throw .implausibleAnswer("count") }
        var checked: [ServiceFileResult] = []
        for (result, file) in zip(results, files) {
            checked.append(try AnswerCheck.check(result, of: file, ruleIDs: ruleIDs))
        }
        return checked
    }

    /// The patches in a diff or an mbox.
    public func readPatchFile(_ bytes: [UInt8]) async throws(ScanServiceError) -> [ImportedPatch] {
        guard case .patches(let patches) = try await ask(.readPatchFile(bytes)) else { throw .wrongAnswer }
        try AnswerCheck.check(patches, of: bytes)
        return patches
    }

    /// What the next piece of a report holds. Of a new client's calls the first pass ends with the first `isLast`.
    public func readReport(
        _ piece: [UInt8], _ format: ReportFormat, isLast: Bool
    ) async throws(ScanServiceError) -> ReportReader.Progress {
        let request = ServiceRequest.readReport(piece, format, isLast: isLast)
        guard case .report(let progress) = try await ask(request) else { throw .wrongAnswer }
        try AnswerCheck.check(progress)
        return progress
    }

    /// Runs the rule tests of a folder's files.
    public func testRules(_ files: [ServiceSample]) async throws(ScanServiceError) -> RuleTest.Report {
        guard case .ruleTests(let report) = try await ask(.testRules(files)) else { throw .wrongAnswer }
        return report
    }

    /// What a language's reader makes of `file`; `nil` when there is no such language.
    public func describeSyntax(
        _ file: ServiceFile, language: String?, isPattern: Bool
    ) async throws(ScanServiceError) -> SyntaxReport? {
        let request = ServiceRequest.describeSyntax(file, language: language, isPattern: isPattern)
        guard case .syntax(let report) = try await ask(request) else { throw .wrongAnswer }
        if let report { try AnswerCheck.check(report, of: file) }
        return report
    }

    /// Why the rule `ruleID` of `sources` does or does not match `file`; `nil` when there is no such rule.
    public func explain(
        _ file: ServiceFile, ruleID: String, _ sources: [RuleSource]
    ) async throws(ScanServiceError) -> RuleExplanation? {
        let request = ServiceRequest.explain(file, ruleID: ruleID, sources)
        guard case .explanation(let explanation) = try await ask(request) else { throw .wrongAnswer }
        if let explanation { try AnswerCheck.check(explanation, of: file, ruleID: ruleID) }
        return explanation
    }

    /// What `files` hold that a change to them may take away; `nil` for what is no program.
    public func readFacts(_ files: [ServiceFile]) async throws(ScanServiceError) -> [SourceFacts?] {
        guard case .facts(let facts) = try await ask(.readFacts(files)) else { throw .wrongAnswer }
        guard facts.count == files.count else { throw .implausibleAnswer("count") }
        for (found, file) in zip(facts, files) { if let found { try AnswerCheck.check(found, of: file) } }
        return facts
    }

    /// What the service can do to `outside`, a directory with a file `file` in it, to the directory `home`, and to the
    /// rest of the machine. The service may not live on afterwards.
    public func probe(outside: String, home: String) async throws(ScanServiceError) -> BoxProbe {
        guard case .probe(let probe) = try await ask(.probe(outside: outside, home: home)) else {
            throw .wrongAnswer
        }
        try AnswerCheck.check(probe)
        return probe
    }

    /// The crash reports in the end of `output`.
    public func readCrashes(_ output: [UInt8]) async throws(ScanServiceError) -> [CrashReport] {
        let request = ServiceRequest.readCrashes(Array(output.suffix(CrashReport.outputLimit)))
        guard case .crashes(let reports) = try await ask(request) else { throw .wrongAnswer }
        try AnswerCheck.check(reports)
        return reports
    }

    /// The policy in a file's bytes, or what is wrong with it.
    public func readPolicy(_ bytes: [UInt8]) async throws(ScanServiceError) -> PolicyFile {
        guard case .policy(let file) = try await ask(.readPolicy(bytes)) else { throw .wrongAnswer }
        try AnswerCheck.check(file)
        return file
    }

    /// Ends the service.
    public func close() async { await transport.close() }

    func ask(
        _ request: ServiceRequest, within timeout: Duration = .seconds(ServiceLimits.callSeconds)
    ) async throws(ScanServiceError) -> ServiceReply {
        number += 1
        let call = ServiceCall(session: session, number: number, request: request)
        let answer = try await transport.exchange(call, timeout: timeout)
        guard answer.session == session, answer.number == call.number else { throw .wrongAnswer }
        if case .refused(let refusal) = answer.reply { throw .refused(refusal) }
        return answer.reply
    }
}
