import Agent
import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite struct WorkbenchAgentTests {
    @Test(
        "A run's patch waits for a person, with the model as its origin, its linked reasons, our ladder's evidence and a trace"
    )
    func propose() async throws {
        let desk = try await AgentDesk()
        let before = try desk.treeBytes()
        let report = try await desk.run(.propose) { AgentDesk.perfect($1, .propose) }
        let patch = try #require(report.patches.first)
        #expect(
            patch.state == .proposed && patch.origin == .model("scripted") && patch.finding == desk.finding.id
        )
        #expect(patch.rationale.sentences.first?.backing.isMachineBacked == true)
        #expect(
            try desk.workbench.store.evidence(for: patch.id)?.rungs.first { $0.kind == .detectorSilent }?
                .result == .pass)
        #expect(report.run.end == "done" && report.run.alarms.isEmpty)
        // Nobody decided anything, and nothing was written.
        #expect(try desk.workbench.store.decisions(after: nil, limit: 10).items.isEmpty)
        #expect(try desk.treeBytes() == before)
        let spans = try desk.workbench.store.spans(about: .patch(patch.id))
        let names = Set(spans.map(\.name))
        #expect(names.isSuperset(of: ["invoke_agent", "chat", "execute_tool"]))
        let root = try #require(spans.first { $0.name == "invoke_agent" })
        #expect(spans.filter { $0.name == "chat" }.allSatisfy { $0.parent == root.id })
        // The log tells of it, and the policy takes the patch for a model's.
        let events = try desk.workbench.store.auditEvents(after: -1, limit: 100)
        #expect(
            events.contains {
                $0.kind == .agentRan && $0.body["record"]?.text == report.run.record.description
            })
        #expect(try desk.workbench.policySubject(of: patch.id).sources == [.model])
    }

    @Test("Nothing of the subject stands among the instructions, not even the name of its file")
    func brief() async throws {
        let desk = try await AgentDesk()
        let request = AgentRequest(
            .triage, about: .finding(desk.finding.id), rules: [],
            verification: Workbench.VerifyOptions(rules: []))
        let messages = try AgentBrief(request, desk.workbench).task(request).messages
        let parts = messages.flatMap(\.parts)
        let path = desk.finding.location.path.display
        #expect(parts.contains { $0.text.contains(path) })
        #expect(parts.allSatisfy { $0.provenance != .instruction || !$0.text.contains(path) })
    }

    @Test("A kept run is replayed with identical events")
    func replay() async throws {
        let desk = try await AgentDesk()
        let report = try await desk.run(.propose) { AgentDesk.perfect($1, .propose) }
        let stored = try desk.workbench.store.agentRun(report.run.id.short)
        let outcome = try await desk.workbench.replay(stored)
        #expect(outcome.record.events == report.outcome.record.events)
    }

    @Test("An alarm stands in the log")
    func alarm() async throws {
        let desk = try await AgentDesk()
        let report = try await desk.run(.triage) { _, number in
            [
                [AgentDesk.read()], [AgentDesk.why("if (checked)")],
                [.stop(.init(.falsePositive, summary: "verified by all tests"))],
            ][min(number, 2)]
        }
        #expect(
            Set(report.run.alarms) == ["falseQuote", "unsupportedConclusion", "claimWithoutVerification"])
        let event = try #require(
            try desk.workbench.store.auditEvents(after: -1, limit: 100).last { $0.kind == .agentRan })
        #expect(event.body["alarms"] == .array(report.run.alarms.map { .string($0) }))
        #expect(try desk.workbench.store.finding(desk.finding.id)?.state == .new)
    }

    @Test("The reason of a rejection is told to a repair of that patch, and to the next attempt at its like")
    func lessons() async throws {
        let desk = try await AgentDesk()
        let report = try await desk.run(.propose) { AgentDesk.perfect($1, .propose) }
        let patch = try #require(report.patches.first)
        await #expect(throws: AgentError.notRejected(patch.id)) {
            try await desk.run(.repair, about: .patch(patch.id)) { _, _ in [] }
        }
        let reviewer = try desk.workbench.reviewer("ada")
        _ = try desk.workbench.decide(
            Verdict(.reject, on: .patch(patch.id), reason: "Use getline instead.", seen: Decision.Seen()),
            as: reviewer)
        let told = Told()
        for (workflow, subject) in [
            (WorkflowName.repair, DecisionSubject.patch(patch.id)), (.propose, .finding(desk.finding.id)),
        ] {
            _ = try await desk.run(workflow, about: subject) { request, _ in
                told.note(request)
                return [.stop(.init(.gaveUp, summary: ""))]
            }
            #expect(told.persons == ["Use getline instead."])
        }
        await #expect(throws: AgentError.noConsent) { try await desk.workbench.lessons(consent: false) }
        let lessons = try await desk.workbench.lessons(consent: true)
        #expect(lessons.count == 1 && lessons.secrets.isEmpty)
        #expect(String(decoding: lessons.bytes, as: UTF8.self).contains("reject: Use getline instead."))
    }

    @Test("Secrets in what is to leave are found, also in a later piece, and named by line")
    func secrets() async throws {
        let desk = try await AgentDesk()
        let token = "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345"
        let text = String(repeating: "line\n", count: 200_000) + "t = \"\(token)\"\n"
        let hits = try await SecretCheck(connect: desk.workbench.configuration.connect)
            .secrets(in: [("log", Array(text.utf8)), ("clean", Array("x".utf8))])
        #expect(hits.map(\.text) == ["log"] && hits.map(\.line) == [200_001])
    }
}

final class Told: @unchecked Sendable {
    // Each run asks one question after the other.
    private(set) var persons: [String] = []
    func note(_ request: ModelRequest) {
        persons = request.messages.flatMap(\.parts).compactMap { part in
            if case .person = part.provenance { part.text } else { nil }
        }
    }
}
