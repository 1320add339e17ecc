import CTreeAccess
import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// A source tree held by one directory descriptor.
///
/// Every access walks down from that descriptor one component at a time and follows no symbolic link, on Linux and
/// macOS alike, so that nothing which happens to the tree meanwhile can lead it elsewhere. `String` paths are used
/// for the root only.
public final class OpenTree: Sendable {
    /// The tree, by the resolved path of its root.
    public let tree: Tree
    package let root: Directory
    package let rootStatus: FileStatus

    /// Opens the directory at `path`. Symbolic links on the way to the root, which the user named, are followed once.
    public init(path: String) throws(TreeAccessError) {
        let number = path.utf8.contains(0) ? -EINVAL : unsafe vr_open_root(path)
        guard number >= 0 else { throw .rootUnavailable(path: path, errno: -number) }
        root = Directory(Descriptor(number))
        switch root.status() {
        case .success(let status): rootStatus = status
        case .failure(let error): throw .rootUnavailable(path: path, errno: error.number)
        }
        switch Self.path(of: root) {
        case .success(let resolved): tree = Tree(root: resolved)
        case .failure(let error): throw .rootUnavailable(path: path, errno: error.number)
        }
    }

    /// Where an open directory is now.
    private static func path(of directory: Directory) -> Result<[UInt8], Errno> {
        var length: Int64 = 0
        let path = unsafe [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            if let base = buffer.baseAddress {
                length = unsafe vr_path_of(directory.descriptor.number, base, buffer.count)
            }
            count = Int(max(0, length))
        }
        return length > 0 ? .success(path) : .failure(Errno(Int32(length)))
    }

    /// Whether the root is still where it was opened; a tree that was moved away is not written to.
    var isInPlace: Bool {
        guard case .success(let path) = Self.path(of: root) else { return false }
        return path == tree.root
    }

    /// Opens a tree that was opened before; a link or another folder in its place is refused.
    public convenience init(_ tree: Tree) throws(TreeAccessError) {
        guard let path = String(validating: tree.root, as: UTF8.self) else {
            throw .rootUnavailable(path: tree.display, errno: EILSEQ)
        }
        try self.init(path: path)
        guard self.tree == tree else { throw .rootMoved(path: path) }
    }

    /// Reads the regular file at `path`, at most `limit` bytes.
    ///
    /// The limit holds for the size that the file system tells and for the bytes that really come; a file that
    /// changes meanwhile is an error, never half of each version.
    public func read(_ path: TreePath, limit: Int) throws(TreeAccessError) -> FileSnapshot {
        try parent(of: path).snapshot(path, limit: limit, mount: rootStatus.mount)
    }

    /// The file at `path`, or `nil` when there is nothing of that name (or no directory to hold it).
    public func image(_ path: TreePath, limit: Int) throws(TreeAccessError) -> FileSnapshot? {
        do {
            return try read(path, limit: limit)
        } catch .notFound {
            return nil
        }
    }

    /// The directory that holds `path`, reached one component at a time, or in one step where the system walks as
    /// strictly by itself. What that step refuses is walked, so that errors are the same everywhere.
    package func parent(of path: TreePath) throws(TreeAccessError) -> Directory {
        guard let parent = path.parent else { return root }
        if case .success(let directory) = root.beneath(parent.bytes) { return directory }
        var directory = root
        for name in path.components.dropLast() {
            directory = try step(from: directory, into: name, towards: path)
        }
        return directory
    }

    /// The directory called `name` in `directory`, on the way to `path`.
    package func step(
        from directory: Directory, into name: [UInt8], towards path: TreePath
    ) throws(TreeAccessError) -> Directory {
        let next: Directory
        switch directory.directory(name) {
        case .success(let opened): next = opened
        case .failure(let error):
            // Linux says "not a directory" of a link.
            if error.number == ENOTDIR, case .success(let status) = directory.status(of: name),
                status.kind == .symbolicLink
            {
                throw .symbolicLink(path)
            }
            throw TreeAccessError(-error.number, at: path)
        }
        guard case .success(let status) = next.status(), status.mount == rootStatus.mount else {
            throw .otherFileSystem(path)
        }
        return next
    }
}
