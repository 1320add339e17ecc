import Review

extension OpenTree {
    /// The directory at `path`; the root for `nil`.
    package func directory(at path: TreePath?) throws(TreeAccessError) -> Directory {
        guard let path else { return root }
        return try step(from: try parent(of: path), into: path.name, towards: path)
    }

    /// The directory at `path`, or `nil` when there is nothing of that name.
    package func directoryIfThere(at path: TreePath?) throws(TreeAccessError) -> Directory? {
        do {
            return try directory(at: path)
        } catch .notFound {
            return nil
        }
    }
}

extension Directory {
    /// The names in the directory, sorted by their bytes, at most `limit` of them.
    package func names(limit: Int) -> Result<[[UInt8]], Errno> {
        DirectoryListing.read(self, limit: limit).map { listing in (0..<listing.count).map { listing[$0] } }
    }
}
