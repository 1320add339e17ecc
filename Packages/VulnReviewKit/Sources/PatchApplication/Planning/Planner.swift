import Diffing
import Review
import TreeAccess

/// Makes the plan of a patch from the tree as it is now. Nothing is written.
public struct Planner {
    /// How many files one patch may touch.
    public static let maximumFiles = 1_000
    /// How many bytes one touched file may have, before and after.
    public static let maximumFileBytes = 64 << 20
    /// How many bytes all touched files may have, before and after together.
    public static let maximumBytes = 256 << 20

    /// The plan that writes `patch` to `tree`, and the files it is made of.
    ///
    /// - Throws: `DiffError` when the patch does not apply exactly; `TreeAccessError` and `PatchApplicationError` when
    ///   a path or a target may not be written.
    public static func plan(_ patch: Patch, tree: OpenTree) throws -> (plan: Plan, files: [PatchedFile]) {
        let planned = try PlannedPatch(patch, tree: tree)
        return (planned.plan, planned.files)
    }
}

/// A plan with the targets as they were when it was made.
struct PlannedPatch {
    let plan: Plan
    let files: [PatchedFile]
    /// Each target that is there.
    let targets: [TreePath: KnownTarget]

    init(_ patch: Patch, tree: OpenTree) throws {
        guard patch.tree == tree.tree.id else { throw PatchApplicationError.wrongTree(patch.id) }
        guard !patch.changes.isEmpty else { throw PatchApplicationError.empty(patch.id) }
        guard patch.changes.count <= Planner.maximumFiles else {
            throw PatchApplicationError.tooLarge(patch.id, limit: Planner.maximumFiles)
        }
        for change in patch.changes {
            try WriteRules.check(change.path)
            if let oldPath = change.oldPath { try WriteRules.check(oldPath) }
        }
        var targets: [TreePath: KnownTarget] = [:]
        var bytes = 0
        var walk = DirectoryWalk(tree)
        let files = try PatchedTree.files(applying: patch.changes) { path in
            guard let (snapshot, isPlain) = try walk.target(path, limit: Planner.maximumFileBytes) else {
                return nil
            }
            targets[path] = KnownTarget(status: snapshot.status, lacksAttributes: isPlain)
            bytes += snapshot.bytes.count
            guard bytes <= Planner.maximumBytes else {
                throw PatchApplicationError.tooLarge(patch.id, limit: Planner.maximumBytes)
            }
            return FileImage(bytes: snapshot.bytes, mode: snapshot.mode)
        }
        try self.init(
            patch: patch.id, tree: tree, files: files, targets: targets,
            plan: Plan(tree: patch.tree, patch: patch.id, files: files))
    }

    /// The plan of `files`, whose targets were read and whose paths keep the rules.
    init(
        patch: PatchID, tree: OpenTree, files: [PatchedFile], targets: [TreePath: KnownTarget], plan: Plan
    ) throws {
        for file in files {
            guard let after = file.after else { continue }
            guard after.bytes.count <= Planner.maximumFileBytes else {
                throw PatchApplicationError.tooLarge(patch, limit: Planner.maximumFileBytes)
            }
            guard after.mode & 0o7000 == 0 else { throw TreeAccessError.refusedPath(file.path, .mode) }
        }
        guard files.reduce(0, { $0 + ($1.after?.bytes.count ?? 0) }) <= Planner.maximumBytes else {
            throw PatchApplicationError.tooLarge(patch, limit: Planner.maximumBytes)
        }
        try NameCollisions.check(files.map(\.path), in: tree)
        var walk = DirectoryWalk(tree)
        for file in files {
            guard let target = targets[file.path]?.status else { continue }
            try TargetRules.check(target, file, by: &walk)
        }
        self.plan = plan
        self.files = files
        self.targets = targets
    }
}
