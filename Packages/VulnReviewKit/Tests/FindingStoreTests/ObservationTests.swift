import Foundation
import Review
import Testing

@testable import FindingStore

@Suite("Observing the store")
struct ObservationTests {
    @Test("The first value is what is there, and many changes that nobody waited for are one")
    func coalesces() async throws {
        let desk = try Desk()
        var counts = desk.store.observeCounts(tree: nil).makeAsyncIterator()
        #expect(try await counts.next()?.findings == [:])
        for number in 0..<50 { _ = try desk.recordFinding(number) }
        #expect(try await counts.next()?.findings == ["new": 50])
        // Changes that leave the value as it is are none.
        for number in 0..<9 { try desk.store.register(Tree(root: Array("/\(number)".utf8))) }
        async let next = counts.next()
        _ = try desk.recordFinding(51)
        #expect(try await next?.findings == ["new": 51])
    }

    @Test(
        "Making the search index changes nothing that is observed; what a scan brings does, once for each lot"
    )
    func indexing() async throws {
        let desk = try Desk()
        _ = try desk.recordFinding(1)
        let changes = desk.store.changes()
        try await desk.store.indexForSearch()
        desk.store.broadcast.finish()
        #expect(await changes.reduce(0) { count, _ in count + 1 } == 0)
        let others = desk.store.changes()
        _ = try desk.store.record(
            (2..<50).map { try Sample.finding($0, in: desk.tree) }, in: desk.scan.id)
        desk.store.broadcast.finish()
        #expect(await others.reduce(0) { count, _ in count + 1 } == 1)
    }

    @Test("A page is observed with its order, and rows beside it change nothing")
    func page() async throws {
        let desk = try Desk()
        let store = desk.store
        var pages = store.observeFindings(FindingFilter(severities: [.high]), sort: .newest, limit: 2)
            .makeAsyncIterator()
        #expect(try await pages.next()?.items.isEmpty == true)
        _ = try store.record([try Sample.finding(1, in: desk.tree, severity: .low)], in: desk.scan.id)
        let high = try desk.recordFinding(2)
        #expect(try await pages.next()?.items == [high])
    }

    @Test("It ends when its task is cancelled", .timeLimit(.minutes(1)))
    func cancelled() async throws {
        let desk = try Desk()
        let store = desk.store
        let task = Task { () -> Int in
            var values = 0
            for try await _ in store.observeCounts(tree: nil) { values += 1 }
            return values
        }
        task.cancel()
        #expect(try await task.value <= 1)
    }

    @Test("It ends with the store", .timeLimit(.minutes(1)))
    func closed() async throws {
        var store: FindingStore? = try FindingStore.inMemory()
        var counts = try #require(store?.observeCounts(tree: nil)).makeAsyncIterator()
        #expect(try await counts.next() != nil)
        store = nil
        #expect(try await counts.next() == nil)
    }
}
