import Review

/// Exact application of a patch in memory: no fuzz, no offset. Nothing is written.
public enum PatchedTree {
    /// The files that `changes` touch, before and after, in the order of the changes.
    ///
    /// Every old line must be at its place with its exact bytes, and a hunk without context after its last change
    /// must end where the file ends, as `git apply` asks. A made file and a rename's target must not be there.
    /// - Parameter reading: Gives the file at a path, `nil` when there is none. Called once for each path.
    /// - Throws: `DiffError`, and what `reading` throws.
    public static func files(
        applying changes: [FileChange], reading: (TreePath) throws -> FileImage?
    ) throws -> [PatchedFile] {
        var files: [PatchedFile] = []
        var paths: Set<TreePath> = []
        for change in changes {
            for path in change.touchedPaths where !paths.insert(path).inserted {
                throw DiffError.duplicatePath(path, at: nil)
            }
            if let defect = change.wholeFileDefect { throw DiffError.badHunk(change.path, defect, hunk: 1) }
            files += try self.files(applying: change, reading: reading)
        }
        return files
    }

    private static func files(
        applying change: FileChange, reading: (TreePath) throws -> FileImage?
    ) throws -> [PatchedFile] {
        let path = change.path
        switch change.kind {
        case .create:
            guard try reading(path) == nil else { throw DiffError.exists(path) }
            let bytes = try HunkApplication.apply(change.hunks, to: [], path: path)
            let mode: UInt32 = change.newMode == .executable ? 0o755 : 0o644
            return [PatchedFile(path: path, before: nil, after: FileImage(bytes: bytes, mode: mode))]
        case .delete:
            guard let before = try reading(path) else { throw DiffError.missing(path) }
            let left = try HunkApplication.apply(change.hunks, to: before.bytes, path: path)
            guard left.isEmpty else { throw DiffError.notEmptied(path) }
            return [PatchedFile(path: path, before: before, after: nil)]
        case .modify:
            guard let before = try reading(path) else { throw DiffError.missing(path) }
            let after = try image(after: change, before, oldPath: path)
            return [PatchedFile(path: path, before: before, after: after)]
        case .rename(let from):
            guard let before = try reading(from) else { throw DiffError.missing(from) }
            let after = try image(after: change, before, oldPath: from)
            if from == path { return [PatchedFile(path: path, before: before, after: after)] }
            guard try reading(path) == nil else { throw DiffError.exists(path) }
            return [
                PatchedFile(path: from, before: before, after: nil),
                PatchedFile(path: path, before: nil, after: after),
            ]
        }
    }

    private static func image(
        after change: FileChange, _ before: FileImage, oldPath: TreePath
    ) throws -> FileImage {
        var mode = before.mode
        if let oldMode = change.oldMode, let newMode = change.newMode, oldMode != newMode {
            guard (mode & 0o100 != 0) == (oldMode == .executable) else {
                throw DiffError.modeDiffers(oldPath)
            }
            // Whoever may read may execute, or nobody may; all other bits stay as they are.
            mode = newMode == .executable ? mode | 0o100 | (mode & 0o444) >> 2 : mode & ~0o111
        }
        let bytes = try HunkApplication.apply(change.hunks, to: before.bytes, path: oldPath)
        return FileImage(bytes: bytes, mode: mode)
    }
}
