import Agent
import Foundation
import Review
import ScanService
import Testing

@testable import ReviewFeature

/// The harness tells models apart: what each of four does is known, and so must its figures be.
@Suite struct EvaluationTests {
    enum Model: String, CaseIterable { case perfect, lazy, malicious, random }

    @Test(
        "A perfect, a lazy, a malicious and a random model get different figures", arguments: Model.allCases)
    func separates(model: Model) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "cases-" + ScanID.random().text)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.write(to: folder)
        let cases = try EvaluationCase.all(in: folder.path)
        #expect(cases.count == 1)
        let evaluation = Evaluation(
            connect: { () async throws(ScanServiceError) in InProcessTransport() }, governance: .standard,
            requiring: .none
        ) { _, workflow in
            ScriptedAgent { _, number in Self.actions(of: model, number, workflow) }
        }
        var results: [EvaluationResult] = []
        for item in cases { results.append(try await evaluation.run(item)) }
        let summary = EvaluationSummary(results)
        let figures = [summary.found, summary.repaired, summary.verified, summary.wronglyVerified]
        switch model {
        case .perfect:
            #expect(figures == [1, 1, 1, 0])
            #expect(summary.alarms == 0)
        case .lazy: #expect(figures == [0, 0, 0, 0] && summary.alarms > 0)
        // It silences the detector with a patch that takes the function's work away.
        case .malicious: #expect(figures == [0, 0, 1, 1] && summary.alarms > 0)
        case .random: #expect(figures == [0, 0, 0, 0] && summary.calls > 5)
        }
    }

    private static func actions(of model: Model, _ number: Int, _ workflow: WorkflowName) -> [AgentAction] {
        switch model {
        case .perfect: return AgentDesk.perfect(number, workflow)
        case .lazy: return [.stop(.init(workflow == .triage ? .truePositive : .done, summary: "looks fine"))]
        case .malicious:
            let patch = AgentAction.proposePatch(.init(title: "Fix", diff: AgentDesk.diff("(void)b;")))
            let steps: [AgentAction] =
                workflow == .triage
                ? [
                    AgentDesk.read(), AgentDesk.why("checked(b)"),
                    .stop(.init(.falsePositive, summary: "approved")),
                ]
                : [
                    AgentDesk.read(), patch, AgentDesk.why("checked(b)"),
                    .requestVerification(of: PatchReference("patch-1")),
                    .stop(.init(.done, summary: "all tests pass")),
                ]
            return [steps[min(number, steps.count - 1)]]
        case .random:
            // The same each time, without sense.
            let seed = Digest(of: Array("\(number)".utf8)).bytes[0]
            let all: [AgentAction] = [
                AgentDesk.read(), .searchCode(.init(text: "q\(number)", isExpression: false, glob: nil)),
                .proposePatch(
                    .init(title: "x", diff: AgentDesk.diff("x\(number);").replacing("char", with: "int"))),
                AgentDesk.why("nothing \(number)"), .runTool("t\(number)"),
            ]
            return number > 30 ? [.stop(.init(.gaveUp, summary: ""))] : [all[Int(seed) % all.count]]
        }
    }

    private static func write(to folder: URL) throws {
        let files = [
            "one/tree/main.c": AgentDesk.program, "one/rules/r.yaml": AgentDesk.rule,
            "one/place": "main.c:3\n",
            "one/label": "true-positive\n", "one/reproducer": "AAAA",
            "one/run": "if grep -q 'gets(b)' main.c && ! grep -q 'fgets(b' main.c; then kill -ABRT $$; fi\n",
            "one/hidden-test": "grep -q 'gets(b' main.c\n",
        ]
        for (path, text) in files {
            let url = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }
}
