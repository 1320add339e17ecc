import FindingStore
import Foundation
import Review

/// A reader that pages on while a scan is written.
struct Beside {
    private let store: FindingStore

    init(_ path: String) throws { store = try FindingStore(path: path) }

    func run(_ count: Int) async throws {
        let tree = Tree(root: Array("/src/second".utf8))
        try store.register(tree)
        let scan = Scan(tree: tree.id, startedAt: .now, rulesDigest: Digest(of: [1]), confinement: .sandbox)
        try store.begin(scan)
        let writer = Task.detached { [store] in
            let start = Stopwatch.wall
            var words = Words(seed: 2)
            for first in stride(from: 0, to: count, by: 5_000) {
                _ = try store.record(
                    (first..<(first + 5_000)).map { try words.finding($0, in: tree) }, in: scan.id)
            }
            return Stopwatch.wall - start
        }
        let isDone = Task { _ = try await writer.value }
        var (latencies, after): ([Double], FindingID?) = ([], nil)
        let observed = Task.detached { [store] in
            var values = 0
            for try await _ in store.observeCounts(tree: nil) { values += 1 }
            return values
        }
        while try store.findingCount(of: scan.id) < count {
            let start = Stopwatch.wall
            let page = try store.findingsSoon(FindingFilter(states: ["new"]), after: after, limit: 50)
            latencies.append((Stopwatch.wall - start) * 1e3)
            after = page.nextAfter
            await Task.yield()
        }
        try await isDone.value
        observed.cancel()
        let sorted = latencies.sorted()
        Stopwatch.report(
            "reader beside a scan of \(count)",
            [
                "seconds": try await writer.value, "pages": Double(sorted.count),
                "wall": sorted[sorted.count / 2],
                "p99": sorted[sorted.count * 99 / 100], "worst": sorted.last ?? 0,
                "observations": Double(try await observed.value),
            ])
    }
}
