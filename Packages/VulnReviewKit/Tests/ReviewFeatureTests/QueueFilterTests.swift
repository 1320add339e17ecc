import Review
import Testing

@testable import ReviewFeature

@Suite("The queue's filter")
@MainActor
struct QueueFilterTests {
    @Test(
        "Words and tokens all have to match",
        arguments: [
            ("", 5), ("severity:critical", 1), ("severity:critical severity:high", 3), ("path:tools/", 2),
            ("kind:patch", 3), ("kind:finding", 2), ("cwe:787", 1), ("rule:yaml", 1), ("LOGIN", 1),
            ("severity:high path:run", 1), ("state:proposed", 3), ("state:new", 2), ("state:rejected", 0),
            ("no-such-thing", 0), ("color:red", 0), ("severity:critical,high", 3), ("\"a request\"", 1),
            ("reporter:vulnreview kind:finding", 2), ("reporter:semgrep", 0), ("cwe:CWE-78", 1),
            ("path:\"src/net\"", 1),
        ])
    func counts(text: String, count: Int) async throws {
        let queue = QueueModel(store: try Desk().store, tree: nil)
        await queue.setFilter(text)
        #expect(queue.items.count == count, "\(queue.items.map(\.title))")
        #expect(queue.failure == nil)
    }

    @Test("An id's beginning finds its item")
    func idPrefix() async throws {
        let desk = try Desk()
        let queue = QueueModel(store: desk.store, tree: nil)
        await queue.setFilter(desk.injection.id.short)
        #expect(queue.items.map(\.id) == [.finding(desk.injection.id)])
    }

    @Test("What is new or absent against a baseline is found by that")
    func baseline() async throws {
        let desk = try Desk()
        let queue = QueueModel(store: desk.store, tree: nil)
        await queue.setFilter("baseline:new")
        #expect(queue.items.isEmpty)
        let scan = try #require(try desk.store.scans(tree: nil, after: nil, limit: 1).first)
        try desk.store.keep([desk.injection.id: .new], of: scan.id)
        await queue.setFilter("baseline:new")
        #expect(queue.items.map(\.id) == [.finding(desk.injection.id)])
        await queue.setFilter("baseline:absent")
        #expect(queue.items.isEmpty)
    }
}
