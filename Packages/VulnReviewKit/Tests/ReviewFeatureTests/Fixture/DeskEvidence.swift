import Foundation
import Review

/// The evidence of `Desk`.
enum DeskEvidence {
    static func login(_ patch: Patch) throws -> Evidence {
        Evidence(
            patch: patch.id, plan: plan(of: patch).digest,
            rungs: [
                rung(.appliesExactly, .pass, "the preimage is what the patch says"),
                rung(.detectorSilent, .pass, "the detector fires on the unpatched copy"),
                rung(.projectTests, .notRun("no test command was given"), nil),
            ], flags: [], gatheredAt: Desk.now - 1_800)
    }

    static func report(_ patch: Patch) throws -> Evidence {
        Evidence(
            patch: patch.id, plan: plan(of: patch).digest,
            rungs: [
                rung(.appliesExactly, .pass, nil),
                rung(.detectorSilent, .fail("the rule fires again in line 9"), nil),
                rung(
                    .projectTests, .controlFailed("the tests fail on the unpatched copy as well"),
                    "12 of 40 failed"),
            ],
            flags: [
                Flag(
                    kind: .invisibleCharacters, explanation: "U+202E reorders what is shown",
                    path: try TreePath("tools/report.py"), line: 3)
            ], gatheredAt: Desk.now - 1_800)
    }

    static func passing(_ patch: Patch, at date: Date) -> Evidence {
        Evidence(
            patch: patch.id, plan: plan(of: patch).digest,
            rungs: RungKind.allCases.map { rung($0, .pass, nil) }, flags: [],
            gatheredAt: date)
    }

    static func plan(of patch: Patch) -> Plan {
        Plan(
            tree: patch.tree, patch: patch.id,
            files: patch.changes.map {
                Plan.File(path: $0.path, preimage: Digest(of: [1]), postimage: Digest(of: [2]), mode: 0o644)
            })
    }

    static var spans: [Span] {
        [
            Span(
                kind: .verification, name: "climb", startedAt: Desk.now - 1_810, endedAt: Desk.now - 1_800,
                status: .incomplete)
        ]
    }

    private static func rung(_ kind: RungKind, _ result: RungResult, _ control: String?) -> Rung {
        Rung(
            kind: kind, result: result, control: control, log: nil, confinement: .sandbox,
            startedAt: Desk.now - 1_805,
            seconds: 0.25)
    }
}
