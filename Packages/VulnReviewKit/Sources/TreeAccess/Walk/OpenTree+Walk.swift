import Review

extension OpenTree {
    /// Visits every regular file and reports everything else that is not read, sorted by name in each directory.
    ///
    /// Symbolic links are not followed, other file systems not entered, and nothing but directories is opened. What
    /// is reported as a file may still have become something else when `read` comes to it.
    public func walk(_ options: WalkOptions, visit: (WalkItem) throws -> Void) throws {
        var walk = try TreeWalk(self, options: options)
        try walk.run { entry in
            switch entry.item {
            case .directory: break
            case .file: try visit(.file(entry.path, size: Int(clamping: entry.status?.size ?? 0)))
            case .skipped(let reason): try visit(.skipped(Scan.NotScanned(path: entry.path, reason: reason)))
            }
        }
    }
}
