import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("What is put off until a day")
@MainActor
struct DeferralTests {
    @Test(
        "A day is typed in a few ways",
        arguments: [
            ("2026-11-23", "2026-11-23"), ("2026-12-24", "2026-12-24"), ("tomorrow", "2026-11-24"),
            (" 3D ", "2026-11-26"), ("2w", "2026-12-07"), ("2026-11-22", nil), ("2026-02-30", nil),
            ("0d", nil),
            ("-3d", nil), ("4000d", nil), ("soon", nil), ("", nil), ("99999999999999999999d", nil),
        ])
    func days(text: String, day: String?) { #expect(DeferralDay.day(text, from: Desk.now) == day) }

    @Test("It leaves the open queue until the day is over, for patches and findings alike")
    func putOff() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        for id in [QueueItem.ID.patch(desk.cache.id), .finding(desk.injection.id)] {
            await session.select(id)
            await session.perform(.deferUntil)
            #expect(session.prompt == .until)
            await session.submitPrompt("2w")
            #expect(session.status?.kind == .done)
        }
        await session.queue.reload()
        #expect(session.queue.items.count == 3 && session.queue.deferrals.count == 2)
        await session.queue.setScope(.later)
        #expect(session.queue.items.map(\.until) == ["2026-12-07", "2026-12-07"])
        let decision = try #require(try desk.store.decisions(about: .patch(desk.cache.id)).first)
        #expect(decision.until == "2026-12-07")
        #expect(
            String(decoding: decision.canonical.bytes, as: UTF8.self).contains("\"until\":\"2026-12-07\""))
        let later = QueueModel(store: desk.store, tree: nil, now: { Desk.now + 15 * 86_400 })
        await later.reload()
        #expect(later.items.count == 5)
        // A verdict given since then ends it at once.
        await session.select(.finding(desk.injection.id))
        await session.perform(.confirmFinding)
        await session.queue.setScope(.open)
        #expect(session.queue.items.count == 4)
    }

    @Test("Taking the deferral back shows the item again; a day that is over is refused")
    func undone() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        await session.perform(.deferUntil)
        await session.submitPrompt("2020-01-01")
        #expect(session.status?.kind == .refused && session.verdictCount == 0)
        await session.perform(.deferUntil)
        await session.submitPrompt("1d")
        await session.perform(.undo)
        await session.queue.reload()
        #expect(session.queue.items.count == 5)
    }
}
