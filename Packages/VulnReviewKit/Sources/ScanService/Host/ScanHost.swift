import Exchange
import Foundation
import Review
import RuleEngine

/// The service's side of the protocol: a state machine from calls to answers, without any input or output of its own.
public struct ScanHost {
    /// Hears of each file, and of each rule that runs on it, just before the work begins. Tests of what happens when a
    /// service dies or hangs are the only ones to listen.
    package typealias Observer = @Sendable (_ file: ServiceFile, _ ruleID: String?) -> Void

    private var work = HostWork.expectsHello
    private var report: ReportReader?
    private let confinement: ConfinementLevel
    private let observer: Observer?

    /// A host in a process that is confined as far as `confinement` says.
    public init(confinement: ConfinementLevel) { self.init(confinement: confinement, observer: nil) }

    package init(confinement: ConfinementLevel, observer: Observer?) {
        self.confinement = confinement
        self.observer = observer
    }

    /// The answer to `call`.
    public mutating func answer(_ call: ServiceCall) -> ServiceAnswer {
        ServiceAnswer(session: call.session, number: call.number, reply: reply(to: call.request))
    }

    private mutating func reply(to request: ServiceRequest) -> ServiceReply {
        if case .hello(let version) = request { return greet(version) }
        if case .expectsHello = work { return .refused(.outOfOrder) }
        switch request {
        case .hello(let version):
            return greet(version)
        case .loadRules(let sources):
            let rules = RuleSet(sources: sources)
            work = .loaded(rules)
            return .rules(LoadedRules(rules: rules.rules, problems: rules.problems, digest: rules.digest))
        case .match(let files, let leavingOut):
            guard let rules = work.rules, !files.isEmpty else { return .refused(.outOfOrder) }
            work = .matching(FileQueue(files, rules, leavingOut: Set(leavingOut), observer))
            return goOn()
        case .matchWatched(let file, let leavingOut):
            guard let rules = work.rules else { return .refused(.outOfOrder) }
            work = .watched(WatchedFile(file, rules, leavingOut: Set(leavingOut), observer))
            return .next(ruleID: nil)
        case .goOn:
            return goOn()
        case .readPatchFile(let bytes):
            do {
                return .patches(try PatchFile.read(bytes))
            } catch {
                return .refused(.patchFile(error))
            }
        case .readReport(let bytes, let format, let isLast):
            return read(bytes, format, isLast: isLast)
        case .testRules(let files):
            return .ruleTests(RuleTest.run(files.map { RuleTest.File(name: $0.name, bytes: $0.bytes) }))
        case .describeSyntax(let file, let language, let isPattern):
            return .syntax(
                SyntaxReport(path: file.path, bytes: file.bytes, language: language, isPattern: isPattern))
        case .explain(let file, let ruleID, let sources):
            return .explanation(
                RuleExplanation(ruleID: ruleID, sources: sources, path: file.path, bytes: file.bytes))
        case .readCrashes(let output):
            return .crashes(CrashReport.all(in: output))
        case .readPolicy(let bytes):
            return .policy(PolicyFile.read(bytes))
        case .readFacts(let files):
            return .facts(files.map { SourceFacts(path: $0.path, bytes: $0.bytes) })
        case .readOutlines(let files):
            return .outlines(files.map { SourceOutline(path: $0.path, bytes: $0.bytes) })
        case .readModelReply(let bytes, let isResponse, let form):
            do {
                return .modelReply(
                    isResponse
                        ? try ModelReply.read(response: bytes, as: form)
                        : try ModelReply.read(completion: bytes, as: form))
            } catch {
                return .refused(.modelReply(error))
            }
        case .readBundle(let reading, let bytes):
            do {
                return .bundle(try BundleContent(reading, bytes))
            } catch {
                return .refused(.bundle(error))
            }
        case .probe(let outside, let home):
            guard confinement > .none else { return .refused(.notConfined) }
            return .probe(SandboxProbe.run(outside: outside, home: home))
        }
    }

    private mutating func goOn() -> ServiceReply {
        switch work {
        case .matching(var queue):
            let results = queue.nextResults()
            work = queue.isAtEnd ? .loaded(queue.rules) : .matching(queue)
            return .matches(results)
        case .watched(var file):
            if let step = file.goOn() {
                work = .watched(file)
                return .next(ruleID: step)
            }
            work = .loaded(file.rules)
            return .matches([file.result])
        case .expectsHello, .ready, .loaded:
            return .refused(.outOfOrder)
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
        work = .ready
        return .hello(version: serviceProtocolVersion, confinement: confinement)
    }
}
