import Agent
import Foundation
import Review
import Testing

@testable import ReviewFeature

@MainActor @Suite struct AgentModelTests {
    private func waiting(_ model: AgentModel) async {
        for _ in 0..<100_000 where model.pending == nil && model.end == nil { await Task.yield() }
    }

    @Test("A person sees what the run wants, steps it, denies, edits and stops it")
    func oversight() async throws {
        let desk = try await AgentDesk()
        let model = AgentModel(person: "ada")
        model.pause()
        let (workbench, rules, finding) = (desk.workbench, desk.rules, desk.finding.id)
        let run = Task {
            try await workbench.runAgent(
                AgentRequest(
                    .propose, about: .finding(finding), rules: rules,
                    verification: Workbench.VerifyOptions(rules: rules)),
                model: ScriptedAgent { AgentDesk.perfect($1, .propose) }, oversight: model.oversight)
        }
        await waiting(model)
        #expect(model.wish == "read main.c, lines 1 to 5" && !model.needsPerson)
        model.step()
        await waiting(model)
        #expect(model.wish == "propose the patch “Bound it”")
        model.deny("Show me the code first.")
        await waiting(model)
        // Without a patch there is no rationale to write: the workflow does not offer it, and the run asks for nothing.
        model.stop()
        let report = try await run.value
        #expect(model.end == .stopped(by: "ada") || report.run.end != "done")
        #expect(report.patches.isEmpty)
        #expect(model.lines.contains { $0.contains("ada denies it: Show me the code first.") })
    }

    @Test("Cancelling a run that waits for a person ends it")
    func cancelled() async throws {
        let desk = try await AgentDesk()
        let model = AgentModel(person: "ada")
        model.pause()
        let (workbench, rules, finding) = (desk.workbench, desk.rules, desk.finding.id)
        let run = Task {
            try await workbench.runAgent(
                AgentRequest(
                    .triage, about: .finding(finding), mode: .ask, rules: rules,
                    verification: Workbench.VerifyOptions(rules: rules)),
                model: ScriptedAgent { AgentDesk.perfect($1, .triage) }, oversight: model.oversight)
        }
        await waiting(model)
        run.cancel()
        let report = try await run.value
        #expect(report.run.end == "cancelled")
        // A run that was cut short is replayed like any other.
        #expect(try await workbench.replay(report.run).record.events == report.outcome.record.events)
    }
}
