import Review
import ScanService
import TreeAccess

extension Workbench {
    /// Scans `tree` and holds the scan against the last one of the same tree that was complete, so that the queue can say what
    /// changed; the first scan is held against none.
    public func scanAgain(
        _ tree: OpenTree, _ request: TreeScanner.Request, progress: ProgressFeed? = nil
    ) async throws -> ScanReport {
        let last = try store.scans(tree: tree.tree.id, after: nil, limit: 20).first { $0.state == .complete }
        return try await scan(tree, request, against: last.map { .scan($0.id) }, progress: progress)
    }
}
