import Review
import TreeAccess

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// The part of an application before its commit point: new bytes in files of their own beside the targets.
///
/// Nothing of the user's is touched, and `discard` leaves no trace, however far the staging came.
struct Stage {
    let application: Application
    let tree: OpenTree
    /// The targets as they were when the plan was made; empty in a recovery.
    let targets: [TreePath: KnownTarget]
    let hooks: ApplicationHooks

    /// Stages everything and puts it on disk. Returns the staged files as they were then, by their targets.
    func run() throws -> [TreePath: FileStatus] {
        for directory in application.madeDirectories {
            try make(directory)
            try hooks.reached(.directoryMade)
        }
        var staged: [TreePath: FileStatus] = [:]
        var walk = DirectoryWalk(tree)
        var files = application.files.filter { $0.after != nil }[...]
        if tree.isSynchronizedAtOnce(application) {
            for file in files {
                guard let descriptor = try write(file, by: &walk) else { continue }
                if case .success(let status) = descriptor.status() { staged[file.path] = status }
            }
            try tree.synchronize(directoriesOf: application)
            for _ in files { try hooks.reached(.fileWritten) }
        } else {
            while !files.isEmpty {
                try stage(files.prefix(Self.filesAtOnce), by: &walk, &staged)
                files = files.dropFirst(Self.filesAtOnce)
            }
            try tree.synchronize(directoriesOf: application)
        }
        try hooks.reached(.stagingSynchronized)
        walk = DirectoryWalk(tree)
        for file in application.files { try check(file, by: &walk) }
        try hooks.reached(.targetsChecked)
        return staged
    }

    /// How many files are open at once; systems allow 256 and more.
    private static let filesAtOnce = 64

    /// Writes `files`, then puts one after the other on disk: the system writes out the later ones while it is asked for
    /// the first, and whether each got there is still told of each (fsync(2)).
    private func stage(
        _ files: ArraySlice<Application.File>, by walk: inout DirectoryWalk,
        _ staged: inout [TreePath: FileStatus]
    ) throws {
        var written: [(path: TreePath, descriptor: Descriptor)] = []
        for file in files {
            guard let descriptor = try write(file, by: &walk) else { continue }
            descriptor.beginWritingOut()
            written.append((file.path, descriptor))
        }
        for (path, descriptor) in written {
            try check(descriptor.synchronize(), path)
            if case .success(let status) = descriptor.status() { staged[path] = status }
            try hooks.reached(.fileWritten)
        }
    }

    /// Removes the staged files and, when they are empty, the directories made for them.
    func discard() throws {
        for file in application.files {
            guard let staged = try file.stagedPath, let directory = try? tree.parent(of: staged) else {
                continue
            }
            if let error = directory.remove(staged.name), error.number != ENOENT {
                throw TreeAccessError.notWritten(staged, errno: error.number)
            }
            try hooks.reached(.stagedFileRemoved)
        }
        tree.removeEmpty(application.madeDirectories)
        try tree.synchronize(directoriesOf: application)
    }

    /// Makes the staged file of one `file` and puts it on disk.
    func stage(_ file: Application.File) throws {
        var walk = DirectoryWalk(tree)
        guard let made = try write(file, by: &walk) else { return }
        try check(made.synchronize(), file.path)
        try hooks.reached(.fileWritten)
    }

    /// Makes the staged file of `file`, with the owner, attributes and access lists of the file that it replaces.
    private func write(_ file: Application.File, by walk: inout DirectoryWalk) throws -> Descriptor? {
        guard let bytes = file.after, let staged = try file.stagedPath else { return nil }
        let directory = try walk.parent(of: file.path)
        let made: Descriptor
        switch directory.create(staged.name, mode: 0o600) {
        case .success(let descriptor): made = descriptor
        case .failure(let error): throw TreeAccessError.notWritten(file.path, errno: error.number)
        }
        try hooks.reached(.fileCreated)
        try check(made.write(bytes), file.path)
        if file.before == nil {
            try setOwner(of: made, in: directory, file.path)
        } else {
            try keep(file, in: directory, on: made)
        }
        try check(made.setMode(file.modeAfter), file.path)
        return made
    }

    private func make(_ path: TreePath) throws {
        let parent = try tree.directory(at: path.parent)
        if let error = parent.makeDirectory(path.name, mode: 0o755) {
            guard error.number == EEXIST else { throw TreeAccessError.notWritten(path, errno: error.number) }
            return
        }
        let made = try tree.step(from: parent, into: path.name, towards: path)
        try setOwner(of: made.descriptor, in: parent, path)
        try check(made.descriptor.setMode(0o755), path)
    }

