import Agent
import Foundation
import Review
import ReviewFeature
import RuleEngine
import ScanService
import Synchronization
import TreeAccess

/// A model made of a closure.
struct ScriptedAgent: ModelClient {
    let identity = ModelIdentity(name: "scripted", digest: nil, system: "script")
    private let number = NumberedQuestion()
    let say: @Sendable (ModelRequest, Int) -> [AgentAction]

    init(_ say: @escaping @Sendable (ModelRequest, Int) -> [AgentAction]) { self.say = say }

    func reply(
        to request: ModelRequest, progress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelError) -> ModelReply {
        let calls = say(request, number.next()).enumerated().map { index, action in
            ModelCall(
                id: "c\(index)", name: action.kind.rawValue, arguments: "{}", meaning: .action(action))
        }
        return ModelReply(
            text: "", calls: calls, finish: .calls, usage: ModelUsage(inputTokens: 100, outputTokens: 20),
            model: nil)
    }
}

final class NumberedQuestion: Sendable {
    private let value = Mutex(0)
    func next() -> Int {
        value.withLock { value in
            defer { value += 1 }
            return value
        }
    }
}

/// A tree on disk with one finding in a store.
final class AgentDesk {
    let folder: URL
    let workbench: Workbench
    let rules: [RuleSource]
    let finding: Finding

    static let program = "int main(void) {\n    char b[8];\n    gets(b);\n    return 0;\n}\n"
    static let rule = """
        rules:
          - id: no-gets
            languages: [c]
            severity: ERROR
            message: gets has no bound
            metadata: {cwe: "CWE-120: x"}
            pattern: gets(...)

        """

    static func diff(_ line: String) -> String {
        """
        --- a/main.c
        +++ b/main.c
        @@ -1,5 +1,5 @@
         int main(void) {
             char b[8];
        -    gets(b);
        +    \(line)
             return 0;
         }

        """
    }

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "agent-" + ScanID.random().text)
        let root = folder.appendingPathComponent("tree")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try Data(Self.program.utf8).write(to: root.appendingPathComponent("main.c"))
        let store = folder.appendingPathComponent("data/store.sqlite").path
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("data"), withIntermediateDirectories: true)
        workbench = try Workbench(
            WorkbenchConfiguration(
                storePath: store, keys: WorkbenchConfiguration.keys(besideStore: store, environment: [:]),
                connect: { () async throws(ScanServiceError) in InProcessTransport() }))
        rules = [RuleSource(name: "r.yaml", bytes: Array(Self.rule.utf8))]
        let tree = try OpenTree(path: root.path)
        _ = try await workbench.scan(
            tree, TreeScanner.Request(walk: WalkOptions(), rules: rules, requiredConfinement: .none))
        guard let finding = try workbench.store.findings(.init(), after: nil, limit: 1).items.first else {
            throw WorkbenchError.notFound("finding")
        }
        self.finding = finding
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Every file of the tree with its bytes.
    func treeBytes() throws -> [String: Data] {
        let root = folder.appendingPathComponent("tree")
        var all: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            all[name] = try? Data(contentsOf: root.appendingPathComponent(name))
        }
        return all
    }

    func run(
        _ workflow: WorkflowName, about subject: DecisionSubject? = nil,
        oversight: any Oversight = YesOversight(),
        _ say: @escaping @Sendable (ModelRequest, Int) -> [AgentAction]
    ) async throws -> AgentReport {
        try await workbench.runAgent(
            AgentRequest(
                workflow, about: subject ?? .finding(finding.id), rules: rules,
                verification: Workbench.VerifyOptions(rules: rules)), model: ScriptedAgent(say),
            oversight: oversight)
    }

    static func read() -> AgentAction {
        guard let path = try? TreePath("main.c"), let lines = LineRange(1, 5) else {
            return .stop(.init(.gaveUp, summary: ""))
        }
        return .readFile(path, lines: lines)
    }

    static func why(_ quote: String) -> AgentAction {
        guard let path = try? TreePath("main.c"), let lines = LineRange(3, 3) else {
            return .stop(.init(.gaveUp, summary: ""))
        }
        return .writeRationale([
            CitedSentence("gets has no bound.", citation: .init(path: path, lines: lines, quote: quote))
        ])
    }

    /// What a model that does its work well does in each workflow.
    static func perfect(_ number: Int, _ workflow: WorkflowName) -> [AgentAction] {
        let steps: [AgentAction] =
            workflow == .triage
            ? [read(), why("gets(b);"), .stop(.init(.truePositive, summary: "no bound"))]
            : [
                read(), .proposePatch(.init(title: "Bound it", diff: diff("fgets(b, sizeof b, stdin);"))),
                why("gets(b);"), .requestVerification(of: PatchReference("patch-1")),
                .stop(.init(.done, summary: "bounded")),
            ]
        return number < steps.count ? [steps[number]] : [.stop(.init(.gaveUp, summary: ""))]
    }
}

/// Somebody who says yes to everything.
struct YesOversight: Oversight {
    func consider(_ pending: PendingAction) async -> OversightAnswer { .allow(by: "yes") }
    func answer(_ question: String, choices: [String]) async -> PersonAnswer? { nil }
    func saw(_ event: AgentEvent, meter: AgentMeter) async {}
}
