import FindingStore
import Review
import ReviewFeature
import Testing

@Suite("The queue")
@MainActor
struct QueueModelTests {
    @Test("Patches come first, then findings that no patch answers, worst first")
    func order() async throws {
        let desk = try Desk()
        let queue = QueueModel(store: desk.store, tree: desk.tree.id)
        await queue.reload()
        #expect(
            queue.items.prefix(4).map(\.id) == [
                .patch(desk.login.id), .patch(desk.report.id), .patch(desk.cache.id),
                .finding(desk.injection.id),
            ])
        #expect(queue.items.map(\.section) == [.patches, .patches, .patches, .findings, .findings])
        #expect(queue.selection == .patch(desk.login.id))
        #expect(queue.position == "1 of 5")
    }

    @Test("A row says what the review knows of its item, with nothing unsafe")
    func rows() async throws {
        let desk = try Desk()
        let queue = QueueModel(store: desk.store, tree: nil)
        await queue.reload()
        let report = try #require(queue.item(.patch(desk.report.id)))
        #expect(report.severity == .high)
        #expect(report.rungs == [.pass: 1, .fail: 1, .controlFailed: 1])
        #expect(report.path == "tools/report.py")
        let odd = try #require(queue.items.last)
        #expect(odd.title == "Escape <U+001B>]52;c;aGk=<U+0007> and bidi <U+202E>drawkcab")
        #expect(odd.path == "docs/<U+001B>[2Jodd<U+000A>.txt")
    }

    @Test("Pages join without gaps or doubles, and the selection survives them")
    func paging() async throws {
        let desk = try Desk()
        let small = QueueModel(store: desk.store, tree: nil, pageSize: 1)
        await small.reload()
        let whole = QueueModel(store: desk.store, tree: nil)
        await whole.reload()
        for number in 2...5 {
            await small.selectNext(by: 1)
            #expect(small.position == "\(number) of 5")
        }
        #expect(small.items == whole.items)
        #expect(!small.hasMore)
        #expect(small.selection == whole.items.last?.id)
        await small.reload()
        #expect(small.selection == whole.items.last?.id)
        #expect(small.position == "5 of 5")
    }

    @Test("A verdict changes its row in place; reloading takes it away and selects its neighbour")
    func reloadAfterVerdict() async throws {
        let desk = try Desk()
        let queue = QueueModel(store: desk.store, tree: nil)
        await queue.reload()
        _ = try await desk.actions.decide(
            Verdict(.reject, on: .patch(desk.login.id), reason: "", seen: Decision.Seen()))
        await queue.refresh([.patch(desk.login.id)])
        #expect(queue.items.first?.state == .patch(.rejected))
        #expect(queue.counts?.patches[.rejected] == 1)
        await queue.reload()
        #expect(queue.item(.patch(desk.login.id)) == nil)
        #expect(queue.selection == .patch(desk.report.id))
        // Its finding is open again.
        #expect(queue.items.contains { $0.ruleID == "c.strcpy-bounds" && $0.section == .findings })
        await queue.setScope(.decided)
        #expect(queue.items.map(\.id) == [.patch(desk.login.id)])
    }

    @Test("An empty queue has nothing to select")
    func empty() async throws {
        let queue = QueueModel(store: try FindingStore.inMemory(), tree: nil)
        await queue.reload()
        #expect(queue.selection == nil)
        #expect(!queue.hasNext)
        await queue.selectNext(by: 1)
        await queue.selectLast()
        #expect(queue.selection == nil)
        #expect(queue.position == "0 of 0")
    }
}
