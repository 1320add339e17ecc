import Agent
import Foundation
import Review
import RuleEngine
import ScanService

extension Bench {
    static let tree = Tree(root: Array("/srv/tree".utf8)).id
    static let connect: ScanTransportFactory = { () async throws(ScanServiceError) -> any ScanTransport in
        InProcessTransport()
    }

    func run(
        _ say: @escaping @Sendable (ModelRequest, Int) -> ModelReply,
        oversight: any Oversight = NoOversight(), kept: KeptTexts = KeptTexts(),
        clock: @escaping @Sendable () -> Int = { 0 }
    ) async -> AgentOutcome {
        let hands = AgentHands(
            ground: SourceGround(files: files), connect: Self.connect,
            rules: [RuleSource(name: "r.yaml", bytes: Self.rule)], verify: verify, policy: policy,
            severity: .high, model: "closure")
        let run = AgentRun(
            model: ClosureModel(say), performer: hands, oversight: oversight, policy: policy, clock: clock,
            keep: { kept.keep($1) })
        return await run.run(task)
    }

    var task: AgentTask {
        AgentTask(
            workflow, subject: String(repeating: "a", count: 32), tree: Self.tree, finding: nil,
            severity: .high, data: [.init("The finding is at main.c, line 3.", from: .instruction)],
            mode: mode, budget: budget)
    }

    /// A ladder that says `result` on its first two rungs.
    static func ladder(_ result: RungResult) -> AgentHands.Verifier {
        { patch in
            let rungs = [RungKind.appliesExactly, .detectorSilent].map { kind in
                Rung(
                    kind: kind, result: kind == .appliesExactly ? .pass : result, control: nil, log: nil,
                    confinement: nil, startedAt: Date(timeIntervalSince1970: 1_795_435_200.123), seconds: 0.1)
            }
            return Evidence(
                patch: patch.id, plan: Digest(of: [1]), rungs: rungs, flags: [],
                gatheredAt: Date(timeIntervalSince1970: 1_795_435_201.457))
        }
    }

    static func read(_ first: Int = 1, _ last: Int = 5, of path: String = "main.c") throws -> AgentAction {
        guard let lines = LineRange(first, last) else { throw TreePathError.empty }
        return .readFile(try TreePath(path), lines: lines)
    }

    static func sentence(_ text: String, quoting quote: String, line: Int = 3) throws -> CitedSentence {
        guard let lines = LineRange(line, line) else { throw TreePathError.empty }
        return CitedSentence(
            text, citation: .init(path: try TreePath("main.c"), lines: lines, quote: quote))
    }
}
