import Review
import TreeAccess

/// Hands out batches of files, read only when a worker asks, so that memory holds a few batches and not the tree.
actor ReadingQueue {
    /// Files with their bytes, and those that could not be read.
    struct Batch: Sendable {
        var files: [ServiceFile] = []
        var unread: [Scan.NotScanned] = []
    }

    private let tree: OpenTree
    private let maximumFileBytes: Int
    private var remaining: ArraySlice<TreePath>

    init(tree: OpenTree, paths: [TreePath], maximumFileBytes: Int) {
        self.tree = tree
        self.maximumFileBytes = maximumFileBytes
        remaining = paths[...]
    }

    /// The next batch; `nil` when all files were handed out.
    func next() -> Batch? {
        guard !remaining.isEmpty else { return nil }
        var batch = Batch()
        var bytes = 0
        while bytes < ServiceLimits.batchBytes, batch.files.count < ServiceLimits.batchFiles,
            let path = remaining.popFirst()
        {
            do {
                let snapshot = try tree.read(path, limit: maximumFileBytes)
                bytes += snapshot.bytes.count
                batch.files.append(ServiceFile(path: path, bytes: snapshot.bytes))
            } catch {
                batch.unread.append(Scan.NotScanned(path: path, reason: error.notScannedReason))
            }
        }
        return batch
    }
}
