import FindingStore
import Review
import Testing

@testable import ReviewFeature

@Suite("A review session")
@MainActor
struct ReviewSessionTests {
    /// Shows all that approval waits for, as a face would.
    private func showAll(_ session: ReviewSession) throws {
        let patch = try #require(session.patch)
        patch.isUnfolded = true
        patch.didShow(rows: 0..<patch.diff.rows.count)
        for rung in patch.rungs { patch.didShow(rung: rung.kind) }
        for flag in patch.flags { patch.didShow(flag: flag.id) }
    }

    @Test("One key gives the verdict and goes to the next item")
    func verdictAndNext() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        try showAll(session)
        await session.perform(.approve)
        #expect(try desk.store.patch(desk.login.id)?.state == .approved)
        #expect(session.queue.selection == .patch(desk.report.id))
        #expect(session.patch?.id == desk.report.id)
        #expect(session.status == StatusMessage(.done, "Approved: Bound the copy of the login name"))
        #expect(session.queue.item(.patch(desk.login.id))?.state == .patch(.approved))
    }

    @Test("A blocked approval records nothing and says what it waits for")
    func blockedApproval() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        await session.perform(.approve)
        #expect(try desk.store.patch(desk.login.id)?.state == .proposed)
        #expect(session.status?.kind == .refused)
        #expect(session.status?.text == "Approve: 13 diff rows, 5 rungs not seen yet")
        #expect(session.queue.selection == .patch(desk.login.id))
    }

    @Test("The decision holds what was seen, and the reason once")
    func recordedDecision() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        await session.perform(.writeReason)
        #expect(session.prompt == .reason)
        await session.submitPrompt("needs the maintainer")
        session.patch?.didShow(rows: 0..<3)
        await session.perform(.escalate)
        await session.perform(.reject)
        let first = try #require(try desk.store.decisions(about: .patch(desk.login.id)).first)
        #expect(first.verb == .escalate && first.reason == "needs the maintainer")
        #expect(first.seen.face == "terminal" && !first.seen.diff)
        let second = try #require(try desk.store.decisions(about: .patch(desk.report.id)).first)
        #expect(second.verb == .reject && second.reason.isEmpty)
    }

    @Test("Verdicts are taken back one after the other, newest first")
    func undo() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        await session.perform(.reject)
        await session.perform(.deferItem)
        #expect(session.verdictCount == 2)
        await session.perform(.undo)
        #expect(session.queue.selection == .patch(desk.report.id))
        #expect(try desk.store.patch(desk.report.id)?.state == .proposed)
        await session.perform(.undo)
        #expect(session.queue.selection == .patch(desk.login.id))
        #expect(try desk.store.patch(desk.login.id)?.state == .proposed)
        #expect(session.patch?.decisions.map(\.isUndone) == [true])
        await session.perform(.undo)
        #expect(session.status?.kind == .refused)
    }

    @Test("What was seen stays seen when the reviewer comes back")
    func seenSurvivesSelection() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        try showAll(session)
        await session.perform(.nextItem)
        #expect(session.disabledReason(for: .approve) != nil)
        await session.perform(.previousItem)
        #expect(session.disabledReason(for: .approve) == nil)
    }

    @Test("Approve, apply, revert: each is possible only after the one before")
    func applyAndRevert() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        #expect(session.disabledReason(for: .apply) == .patchState(.proposed))
        try showAll(session)
        await session.perform(.approve)
        await session.perform(.previousItem)
        await session.perform(.apply)
        await session.waitUntilIdle()
        #expect(session.patch?.patch?.state == .applied)
        #expect(session.verdictCount == 0)
        #expect(session.disabledReason(for: .undo) == .nothingToUndo)
        await session.perform(.revert)
        await session.waitUntilIdle()
        #expect(session.patch?.patch?.state == .reverted)
    }

    @Test("Verification goes on in the background; verdicts wait, moving does not")
    func verifyInBackground() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        await session.select(.patch(desk.cache.id))
        await session.perform(.verify)
        #expect(session.activity == .verifying)
        #expect(session.disabledReason(for: .reject) == .busy(.verifying))
        await session.perform(.previousItem)
        #expect(session.queue.selection == .patch(desk.report.id))
        await session.waitUntilIdle()
        #expect(session.activity == nil)
        #expect(session.status == StatusMessage(.done, "Verified: 7 pass"))
        #expect(session.queue.item(.patch(desk.cache.id))?.rungs == [.pass: 7])
    }

    @Test("A failed action leaves the item where it was and says why")
    func failure() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        // Another face has rejected the patch meanwhile.
        _ = try await desk.actions.decide(
            Verdict(.reject, on: .patch(desk.login.id), reason: "", seen: Decision.Seen(face: "app")))
        try showAll(session)
        await session.perform(.approve)
        #expect(session.status?.kind == .failed)
        #expect(session.queue.selection == .patch(desk.login.id))
        #expect(session.patch?.patch?.state == .rejected)
        #expect(session.verdictCount == 0)
    }

    @Test("A finding is proposed a patch, and that patch is shown")
    func propose() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        await session.select(.finding(desk.injection.id))
        #expect(session.finding?.steps.count == 2)
        #expect(session.disabledReason(for: .approve) == .needsPatch)
        await session.perform(.propose)
        await session.waitUntilIdle()
        #expect(session.patch?.patch?.title == "Fix python.command-injection")
        #expect(session.queue.item(.finding(desk.injection.id)) == nil)
    }

    @Test("A dismissal asks for its reason")
    func dismissal() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        await session.select(.finding(desk.injection.id))
        await session.perform(.dismissFinding)
        #expect(session.prompt == .dismissal)
        session.cancelPrompt()
        #expect(try desk.store.finding(desk.injection.id)?.state == .new)
        await session.perform(.dismissFinding)
        await session.dismiss(as: .falsePositive)
        #expect(
            try desk.store.finding(desk.injection.id)?.state == .dismissed(reason: .falsePositive, until: nil)
        )
    }

    @Test("Filter, scope and panes change what is shown and where the focus is")
    func viewing() async throws {
        let session = await (try Desk()).startedSession()
        await session.perform(.filter)
        await session.submitPrompt("kind:finding")
        #expect(session.queue.items.count == 2)
        #expect(session.finding != nil && session.patch == nil)
        await session.perform(.clearFilter)
        #expect(session.queue.items.count == 5)
        await session.perform(.cycleScope)
        #expect(session.queue.filter.scope == .later)
        #expect(session.patch == nil && session.finding == nil && session.trace == nil)
        await session.perform(.nextPane)
        await session.perform(.nextPane)
        #expect(session.pane == .inspector)
        await session.perform(.nextPane)
        #expect(session.pane == .queue)
        await session.perform(.help)
        #expect(session.showsHelp)
        await session.perform(.quit)
        #expect(session.isFinished)
    }

    @Test("What another writer does to the store comes through", .timeLimit(.minutes(1)))
    func following() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        let following = Task { await session.followStore() }
        defer { following.cancel() }
        // The stream begins inside the task: yield until it listens.
        await Task.yield()
        _ = try await desk.actions.decide(
            Verdict(.reject, on: .patch(desk.login.id), reason: "", seen: Decision.Seen(face: "app")))
        while session.patch?.patch?.state != .rejected { await Task.yield() }
        while session.queue.selectedItem?.state != .patch(.rejected) { await Task.yield() }
        while session.queue.counts?.patches[.rejected] != 1 { await Task.yield() }
    }
}
