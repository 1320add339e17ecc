import Diffing
import Review

extension RandomTree {
    /// `tree` after `changes`.
    static func applying(
        _ changes: [FileChange], to tree: [String: FileImage]
    ) throws -> [String: FileImage] {
        var tree = tree
        for file in try PatchedTree.files(
            applying: changes, reading: { tree[String(decoding: $0.bytes, as: UTF8.self)] })
        {
            tree[String(decoding: file.path.bytes, as: UTF8.self)] = file.after
        }
        return tree
    }

    /// The changes between the two trees as this module makes them.
    func changes(_ algorithm: LineAlgorithm = .shortest) throws -> [FileChange] {
        var changes: [FileChange] = []
        for path in Set(before.keys).union(after.keys).sorted() {
            let (old, new) = (before[path], after[path])
            guard old != new else { continue }
            let hunks = LineDiff.hunks(
                old: old?.bytes ?? [], new: new?.bytes ?? [], algorithm: algorithm)
            let mode = { (image: FileImage?) -> FileMode? in
                image.map { $0.mode & 0o100 == 0 ? .regular : .executable }
            }
            let kind: FileChange.Kind = old == nil ? .create : new == nil ? .delete : .modify
            let changesMode = kind != .modify || mode(old) != mode(new)
            changes.append(
                FileChange(
                    kind: kind, path: try TreePath(path), oldMode: changesMode ? mode(old) : nil,
                    newMode: changesMode ? mode(new) : nil, hunks: hunks))
        }
        return changes
    }
}