    private func keep(_ file: Application.File, in directory: Directory, on made: Descriptor) throws {
        // What has no attributes need not be opened for them. Whether it is still that file is asked of all targets when
        // everything is staged.
        let known = targets[file.path]
        let isPlain = known?.lacksAttributes == true && made.lacksAttributes
        let before: FileStatus
        var original: Descriptor?
        if let known, isPlain {
            before = known.status
        } else {
            (before, original) = try self.original(of: file, in: directory)
        }
        guard case .success(let status) = made.status() else {
            throw TreeAccessError.notWritten(file.path, errno: EIO)
        }
        let (owner, group) = (before.owner, before.group)
        let ownerFails =
            (status.owner, status.group) != (owner, group) && made.setOwner(owner, group: group) != nil
        if ownerFails || original.map({ made.copyAttributes(from: $0) != nil }) == true {
            throw TreeAccessError.attributesNotKept(file.path)
        }
    }

    /// The file that is to be replaced, open. Its bytes are compared after the staging and again before it goes; here it is
    /// enough that it is the very file of the plan.
    private func original(
        of file: Application.File, in directory: Directory
    ) throws -> (status: FileStatus, descriptor: Descriptor) {
        if let target = targets[file.path]?.status,
            case .success(let opened) = directory.file(file.path.name),
            case .success(let status) = opened.status(), status == target
        {
            return (status, opened)
        }
        let (snapshot, opened) = try directory.open(
            file.path, limit: file.limit, mount: tree.rootStatus.mount)
        guard file.isBefore(.file(snapshot)) else { throw Conflict(path: file.path) }
        return (snapshot.status, opened)
    }

    /// What the superuser makes in a user's tree belongs to that user.
    private func setOwner(of made: Descriptor, in directory: Directory, _ path: TreePath) throws {
        guard Descriptor.user == 0, case .success(let holder) = directory.status() else { return }
        try check(made.setOwner(holder.owner, group: holder.group), path)
    }

    /// That a target is untouched since it was read is told by its status, change time included; the bytes are compared
    /// once more when they come out (see `Placement`).
    private func check(_ file: Application.File, by walk: inout DirectoryWalk) throws {
        if let directory = try? walk.parent(of: file.path), directory.holds(file, targets[file.path]?.status)
        {
            return
        }
        let found = try FoundFile(at: file.path, in: tree, limit: file.limit)
        guard file.isBefore(found), found.isUnchanged(since: targets[file.path]?.status) else {
            throw Conflict(path: file.path)
        }
    }

    private func check(_ error: Errno?, _ path: TreePath) throws {
        if let error { throw TreeAccessError.notWritten(path, errno: error.number) }
    }
}

extension FoundFile {
    /// Whether this is still the very file of `status`, untouched; true when no status is known.
    func isUnchanged(since status: FileStatus?) -> Bool {
        guard let status else { return true }
        guard case .file(let snapshot) = self else { return false }
        return snapshot.status == status
    }
}

extension Application.File {
    /// Where the staged file is. The journal's name is held against the rule, lest a damaged one removes a file.
    var stagedPath: TreePath? {
        get throws {
            guard let stagedName else { return nil }
            let name = Array(stagedName.utf8)
            guard name.starts(with: WriteRules.stagedPrefix) else { throw Conflict(path: path) }
            return try TreePath(name, in: path.parent)
        }
    }
}

extension OpenTree {
    /// How many files are worth writing out everything on their file system, others' files too.
    private static var filesWorthAll: Int { 64 }

    /// Whether all files of `application`, and their names, are put on disk in one step.
    func isSynchronizedAtOnce(_ application: Application) -> Bool {
        application.files.count >= Self.filesWorthAll && root.descriptor.synchronizesFileSystem
    }

    /// Puts the names in every directory that the application writes to on disk.
    func synchronize(directoriesOf application: Application) throws {
        if isSynchronizedAtOnce(application), let path = application.files.first?.path {
            guard let error = root.descriptor.synchronizeFileSystem() else { return }
            throw TreeAccessError.notWritten(path, errno: error.number)
        }
        let directories = application.files.map(\.path.parent) + application.madeDirectories.map(\.parent)
        for path in Set(directories) {
            guard let error = try directoryIfThere(at: path)?.synchronize(),
                let named = path ?? application.files.first?.path
            else { continue }
            throw TreeAccessError.notWritten(named, errno: error.number)
        }
    }

    /// Removes those directories that are empty, the deepest first. One that is not is somebody's, and stays.
    func removeEmpty(_ directories: [TreePath]) {
        for path in directories.reversed() {
            guard let parent = try? directory(at: path.parent) else { continue }
            _ = parent.removeDirectory(path.name)
        }
    }
}
