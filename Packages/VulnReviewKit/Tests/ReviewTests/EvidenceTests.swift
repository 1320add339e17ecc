import Foundation
import Review
import Testing

@Suite struct EvidenceTests {
    private static func evidence(
        _ result: RungResult = .pass, kind: RungKind = .appliesExactly, control: String? = "held",
        log: Digest? = Digest(of: [3]), confinement: ConfinementLevel = .sandbox, flags: [Flag] = [],
        plan: Digest? = Digest(of: [4]), at seconds: Double = 0
    ) throws -> Evidence {
        let time = Date(timeIntervalSince1970: seconds)
        let rung = Rung(
            kind: kind, result: result, control: control, log: log, confinement: confinement, startedAt: time,
            seconds: 1)
        let patch = Values.patch(changes: [try Values.change()])
        return Evidence(patch: patch.id, plan: plan, rungs: [rung], flags: flags, gatheredAt: time)
    }

    @Test("The digest tells apart all that a reviewer is shown")
    func bindsWhatIsShown() throws {
        let path = try TreePath("tests/a.c")
        let flag = Flag(kind: .editedTest, explanation: "a test", path: path, line: 3)
        let evidence = [
            try Self.evidence(), try Self.evidence(.fail("why")), try Self.evidence(.notRun("why")),
            try Self.evidence(.controlFailed("why")), try Self.evidence(.fail("else")),
            try Self.evidence(kind: .builds), try Self.evidence(control: nil), try Self.evidence(log: nil),
            try Self.evidence(confinement: .process), try Self.evidence(flags: [flag]),
            try Self.evidence(flags: [flag, flag]),
            try Self.evidence(flags: [Flag(kind: .editedTest, explanation: "a test", path: path, line: 4)]),
            try Self.evidence(flags: [Flag(kind: .editedTest, explanation: "a test", path: nil, line: 3)]),
            try Self.evidence(plan: nil), try Self.evidence(at: 1),
        ]
        #expect(Set(evidence.map(\.digest)).count == evidence.count)
    }

    @Test("Only a pass is named a pass, and only a pass has no reason")
    func namesResults() {
        let results: [RungResult] = [.pass, .fail("f"), .notRun("n"), .controlFailed("c")]
        #expect(results.map(\.name) == ["pass", "fail", "notRun", "controlFailed"])
        #expect(results.map(\.reason) == [nil, "f", "n", "c"])
    }
}
