import Review
import Testing

@testable import ReviewFeature

@Suite("One verdict on several items")
@MainActor
struct BulkVerdictTests {
    @Test("Marks go by item, by range, and all at once")
    func marks() async throws {
        let session = await (try Desk()).startedSession()
        await session.perform(.mark)
        await session.perform(.nextItem)
        await session.perform(.nextItem)
        await session.perform(.markRange)
        #expect(session.queue.marked == session.queue.items.prefix(3).map(\.id))
        await session.perform(.mark)
        #expect(session.queue.marks.count == 2)
        await session.perform(.markAll)
        #expect(session.queue.marks.count == 5)
        await session.perform(.markAll)
        #expect(session.queue.marks.isEmpty)
    }

    @Test("It asks for the one reason, decides what it can, tells what it cannot, and is taken back as one")
    func bulk() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        await session.perform(.markAll)
        await session.perform(.reject)
        #expect(session.prompt == .bulk && session.verdictCount == 0)
        await session.submitPrompt("all of one kind")
        #expect(session.verdictCount == 3)
        #expect(session.bulk?.decided == 3 && session.bulk?.refusals.count == 2)
        #expect(session.page == .bulk)
        #expect(session.queue.marks == Set(session.bulk?.refusals.map(\.id) ?? []))
        let decisions = try [desk.login, desk.report, desk.cache].flatMap {
            try desk.store.decisions(about: .patch($0.id))
        }
        #expect(
            Set(decisions.map(\.batch)).count == 1 && decisions.allSatisfy { $0.reason == "all of one kind" })
        session.closePage()
        await session.perform(.undo)
        #expect(session.verdictCount == 0)
        #expect(try desk.store.patch(desk.cache.id)?.state == .proposed)
    }

    @Test("Without a reason nothing is decided")
    func needsReason() async throws {
        let session = await (try Desk()).startedSession()
        await session.perform(.markAll)
        await session.perform(.reject)
        await session.submitPrompt("  ")
        #expect(
            session.verdictCount == 0 && session.status?.kind == .refused && session.queue.marks.count == 5)
    }

    @Test("An approval is never given to marked items")
    func approval() async throws {
        let session = await (try Desk()).startedSession()
        await session.perform(.mark)
        #expect(session.disabledReason(for: .approve) == .marked(1))
        await session.perform(.clearFilter)
        #expect(session.disabledReason(for: .approve) != .marked(1) && session.queue.marks.isEmpty)
    }

    @Test("Findings are dismissed together, each for the same reason")
    func dismissal() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        await session.perform(.filter)
        await session.submitPrompt("kind:finding")
        await session.perform(.markAll)
        await session.perform(.dismissFinding)
        #expect(session.prompt == .dismissal)
        await session.dismiss(as: .falsePositive)
        #expect(session.prompt == .bulk)
        await session.submitPrompt("looked at both")
        #expect(session.verdictCount == 2 && session.page == nil)
        #expect(try desk.store.finding(desk.injection.id)?.state.name == "dismissed")
    }
}
