import CTreeAccess
import Review

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// A copy of a tree into an empty directory, made from descriptors on both sides.
struct TreeCopy {
    private let source: OpenTree
    private let target: OpenTree
    private let limits: CopyLimits
    private var report = CopyReport()
    /// The directories from the target's root to where the walk is.
    private var parents: [(path: TreePath?, directory: Directory?)] = []
    /// Modes of directories, set when all are filled, deepest first.
    private var modes: [(path: TreePath, mode: UInt32)] = []

    init(of source: OpenTree, to directory: String, limits: CopyLimits) throws(TreeAccessError) {
        self.source = source
        self.limits = limits
        do {
            target = try OpenTree(path: directory)
        } catch {
            throw .badDestination(path: directory)
        }
        let inside =
            source.tree.root + (source.tree.root.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")])
        guard !target.tree.root.starts(with: inside), target.tree.root != source.tree.root,
            case .success(let listing) = DirectoryListing.read(target.root, limit: 1), listing.count == 0
        else { throw .badDestination(path: directory) }
        parents = [(nil, target.root)]
    }

    /// Copies everything and reports what was left out.
    mutating func run() throws -> CopyReport {
        let options = WalkOptions(
            maximumFileBytes: limits.bytes, maximumFiles: limits.entries, maximumEntries: limits.entries,
            maximumDepth: limits.depth, includesGitDirectories: limits.includesGitDirectories)
        var walk = try TreeWalk(source, options: options)
        try walk.run { entry in
            switch entry.item {
            case .directory: try makeDirectory(entry)
            case .file: try copyFile(entry)
            case .skipped(.symbolicLink): try copyLink(entry)
            case .skipped(.tooManyFiles):
                throw TreeAccessError.copyTooLarge(entry.path, limit: limits.entries)
            case .skipped(.tooLarge): throw TreeAccessError.copyTooLarge(entry.path, limit: limits.bytes)
            case .skipped(let reason): leaveOut(entry, reason)
            }
        }
        for (path, mode) in modes.reversed() {
            let directory = try target.step(from: try target.parent(of: path), into: path.name, towards: path)
            try check(vr_set_mode(directory.descriptor.number, mode), path)
        }
        return report
    }

    private mutating func leaveOut(_ entry: TreeWalk.Entry, _ reason: Scan.NotScanned.Reason) {
        report.leftOut.append(Scan.NotScanned(path: entry.path, reason: reason))
    }

    /// The copy of the directory that holds `entry`; the walk is depth first, so it is on the list.
    private mutating func parent(of entry: TreeWalk.Entry) throws(TreeAccessError) -> Directory {
        while let last = parents.last, last.path != entry.path.parent { parents.removeLast() }
        guard let last = parents.last else { throw .changedWhileRead(entry.path) }
        if let directory = last.directory { return directory }
        return try target.parent(of: entry.path)
    }

    private mutating func makeDirectory(_ entry: TreeWalk.Entry) throws {
        let parent = try parent(of: entry)
        let name = entry.path.name
        try check(parent.makeDirectory(name, mode: 0o700), entry.path)
        let made = try target.step(from: parent, into: name, towards: entry.path)
        parents.append((entry.path, made))
        let open = parents.count - 1 - TreeWalk.openDirectories
        if open > 0 { parents[open].directory = nil }
        // Whatever the original says, the copy's owner can go in, write and clean up.
        modes.append((entry.path, (entry.status?.permissions ?? 0) & 0o777 | 0o700))
        report.directories += 1
    }

    private mutating func copyFile(_ entry: TreeWalk.Entry) throws {
        let from: Descriptor
        switch entry.directory.file(entry.path.name) {
        case .success(let opened): from = opened
        case .failure(let error):
            return leaveOut(entry, TreeAccessError(-error.number, at: entry.path).notScannedReason)
        }
        guard case .success(let status) = from.status(), status.kind == .regular else {
            return leaveOut(entry, .notRegular)
        }
        guard status.mount == source.rootStatus.mount else { return leaveOut(entry, .otherFileSystem) }
        let parent = try parent(of: entry)
        let to: Descriptor
        switch parent.create(entry.path.name, mode: 0o600) {
        case .success(let made): to = made
        case .failure(let error): throw TreeAccessError.notWritten(entry.path, errno: error.number)
        }
        let copied = vr_copy(from.number, to.number, Int64(limits.bytes - report.bytes))
        guard copied != -Int64(EFBIG) else {
            throw TreeAccessError.copyTooLarge(entry.path, limit: limits.bytes)
        }
        try check(Int32(clamping: min(copied, 0)), entry.path)
        guard case .success(let after) = from.status(), after == status else {
            try check(parent.remove(entry.path.name), entry.path)
            return leaveOut(entry, .changedWhileRead)
        }
        try check(vr_set_mode(to.number, status.permissions & 0o777), entry.path)
        // Builds compare times; a copy in which everything is new builds everything again.
        try check(
            vr_set_modified(to.number, status.modified.seconds, status.modified.nanoseconds), entry.path)
        report.files += 1
        report.bytes += Int(copied)
    }

    private mutating func copyLink(_ entry: TreeWalk.Entry) throws {
        guard let target = entry.directory.linkTarget(entry.path.name),
            Self.staysInside(target, depth: entry.path.components.count - 1)
        else { return leaveOut(entry, .symbolicLink) }
        try check(try parent(of: entry).makeLink(entry.path.name, to: target), entry.path)
        report.links += 1
    }

    /// Whether a link `depth` directories below the root can be followed without leaving it, whatever the names on the
    /// way are: any `..` stand in front, where they climb real directories, and no more than there are.
    static func staysInside(_ target: [UInt8], depth: Int) -> Bool {
        guard let first = target.first, first != UInt8(ascii: "/"), !target.contains(0) else { return false }
        var climbs = 0
        var descends = false
        for component in target.split(separator: UInt8(ascii: "/")) where !component.elementsEqual(".".utf8) {
            if component.elementsEqual("..".utf8) {
                guard !descends else { return false }
                climbs += 1
            } else {
                descends = true
            }
        }
        return climbs <= depth
    }

    private func check(_ error: Errno?, _ path: TreePath) throws(TreeAccessError) {
        if let error { throw .notWritten(path, errno: error.number) }
    }

    private func check(_ result: Int32, _ path: TreePath) throws(TreeAccessError) {
        try check(Errno(failing: result), path)
    }
}
