import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

@Suite("Names and signals")
struct QueryTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws { desk = try Desk() }

    @Test("A prefix of four digits or more names the one thing that begins with it")
    func resolve() throws {
        let finding = try desk.recordFinding()
        let patch = try desk.propose()
        let (decision, _) = try desk.approve(patch)
        let application = try desk.write(patch)
        #expect(try store.resolve(finding.id.short) == .finding(finding.id))
        #expect(try store.resolve(patch.id.text) == .patch(patch.id))
        #expect(try store.resolve(desk.scan.id.short.uppercased()) == .scan(desk.scan.id))
        #expect(try store.resolve(decision.id.short) == .decision(decision.id))
        #expect(try store.resolve(application.id.short) == .application(application.id))
    }

    @Test(
        "What cannot be a prefix is refused",
        arguments: ["", "abc", "abcg", "ab%%", "abcd ", "xyz", String(repeating: "a", count: 33), "ａｂｃｄ"])
    func badPrefix(prefix: String) {
        #expect(throws: StoreError.badPrefix(prefix)) { try store.resolve(prefix) }
    }

    @Test("A prefix of nothing is not found, one of several lists them, across kinds")
    func ambiguous() throws {
        #expect(throws: StoreError.notFound(what: "id", id: "00000000")) { try store.resolve("00000000") }
        let ids = (0..<12).map { number in
            "abcd" + String(repeating: "0", count: 26) + (number < 10 ? "0\(number)" : "\(number)")
        }
        try store.pool.write { db in
            for id in ids {
                try db.execute(
                    sql: "INSERT INTO scans (id, tree, state, content) VALUES (?, 1, 'running', x'')",
                    arguments: [id])
            }
        }
        #expect(throws: StoreError.ambiguous(prefix: "abcd", candidates: Array(ids.prefix(10)))) {
            try store.resolve("abcd")
        }
        let id = try #require(ScanID(ids[11]))
        #expect(try store.resolve(ids[11]) == .scan(id))
    }

    @Test("A listener hears of a change, once for many that it did not wait for, and never of nothing")
    func changes() async throws {
        var first = store.changes().makeAsyncIterator()
        var second = store.changes().makeAsyncIterator()
        for number in 0..<5 { try store.register(Tree(root: Array("/t\(number)".utf8))) }
        _ = try store.trees()
        #expect(throws: StoreError.self) { try store.markStale(PatchID.random()) }
        #expect(await first.next() != nil)
        #expect(await second.next() != nil)
        // Nothing waits now: the next signal is that of the next change.
        let desk = desk
        async let signal: Void? = first.next()
        try desk.store.register(Tree(root: Array("/last".utf8)))
        #expect(await signal != nil)
    }

    @Test("The streams end with the store")
    func end() async throws {
        var store: FindingStore? = try FindingStore.inMemory()
        let stream = try #require(store?.changes())
        store = nil
        var count = 0
        for await _ in stream { count += 1 }
        #expect(count == 0)
    }
}
