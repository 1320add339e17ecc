import Diffing
import Review
import Testing

@testable import ReviewFeature

@Suite("A patch under review")
@MainActor
struct PatchReviewModelTests {
    private func model(_ patch: (Desk) -> Patch) async throws -> PatchReviewModel {
        let desk = try Desk()
        let model = PatchReviewModel(
            id: patch(desk).id, store: desk.store, seen: SeenRecorder(face: "terminal"))
        await model.load()
        #expect(model.phase == .loaded)
        return model
    }

    @Test("Approval waits for the whole diff and every rung that did not pass, and for nothing else")
    func blockers() async throws {
        let model = try await model(\.login)
        #expect(
            model.approvalBlockers == [
                .rowsNotSeen(13), .rungNotSeen(.builds), .rungNotSeen(.reproducer),
                .rungNotSeen(.projectTests),
                .rungNotSeen(.refuzz), .rungNotSeen(.behaviour),
            ])
        model.didShow(rows: 0..<12)
        for rung in model.rungs where rung.mustBeSeen { model.didShow(rung: rung.kind) }
        #expect(model.approvalBlockers == [.rowsNotSeen(1)])
        model.didShow(rows: 12..<13)
        #expect(model.approvalBlockers == [])
        #expect(model.seen.seen.diff)
        #expect(model.seen.seen.rungs == [.builds, .reproducer, .projectTests, .refuzz, .behaviour])
        #expect(model.seen.seen.face == "terminal")
    }

    @Test("Rows that are reported beyond the diff count for nothing")
    func rowsOutside() async throws {
        let model = try await model(\.login)
        model.didShow(rows: 5..<500)
        #expect(model.seen.rowsLeft == 5)
    }

    @Test("Nothing counts as seen before it is loaded")
    func notLoaded() throws {
        let desk = try Desk()
        let model = PatchReviewModel(id: desk.login.id, store: desk.store, seen: SeenRecorder(face: "app"))
        model.didShow(rows: 0..<13)
        model.didShow(rung: .projectTests)
        #expect(model.seen.rungs.isEmpty)
        #expect(!model.seen.hasSeen(row: 0))
    }

    @Test("A folded row that hides a change is not seen until it is unfolded")
    func foldedChange() async throws {
        let desk = try Desk()
        let long = String(repeating: "evil();", count: 200)
        let patch = Patch(
            tree: desk.tree.id, finding: nil, origin: .imported(source: "x", author: nil), title: "long",
            changes: [
                FileChange(
                    kind: .modify, path: try TreePath("a.c"),
                    hunks: [
                        Hunk(oldStart: 1, newStart: 1, lines: [.init(.insertion, Array((long + "\n").utf8))])
                    ])
            ], rationale: Rationale(sentences: []), createdAt: Desk.now)
        try desk.store.propose(patch, spans: [])
        try desk.store.record(DeskEvidence.passing(patch, at: Desk.now), logs: [:], spans: [])
        let model = PatchReviewModel(id: patch.id, store: desk.store, seen: SeenRecorder(face: "app"))
        await model.load()
        model.didShow(rows: 0..<3)
        #expect(model.approvalBlockers == [.changesFolded(1)])
        model.isUnfolded = true
        model.didShow(rows: 2..<3)
        #expect(model.approvalBlockers == [])
    }

    @Test("Failed rungs, failed controls and flags are all waited for")
    func failedRungs() async throws {
        let model = try await model(\.report)
        model.isUnfolded = true
        model.didShow(rows: 0..<model.diff.rows.count)
        let left = model.approvalBlockers
        #expect(left.contains(.rungNotSeen(.detectorSilent)))
        #expect(left.contains(.rungNotSeen(.projectTests)))
        #expect(left.contains(.flagsNotSeen(1)))
        model.didShow(flag: 0)
        #expect(!model.approvalBlockers.contains(.flagsNotSeen(1)))
    }

    @Test("A patch that was not verified cannot be approved, however much was seen")
    func notVerified() async throws {
        let model = try await model(\.cache)
        model.didShow(rows: 0..<model.diff.rows.count)
        #expect(model.approvalBlockers == [.notVerified])
    }

    @Test("New evidence has to be looked at again; the diff has not")
    func newEvidence() async throws {
        let desk = try Desk()
        let model = PatchReviewModel(id: desk.report.id, store: desk.store, seen: SeenRecorder(face: "app"))
        await model.load()
        model.isUnfolded = true
        model.didShow(rows: 0..<model.diff.rows.count)
        model.didShow(rung: .detectorSilent)
        model.didShow(flag: 0)
        try desk.store.record(
            Evidence(
                patch: desk.report.id, plan: nil,
                rungs: [
                    Rung(
                        kind: .appliesExactly, result: .fail("no"), control: nil, log: nil,
                        confinement: nil,
                        startedAt: Desk.now, seconds: 1)
                ], flags: [], gatheredAt: Desk.now), logs: [:], spans: [])
        await model.load()
        #expect(model.seen.hasSeenDiff)
        #expect(model.seen.rungs.isEmpty)
        #expect(model.approvalBlockers.first == .requiredRung(.appliesExactly))
    }

    @Test("Of two results for one rung the worse is shown")
    func worseResult() throws {
        let desk = try Desk()
        let rungs = [RungResult.pass, .fail("broken")].map { result in
            Rung(
                kind: .builds, result: result, control: nil, log: nil, confinement: .sandbox,
                startedAt: Desk.now,
                seconds: 1)
        }
        for order in [rungs, rungs.reversed()] {
            let evidence = Evidence(
                patch: desk.login.id, plan: nil, rungs: order, flags: [], gatheredAt: Desk.now)
            #expect(RungRow.rows(of: evidence)[1].outcome == .fail)
        }
    }

    @Test("Each sentence says who answers for it")
    func rationale() async throws {
        #expect(try await model(\.login).rationale.map(\.isMachineBacked) == [true, true])
        #expect(try await model(\.report).rationale.first?.backing == .author("Mallory <m@example.org>"))
        #expect(try await model(\.cache).rationale.first?.backing == .modelOnly)
    }

    @Test("Freshness names the patch, the evidence, the incomplete scan, the rule and the model")
    func freshness() async throws {
        let login = try await model(\.login).freshness
        #expect(login.map(\.kind) == [.patch, .evidence, .rules, .rule("c.strcpy-bounds")])
        #expect(login.map(\.isIncomplete) == [false, false, true, false])
        #expect(try await model(\.cache).freshness.map(\.kind) == [.patch, .rules, .model("small-coder-7b")])
    }

    @Test("Hunks are walked and left out by their numbers")
    func hunks() async throws {
        let model = try await model(\.login)
        #expect(model.hunkIndex == nil)
        model.moveHunk(by: 1)
        #expect(model.cursor == 1)
        model.moveHunk(by: 1)
        #expect(model.cursor == 8 && model.hunkIndex == 1)
        model.moveHunk(by: 1)
        #expect(model.cursor == 8)
        #expect(model.selection == nil)
        model.toggleHunk(2)
        model.toggleHunk(99)
        #expect(model.selection == PatchSelection(hunks: [1]))
        model.toggleHunk(1)
        #expect(model.approvalBlockers.contains(.nothingSelected))
        model.moveCursor(to: -5)
        #expect(model.cursor == 0)
    }

    @Test("A patch that is gone is said to be missing")
    func missing() async throws {
        let model = PatchReviewModel(id: .random(), store: try Desk().store, seen: SeenRecorder(face: "app"))
        await model.load()
        #expect(model.phase == .missing)
        #expect(model.approvalBlockers.isEmpty)
    }
}
