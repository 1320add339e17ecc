import AuditLog
import FindingStore
import Foundation
import Review
import Testing

@testable import ReviewFeature

/// A store with more findings than the queue keeps rows of.
private struct Heap {
    let store: FindingStore
    let tree = Tree(root: Array("/heap".utf8))
    /// The ids in the order of the queue.
    let order: [FindingID]

    init(count: Int = 3 * QueueWindow.limit) throws {
        store = try FindingStore.inMemory()
        let tree = tree
        try store.register(tree)
        let scan = Scan(
            tree: tree.id, startedAt: .now, rulesDigest: Digest(of: [1]), confinement: .sandbox)
        try store.begin(scan)
        let findings = try (0..<count).map { number in
            let start = SourcePosition(offset: number, line: number + 1, column: 1)
            return Finding(
                tree: tree.id, ruleID: "rule.\(number % 3)", message: number % 997 == 5 ? "rare" : "usual",
                severity: Severity.allCases[number % 5], confidence: .high, cwe: [120],
                location: Location(
                    path: try TreePath("src/f\(number % 70).c"), range: SourceRange(start: start, end: start)),
                snippet: [], fileDigest: Digest(of: [2]), reporters: ["vulnreview"],
                fingerprint: Digest(of: Array("\(number)".utf8)))
        }
        _ = try store.record(findings, in: scan.id)
        order = try store.findings(FindingFilter(), after: nil, limit: 10_000).items.map(\.id)
    }
}

@Suite("A queue of more rows than are kept")
@MainActor
struct QueueWindowTests {
    private let heap: Heap

    init() throws { heap = try Heap() }

    private func queue() -> QueueModel { QueueModel(store: heap.store, tree: heap.tree.id) }

    @Test(
        "Walking down passes every row once, walking up comes back, and never more rows are kept than may be")
    func walk() async throws {
        let queue = queue()
        await queue.reload()
        #expect(queue.total == heap.order.count)
        for place in heap.order.indices {
            #expect(queue.selection == .finding(heap.order[place]))
            if place % 997 == 0 { #expect(queue.position == "\(place + 1) of \(heap.order.count)") }
            #expect(queue.items.count <= QueueWindow.limit)
            await queue.selectNext(by: 1)
        }
        #expect(!queue.hasNext && queue.hasEarlier)
        for place in heap.order.indices.reversed() {
            #expect(queue.selection == .finding(heap.order[place]))
            #expect(queue.items.count <= QueueWindow.limit)
            await queue.selectNext(by: -1)
        }
        #expect(!queue.hasPrevious && queue.position == "1 of \(heap.order.count)")
    }

    @Test("The end is one step away, and so is the beginning")
    func ends() async throws {
        let queue = queue()
        await queue.reload()
        await queue.selectLast()
        #expect(queue.selection == heap.order.last.map { .finding($0) })
        #expect(queue.position == "\(heap.order.count) of \(heap.order.count)")
        #expect(queue.items.count <= 200 && queue.hasEarlier && !queue.hasMore)
        await queue.selectNext(by: -1_000)
        #expect(queue.selection.map { heap.order.firstIndex(of: FindingID($0.id) ?? heap.order[0]) } != nil)
        await queue.selectFirst()
        #expect(queue.selection == .finding(heap.order[0]))
        #expect(queue.position == "1 of \(heap.order.count)" && !queue.hasEarlier)
    }

    @Test("Reading again in the middle keeps the place, and takes away what was decided above it")
    func reloadInTheMiddle() async throws {
        let queue = queue()
        await queue.reload()
        for _ in 0..<50 { await queue.selectNext(by: 100) }
        let place = try #require(queue.selection)
        let before = queue.position
        await queue.reload()
        #expect(queue.selection == place && queue.position == before)
        #expect(before == "5001 of \(heap.order.count)")
        let directory = FileManager.default.temporaryDirectory.path + "/heap-" + ScanID.random().text
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let signer = try Keyring(directory: directory).signerOrNew("vulnreview-test")
        for id in [heap.order[4_990], heap.order[5_000]] {
            let decision = Decision(
                verb: .dismiss, subject: .finding(id), plan: nil, evidence: nil,
                policy: Policy.standard.digest,
                reviewer: "Ada", reason: "", at: .now,
                dismissal: .init(reason: .falsePositive, until: nil))
            try heap.store.decide(decision, reviewer: signer, installation: signer)
        }
        await queue.refresh()
        #expect(queue.selection == place)
        await queue.reload()
        // Its neighbour has taken its place, which is one less for the one above.
        #expect(queue.selection == .finding(heap.order[5_001]))
        #expect(queue.position == "5000 of \(heap.order.count - 2)")
    }

    @Test("A filter whose matches lie far apart finds them all, whatever of it the store holds")
    func rare() async throws {
        let queue = queue()
        let rare = heap.order.indices.count { $0 % 997 == 5 }
        for text in ["rare", "rare rule:rule", "rare path:src/f", "RARE severity:info severity:critical"] {
            await queue.setFilter(text)
            await queue.waitUntilRead()
            let expected =
                text.contains("severity") ? queue.items.count { $0.severity != .high } : rare
            #expect(queue.items.count == expected && !queue.hasMore && !queue.isLoading, "\(text)")
            #expect(queue.items.allSatisfy { $0.title == "rare" })
        }
        await queue.setFilter("path:f7.c")
        await queue.waitUntilRead()
        #expect(queue.items.allSatisfy { $0.path == "src/f7.c" } && !queue.items.isEmpty)
        await queue.setFilter("usual")
        await queue.selectLast()
        #expect(queue.position == "the last")
        await queue.selectNext(by: -1)
        #expect(queue.position == "1 before the last")
    }

    @Test("A group of more rows than are kept is walked to its end, and left for the next")
    func groups() async throws {
        let queue = queue()
        await queue.group(by: .rule)
        let groups = try #require(queue.outline?.groups)
        #expect(groups.map(\.findings) == [2_000, 2_000, 2_000])
        await queue.open(1)
        #expect(queue.position == "1 of 2000")
        await queue.selectLast()
        #expect(queue.position == "2000 of 2000" && queue.items.count <= 200)
        await queue.selectNext(by: 1)
        #expect(queue.outline?.place == 2 && queue.position == "1 of 2000")
        await queue.selectNext(by: -1)
        #expect(queue.outline?.place == 1 && queue.position == "2000 of 2000")
    }

    @Test("Marks outlive the rows that are kept")
    func marks() async throws {
        let queue = queue()
        await queue.reload()
        queue.toggleMark()
        let first = try #require(queue.selection)
        await queue.selectLast()
        queue.toggleMark()
        #expect(queue.item(first) == nil)
        #expect(queue.marked == [.finding(heap.order[heap.order.count - 1]), first])
    }
}
