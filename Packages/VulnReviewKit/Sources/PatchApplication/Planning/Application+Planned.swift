import Diffing
import Foundation
import Review
import TreeAccess

extension Application {
    /// The application that writes a plan, with names for its staged files that nobody can guess.
    init(writing planned: PlannedPatch, to tree: OpenTree, undoing undone: Application? = nil) throws {
        let digests = Dictionary(uniqueKeysWithValues: planned.plan.files.map { ($0.path, $0) })
        let names = StagedNames()
        self.init(
            patch: planned.plan.patch, plan: planned.plan, reverts: undone?.id, startedAt: .now,
            files: planned.files.enumerated().map { File($1, digests[$1.path], names[$0]) },
            madeDirectories: try Self.missingDirectories(for: planned.files, in: tree),
            removedDirectories: undone?.madeDirectories ?? [])
    }

    /// The directories that have to be made before the new files can be, parents first.
    private static func missingDirectories(for files: [PatchedFile], in tree: OpenTree) throws -> [TreePath] {
        var missing: Set<TreePath> = []
        for file in files where file.before == nil && file.after != nil {
            var next = file.path.parent
            while let directory = next, !missing.contains(directory) {
                guard try tree.directoryIfThere(at: directory) == nil else { break }
                missing.insert(directory)
                next = directory.parent
            }
        }
        return missing.sorted()
    }

    /// The files that take this application back, when the tree still holds exactly what it wrote.
    func undoneFiles(in tree: OpenTree) throws -> PlannedPatch {
        var targets: [TreePath: KnownTarget] = [:]
        var walk = DirectoryWalk(tree)
        for file in files {
            try WriteRules.check(file.path)
            let found = try FoundFile(at: file.path, by: &walk, limit: file.limit)
            guard file.isAfter(found) else { throw PatchApplicationError.stale(patch, file.path) }
            if case .file(let snapshot) = found { targets[file.path] = KnownTarget(status: snapshot.status) }
        }
        let undone = files.map { file in
            PatchedFile(
                path: file.path, before: file.after.map { FileImage(bytes: $0, mode: file.modeAfter) },
                after: file.before.map { FileImage(bytes: $0, mode: file.modeBefore) })
        }
        return try PlannedPatch(
            patch: patch, tree: tree, files: undone, targets: targets,
            plan: Plan(tree: plan.tree, patch: patch, files: undone))
    }
}

extension Application.File {
    /// One file of a plan as the journal keeps it.
    fileprivate init(_ file: PatchedFile, _ planned: Plan.File?, _ staged: String) {
        self.init(
            path: file.path, stagedName: file.after == nil ? nil : staged,
            preimage: planned?.preimage, postimage: planned?.postimage,
            before: file.before?.bytes, after: file.after?.bytes, modeBefore: file.before?.mode ?? 0,
            modeAfter: file.after?.mode ?? 0)
    }
}

/// Names for staged files that nobody can guess, and that tell nothing of each other.
private struct StagedNames {
    private let secret = Array(ApplicationID.random().text.utf8)

    subscript(index: Int) -> String {
        let digest = Digest(of: secret + Array("\(index)".utf8))
        return String(decoding: WriteRules.stagedPrefix, as: UTF8.self) + ApplicationID(digest).text
    }
}
