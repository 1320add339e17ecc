import Review
import TreeAccess

/// Where the files of a patch lie in another tree: the first components of their paths are others there, as in a vendored
/// copy or in the folder of a monorepository.
struct Relocation: Hashable, Sendable {
    /// How many components of each path go.
    let dropped: Int
    /// The components that stand in their place.
    let prefix: [[UInt8]]

    /// Whether nothing moves.
    var isIdentity: Bool { dropped == 0 && prefix.isEmpty }

    /// The new components as text for people.
    var folder: String {
        prefix.map { VisibleText.escape(String(decoding: $0, as: UTF8.self)) }.joined(separator: "/")
    }

    /// The path there; `nil` when it has too few components.
    func path(_ path: TreePath) -> TreePath? {
        guard path.components.count > dropped else { return nil }
        let parts = prefix + path.components.dropFirst(dropped).map(Array.init)
        return try? TreePath(Array(parts.joined(separator: [UInt8(ascii: "/")])))
    }

    /// The changes there; those without a path there are left as they are, and meet no file.
    func apply(to changes: [FileChange]) -> [FileChange] {
        changes.map { change in
            guard let path = path(change.path) else { return change }
            let kind: FileChange.Kind =
                if case .rename(let from) = change.kind, let old = self.path(from) { .rename(from: old) } else
                { change.kind }
            return FileChange(
                kind: kind, path: path, oldMode: change.oldMode, newMode: change.newMode, hunks: change.hunks)
        }
    }

    /// At most so many places are looked at in one tree.
    static let limit = 100

    /// The relocations by which every file that `changes` changes or removes is one of `tree`: where it is called as it
    /// is, or where the end of its path is the same. Sorted by the place, the identity first.
    static func all(of changes: [FileChange], in tree: OpenTree) throws -> [Relocation] {
        let old = changes.compactMap(\.oldPath)
        guard let first = old.first else { return [Relocation(dropped: 0, prefix: [])] }
        var files: Set<TreePath> = []
        var candidates: [TreePath] = []
        let names = Set(old.map { Array($0.name) })
        try tree.walk(WalkOptions(maximumFileBytes: PatchLimits.fileBytes)) { item in
            guard case .file(let path, _) = item, names.contains(Array(path.name)) else { return }
            files.insert(path)
            if path.name == first.name { candidates.append(path) }
        }
        let found = Set(candidates.map { relocation(from: first, to: $0) })
        return found.filter { item in old.allSatisfy { path in item.path(path).map(files.contains) ?? false }
        }
        .sorted {
            ($0.isIdentity ? 0 : 1, $0.prefix.count, $0.folder) < (
                $1.isIdentity ? 0 : 1, $1.prefix.count, $1.folder
            )
        }
        .prefix(limit).map(\.self)
    }

    /// What turns one path into the other, with the longest common end kept.
    private static func relocation(from old: TreePath, to new: TreePath) -> Relocation {
        let (here, there) = (old.components.map(Array.init), new.components.map(Array.init))
        let common = zip(here.reversed(), there.reversed()).prefix { $0 == $1 }.count
        return Relocation(dropped: here.count - common, prefix: Array(there.dropLast(common)))
    }
}
