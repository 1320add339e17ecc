import Review

/// One walk over a tree: depth first, each directory sorted by the bytes of its names.
///
/// It keeps its own stack, so that depth costs memory and not stack; of that stack only the top directories stay
/// open, and the way back up to a closed one is `..`, held against what that directory was.
struct TreeWalk {
    /// A directory on the way from the root to where the walk is.
    private struct Frame {
        var directory: Directory?
        let status: FileStatus
        let listing: DirectoryListing
        var next = 0
        /// `nil` for the root.
        let path: TreePath?
        /// Whether a directory on the way matched an include glob, which admits all below.
        let isIncluded: Bool
    }

    /// How many directories stay open.
    static let openDirectories = 32

    private let tree: OpenTree
    private let options: WalkOptions
    private let filter: PathFilter
    private var frames: [Frame] = []
    private var files = 0
    private var entries = 0

    /// An entry of a directory, with what is needed to open it without walking again.
    struct Entry {
        let item: Item
        let path: TreePath
        let directory: Directory
        let status: FileStatus?
    }

    enum Item {
        case file, directory, skipped(Scan.NotScanned.Reason)
    }

    init(_ tree: OpenTree, options: WalkOptions) throws(TreeAccessError) {
        self.tree = tree
        self.options = options
        filter = try PathFilter(include: options.include, exclude: options.exclude)
    }

    /// Walks all of the tree; the visitor's error ends it. Directories are visited before what is in them.
    mutating func run(_ visit: (Entry) throws -> Void) throws {
        try enterRoot()
        while let top = frames.indices.last {
            guard frames[top].next < frames[top].listing.count else {
                leave()
                continue
            }
            let name = frames[top].listing[frames[top].next]
            frames[top].next += 1
            guard let directory = try directory(of: top, visit),
                let path = try? TreePath(name, in: frames[top].path)
            else { continue }
            guard try self.visit(path, called: name, in: directory, visit) else { return }
        }
    }

    /// The root must be readable: without it there is nothing to report about.
    private mutating func enterRoot() throws(TreeAccessError) {
        switch DirectoryListing.read(tree.root, limit: options.maximumEntries + 1) {
        case .failure(let error): throw .rootUnavailable(path: tree.tree.display, errno: error.number)
        case .success(let listing):
            frames.append(
                Frame(
                    directory: tree.root, status: tree.rootStatus, listing: listing, path: nil,
                    isIncluded: false))
        }
    }

    /// Goes back up, opening the directory above when it was closed meanwhile.
    private mutating func leave() {
        let left = frames.removeLast()
        guard let top = frames.indices.last, frames[top].directory == nil,
            case .success(let parent)? = left.directory?.parent(), isStill(parent, frames[top])
        else { return }
        frames[top].directory = parent
    }

    /// The open directory of a frame; when it is no longer what it was, the rest of it is reported and `nil`.
    private mutating func directory(of top: Int, _ visit: (Entry) throws -> Void) throws -> Directory? {
        if let directory = frames[top].directory { return directory }
        guard let here = frames[top].path else { return tree.root }
        if let parent = try? tree.parent(of: here),
            case .success(let directory) = parent.directory(here.name),
            isStill(directory, frames[top])
        {
            frames[top].directory = directory
            return directory
        }
        frames[top].next = frames[top].listing.count
        try visit(Entry(item: .skipped(.changedWhileRead), path: here, directory: tree.root, status: nil))
        return nil
    }

    private func isStill(_ directory: Directory, _ frame: Frame) -> Bool {
        guard case .success(let status) = directory.status() else { return false }
        return status.isSameFile(as: frame.status) && status.mount == tree.rootStatus.mount
    }

    /// Visits one name; `false` when the walk is at a limit and over.
    private mutating func visit(
        _ path: TreePath, called name: [UInt8], in directory: Directory, _ visit: (Entry) throws -> Void
    ) throws -> Bool {
        func skip(_ reason: Scan.NotScanned.Reason, _ status: FileStatus? = nil) throws {
            try visit(Entry(item: .skipped(reason), path: path, directory: directory, status: status))
        }
        entries += 1
        guard entries <= options.maximumEntries else {
            try skip(.tooManyFiles)
            return false
        }
        let status: FileStatus
        switch directory.status(of: name) {
        case .success(let found): status = found
        case .failure:
            try skip(.changedWhileRead)
            return true
        }
        let isDirectory = status.kind == .directory
        if filter.excludes(path.bytes[...], isDirectory: isDirectory) { return true }
        let isIncluded =
            (frames.last?.isIncluded ?? false) || filter.includes(path.bytes[...], isDirectory: isDirectory)
        if isDirectory {
            if name.elementsEqual(".git".utf8), !options.includesGitDirectories { return true }
            try descend(into: name, at: path, in: directory, isIncluded: isIncluded, visit)
            return true
        }
        guard isIncluded else { return true }
        if let reason = reasonToSkip(status, path: path, name: name, in: directory) {
            try skip(reason, status)
            return true
        }
        files += 1
        guard files <= options.maximumFiles else {
            try skip(.tooManyFiles)
            return false
        }
        try visit(Entry(item: .file, path: path, directory: directory, status: status))
        return true
    }

    private func reasonToSkip(
        _ status: FileStatus, path: TreePath, name: [UInt8], in directory: Directory
    ) -> Scan.NotScanned.Reason? {
        if status.kind == .symbolicLink { return .symbolicLink }
        if status.kind != .regular { return .notRegular }
        if status.mount != tree.rootStatus.mount { return .otherFileSystem }
        if isTooDeep(path, options.maximumDepth) { return .tooDeep }
        if status.size > Int64(options.maximumFileBytes) { return .tooLarge }
        if status.isDataless || !directory.isReadable(name) { return .unreadable }
        return nil
    }

    private func isTooDeep(_ path: TreePath, _ limit: Int) -> Bool {
        frames.count > limit || path.bytes.count > options.maximumPathBytes
    }

    /// Opens a directory and puts it on the stack, or reports why not.
    private mutating func descend(
        into name: [UInt8], at path: TreePath, in directory: Directory, isIncluded: Bool,
        _ visit: (Entry) throws -> Void
    ) throws {
        func skip(_ reason: Scan.NotScanned.Reason) throws {
            try visit(Entry(item: .skipped(reason), path: path, directory: directory, status: nil))
        }
        // A directory at the limit has no room for a name below it.
        if isTooDeep(path, options.maximumDepth - 1) { return try skip(.tooDeep) }
        let opened: Directory
        do {
            opened = try tree.step(from: directory, into: name, towards: path)
        } catch {
            return try skip(error.notScannedReason)
        }
        let listing: DirectoryListing
        switch DirectoryListing.read(opened, limit: options.maximumEntries - entries + 1) {
        case .success(let read): listing = read
        case .failure: return try skip(.unreadable)
        }
        guard case .success(let status) = opened.status() else { return try skip(.unreadable) }
        try visit(Entry(item: .directory, path: path, directory: directory, status: status))
        frames.append(
            Frame(
                directory: opened, status: status, listing: listing, path: path,
                isIncluded: isIncluded))
        let closing = frames.count - 1 - Self.openDirectories
        if closing > 0 { frames[closing].directory = nil }
    }
}
