import Review
import TreeAccess

/// Hands out batches of files, read only when a worker asks, so that memory holds a few batches and not the tree.
/// Which files make a batch depends on the tree alone.
actor ReadingQueue {
    /// Files that stand together in the order of paths.
    struct Batch: Sendable {
        /// Counts batches from 0.
        let number: Int
        /// Each file with its bytes, or why it was not read.
        var entries: [Entry] = []

        var files: [ServiceFile] { entries.compactMap(\.file) }
    }

    /// One file of a batch.
    struct Entry: Sendable {
        /// Counts the scan's files from 0.
        let position: Int
        let path: TreePath
        let file: ServiceFile?
        let reason: Scan.NotScanned.Reason?
    }

    private var walk: DirectoryWalk
    private let maximumFileBytes: Int
    private let paths: [TreePath]
    private var position = 0
    private var number = 0

    init(tree: OpenTree, paths: [TreePath], maximumFileBytes: Int) {
        walk = DirectoryWalk(tree)
        self.maximumFileBytes = maximumFileBytes
        self.paths = paths
    }

    /// The next batch; `nil` when all files were handed out.
    func next() -> Batch? {
        guard position < paths.count else { return nil }
        var batch = Batch(number: number)
        var bytes = 0
        while bytes < ServiceLimits.batchBytes, batch.entries.count < ServiceLimits.batchFiles,
            position < paths.count
        {
            let path = paths[position]
            do {
                let content = try walk.read(path, limit: maximumFileBytes).bytes
                bytes += content.count
                let file = ServiceFile(path: path, bytes: content)
                batch.entries.append(Entry(position: position, path: path, file: file, reason: nil))
            } catch {
                batch.entries.append(
                    Entry(position: position, path: path, file: nil, reason: error.notScannedReason))
            }
            position += 1
        }
        number += 1
        return batch
    }
}
