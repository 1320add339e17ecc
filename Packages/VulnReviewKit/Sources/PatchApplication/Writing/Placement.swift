import Review
import TreeAccess

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// The part of an application behind its commit point: the staged files take their places.
///
/// Each step may be done already, by a run that was cut short; doing it again changes nothing. A target changes
/// places with its staged file, and only when the file that came out is the one that the plan names does it go: what
/// somebody else put there in the very last moment is put back and never lost.
struct Placement {
    let application: Application
    let tree: OpenTree
    let known: KnownFiles
    let hooks: ApplicationHooks

    /// Places every file, puts the names on disk, and reads everything back.
    func run() throws {
        var walk = DirectoryWalk(tree)
        for (index, file) in application.files.enumerated() {
            if file.after == nil {
                try remove(file, as: application.displacedName(index))
            } else {
                try put(file, by: &walk)
            }
            try hooks.reached(.filePlaced)
        }
        try tree.synchronize(directoriesOf: application)
        try hooks.reached(.placingSynchronized)
        // A walk from the root again: what counts is what the tree's own paths lead to.
        walk = DirectoryWalk(tree)
        for file in application.files {
            let found = try FoundFile(at: file.path, by: &walk, limit: file.limit)
            guard file.isAfter(found) else { throw Conflict(path: file.path) }
        }
        tree.removeEmpty(application.removedDirectories)
        try hooks.reached(.readBack)
    }

    // MARK: New bytes

    private func put(_ file: Application.File, by walk: inout DirectoryWalk) throws {
        guard let staged = try file.stagedPath else { return }
        var before = known.targets[file.path]?.status
        if !areUntouched(file, staged, by: &walk) {
            let target = try found(file.path, file)
            if file.isAfter(target) { return try tidy(staged, file) }
            guard file.isBefore(target), target.isUnchanged(since: before) else {
                throw Conflict(path: file.path)
            }
            if case .file(let snapshot) = target { before = snapshot.status }
            try restage(file, at: staged)
        }
        try hooks.reached(.targetChecked)
        // Reached anew, just before: a directory that was moved away meanwhile is not written to.
        let directory = try parent(of: file)
        if let before {
            try exchange(file, staged, before, in: directory)
        } else if let error = directory.renameNew(staged.name, to: file.path.name) {
            throw failure(error, file)
        }
    }

    /// Whether target and staged file are the very ones that this process read and wrote, which their statuses tell. A
    /// writer who leaves no mark on those is found when the old bytes are compared after the exchange, before they go,
    /// and when the new ones are read back.
    private func areUntouched(
        _ file: Application.File, _ staged: TreePath, by walk: inout DirectoryWalk
    ) -> Bool {
        guard let written = known.staged[file.path], let directory = try? walk.parent(of: file.path),
            directory.holds(file, known.targets[file.path]?.status),
            case .success(let status) = directory.status(of: staged.name)
        else { return false }
        return status == written
    }

    private func exchange(
        _ file: Application.File, _ staged: TreePath, _ before: FileStatus, in directory: Directory
    ) throws {
        let name = file.path.name
        let error = hooks.exchanges ? directory.exchange(staged.name, with: name) : .notSupported
        if error == .notSupported {
            // Compare once more and rename at once: what remains is the instant between the two.
            guard isStill(try found(file.path, file, in: directory), before, file) else {
                throw Conflict(path: file.path)
            }
            if let error = directory.rename(staged.name, to: name) { throw failure(error, file) }
            return
        }
        if let error { throw failure(error, file) }
        try hooks.reached(.displaced)
        guard isStill(try found(staged, file, in: directory), before, file) else {
            _ = directory.exchange(staged.name, with: name)
            throw Conflict(path: file.path)
        }
        try removeDisplaced(staged, file, in: directory)
    }

    /// The target is done. What is left under the staged name is the old file, ours, or somebody's, who keeps it.
    private func tidy(_ staged: TreePath, _ file: Application.File) throws {
        switch try found(staged, file) {
        case .nothing: return
        case let left where file.isBefore(left) || file.isAfter(left):
            try removeDisplaced(staged, file, in: try parent(of: file))
        default: throw Conflict(path: file.path)
        }
    }

    /// Stages a file again that is gone, from the bytes that the journal keeps.
    private func restage(_ file: Application.File, at staged: TreePath) throws {
        switch try found(staged, file) {
        case let there where file.isAfter(there): return
        case .nothing:
            try Stage(application: application, tree: tree, targets: known.targets, hooks: hooks).stage(file)
        default: throw Conflict(path: file.path)
        }
    }

    // MARK: Removals

    private func remove(_ file: Application.File, as displaced: [UInt8]) throws {
        let displacedPath = try TreePath(displaced, in: file.path.parent)
        let target = try found(file.path, file)
        if case .nothing = target {
            let left = try found(displacedPath, file)
            if case .nothing = left { return }
            guard file.isBefore(left) else { throw Conflict(path: file.path) }
            return try removeDisplaced(displacedPath, file, in: try parent(of: file))
        }
        guard case .file(let before) = target, file.isBefore(target),
            target.isUnchanged(since: known.targets[file.path]?.status)
        else { throw Conflict(path: file.path) }
        try hooks.reached(.targetChecked)
        let directory = try parent(of: file)
        if let error = directory.renameNew(file.path.name, to: displaced) { throw failure(error, file) }
        try hooks.reached(.displaced)
        guard isStill(try found(displacedPath, file, in: directory), before.status, file) else {
            _ = directory.renameNew(displaced, to: file.path.name)
            throw Conflict(path: file.path)
        }
        try removeDisplaced(displacedPath, file, in: directory)
    }

    // MARK: Common

    private func found(_ path: TreePath, _ file: Application.File) throws -> FoundFile {
        try FoundFile(at: path, in: tree, limit: file.limit)
    }

    private func found(
        _ path: TreePath, _ file: Application.File, in directory: Directory
    ) throws -> FoundFile {
        try FoundFile(at: path, in: directory, of: tree, limit: file.limit)
    }

    private func isStill(_ found: FoundFile, _ before: FileStatus, _ file: Application.File) -> Bool {
        guard case .file(let now) = found, file.isBefore(found) else { return false }
        return now.status.isSameFile(as: before) && now.linkCount == 1
    }

    private func removeDisplaced(_ path: TreePath, _ file: Application.File, in directory: Directory) throws {
        if let error = directory.remove(path.name), error.number != ENOENT { throw failure(error, file) }
    }

    /// A parent that is gone or has become a link is somebody's doing.
    private func parent(of file: Application.File) throws -> Directory {
        do {
            return try tree.parent(of: file.path)
        } catch {
            switch error {
            case .notFound, .symbolicLink, .notDirectory, .otherFileSystem: throw Conflict(path: file.path)
            default: throw error
            }
        }
    }

    private func failure(_ error: Errno, _ file: Application.File) -> any Error {
        switch error.number {
        case ENOENT, EEXIST, ENOTDIR, EISDIR, ENOTEMPTY: Conflict(path: file.path)
        default: TreeAccessError.notWritten(file.path, errno: error.number)
        }
    }
}

extension Application {
    /// The name under which a file of the plan waits between leaving its place and being removed.
    func displacedName(_ index: Int) -> [UInt8] {
        WriteRules.stagedPrefix + Array("\(id.text)-\(index)".utf8)
    }
}
