import Review

/// The directory that was reached last: files that stand together are reached by one walk.
///
/// What it keeps is a descriptor, so that nothing which happens to the tree meanwhile can lead it through a link or
/// elsewhere; but a directory that was moved stays reached. Whoever is about to change a name in one walks anew.
package struct DirectoryWalk {
    private let tree: OpenTree
    private var reached: (path: TreePath?, directory: Directory)?
    private var status: FileStatus?

    /// A walk in `tree` that has reached nothing.
    package init(_ tree: OpenTree) { self.tree = tree }

    /// The directory that holds `path`.
    package mutating func parent(of path: TreePath) throws(TreeAccessError) -> Directory {
        let wanted = path.parent
        if let reached, reached.path == wanted { return reached.directory }
        let directory = try tree.parent(of: path)
        reached = (wanted, directory)
        status = nil
        return directory
    }

    /// The status of the directory that holds `path`, as it was when first asked for.
    package mutating func statusOfParent(of path: TreePath) throws(TreeAccessError) -> FileStatus {
        let directory = try parent(of: path)
        if let status { return status }
        switch directory.status() {
        case .failure(let error): throw TreeAccessError(-error.number, at: path)
        case .success(let found):
            status = found
            return found
        }
    }

    /// As `OpenTree.read`.
    package mutating func read(_ path: TreePath, limit: Int) throws(TreeAccessError) -> FileSnapshot {
        try parent(of: path).snapshot(path, limit: limit, mount: tree.rootStatus.mount)
    }

    /// As `image`, and whether the file surely has no attributes.
    package mutating func target(
        _ path: TreePath, limit: Int
    ) throws(TreeAccessError) -> (snapshot: FileSnapshot, lacksAttributes: Bool)? {
        do {
            let (snapshot, descriptor) = try parent(of: path).open(
                path, limit: limit, mount: tree.rootStatus.mount)
            return (snapshot, descriptor.lacksAttributes)
        } catch .notFound {
            return nil
        }
    }

    /// As `OpenTree.image`.
    package mutating func image(_ path: TreePath, limit: Int) throws(TreeAccessError) -> FileSnapshot? {
        do {
            return try parent(of: path).image(path, limit: limit, mount: tree.rootStatus.mount)
        } catch .notFound {
            return nil
        }
    }
}
