import Exchange
import Foundation
import Review
import RuleEngine

/// The service's side of the protocol: a state machine from calls to answers, without any input or output of its own.
public struct ScanHost: Sendable {
    private enum State: Sendable {
        case expectsHello
        case ready
        case loaded(RuleSet)
    }

    private var state = State.expectsHello
    private var report: ReportReader?
    private let confinement: ConfinementLevel

    /// A host in a process that is confined as far as `confinement` says.
    public init(confinement: ConfinementLevel) { self.confinement = confinement }

    /// The answer to `call`.
    public mutating func answer(_ call: ServiceCall) -> ServiceAnswer {
        ServiceAnswer(session: call.session, number: call.number, reply: reply(to: call.request))
    }

    private mutating func reply(to request: ServiceRequest) -> ServiceReply {
        if case .hello(let version) = request { return greet(version) }
        if case .expectsHello = state { return .refused(.outOfOrder) }
        switch request {
        case .hello(let version):
            return greet(version)
        case .loadRules(let sources):
            let rules = RuleSet(sources: sources)
            state = .loaded(rules)
            return .rules(LoadedRules(rules: rules.rules, problems: rules.problems, digest: rules.digest))
        case .match(let files):
            guard case .loaded(let rules) = state else { return .refused(.outOfOrder) }
            return .matches(files.map { Self.match($0, rules) })
        case .readPatchFile(let data):
            do {
                return .patches(try PatchFile.read(Array(data)))
            } catch {
                return .refused(.patchFile(error))
            }
        case .readReport(let data, let format, let isLast):
            return read(Array(data), format, isLast: isLast)
        case .testRules(let files):
            return .ruleTests(RuleTest.run(files.map { RuleTest.File(name: $0.name, bytes: $0.bytes) }))
        case .describeSyntax(let file, let language, let isPattern):
            return .syntax(
                SyntaxReport(path: file.path, bytes: file.bytes, language: language, isPattern: isPattern))
        case .explain(let file, let ruleID, let sources):
            return .explanation(
                RuleExplanation(ruleID: ruleID, sources: sources, path: file.path, bytes: file.bytes))
        case .readCrashes(let output):
            return .crashes(CrashReport.all(in: Array(output)))
        case .readFacts(let files):
            return .facts(files.map { SourceFacts(path: $0.path, bytes: $0.bytes) })
        case .probe(let outside, let home):
            guard confinement > .none else { return .refused(.notConfined) }
            return .probe(SandboxProbe.run(outside: outside, home: home))
        }
    }

    private mutating func read(_ bytes: [UInt8], _ format: ReportFormat, isLast: Bool) -> ServiceReply {
        var reader = report ?? ReportReader(format)
        report = nil
        do {
            let progress = try reader.take(bytes, isLast: isLast)
            if !reader.isAtEnd { report = reader }
            return .report(progress)
        } catch {
            return .refused(.report(error))
        }
    }

    private mutating func greet(_ version: Int) -> ServiceReply {
        guard version == serviceProtocolVersion else { return .refused(.unknownVersion(version)) }
        state = .ready
        return .hello(version: serviceProtocolVersion, confinement: confinement)
    }

    private static func match(_ file: ServiceFile, _ rules: RuleSet) -> ServiceFileResult {
        guard !TextSniffer.isBinary(file.bytes) else {
            return ServiceFileResult(path: file.path, isBinary: true, matches: [], exhausted: [])
        }
        let result = rules.match(path: file.path, bytes: file.bytes)
        let kept = result.matches.prefix(ServiceLimits.matchesPerFile)
        let cut = Set(result.matches.dropFirst(kept.count).map(\.ruleID))
        return ServiceFileResult(
            path: file.path, isBinary: false, matches: Array(kept),
            exhausted: Set(result.exhausted).union(cut).sorted(), opaqueBytes: result.opaqueBytes)
    }
}
