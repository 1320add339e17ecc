import Review
import Testing

@testable import ReviewFeature

@Suite("What a screen reader goes through and announces") @MainActor
struct RotorTests {
    @Test("hunks by their place in the diff, flags, and the rungs that did not pass")
    func patch() async throws {
        let desk = try Desk()
        let window = ReviewWindow(await desk.startedSession())
        await window.session.select(.patch(desk.report.id))
        let patch = try #require(window.session.patch)
        #expect(window.hunks.count == patch.diff.hunks.count)
        #expect(window.hunks.first?.label == "hunk 1 of \(patch.diff.hunks.count)")
        for (entry, hunk) in zip(window.hunks, patch.diff.hunks) {
            #expect(patch.layout.row(at: entry.id) == hunk.rows.lowerBound)
        }
        #expect(window.flags.map(\.id) == patch.flags.map(\.id) && !window.flags.isEmpty)
        #expect(window.failedRungs.map(\.id) == patch.rungs.filter { $0.outcome != .pass }.map(\.kind))
        #expect(window.failedRungs.allSatisfy { !$0.label.isEmpty && !$0.label.contains("pass") })
    }

    @Test("what is still to be decided, with its severity, place and state in words")
    func queue() async throws {
        let desk = try Desk()
        let window = ReviewWindow(await desk.startedSession())
        let entries = window.openItems
        #expect(entries.count == window.session.queue.items.count)
        let entry = try #require(entries.first { $0.id == .finding(desk.injection.id) })
        #expect(entry.label.hasPrefix(desk.injection.severity.rawValue + ", "))
        #expect(entry.label.contains(":\(desk.injection.location.range.start.line)"))
        await window.session.select(.finding(desk.injection.id))
        #expect(window.hunks.isEmpty && window.flags.isEmpty && window.failedRungs.isEmpty)
    }

    @Test(
        "verdicts, refusals and failures, and not that something goes on",
        arguments: [
            (StatusMessage.Kind.done, true), (.refused, true), (.failed, true), (.progress, false),
        ])
    func announcements(kind: StatusMessage.Kind, isSaid: Bool) {
        #expect(StatusMessage(kind, "x").announcement == (isSaid ? "x" : nil))
    }
}
