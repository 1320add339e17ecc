import Review
import TreeAccess

/// Refuses to write to a name that a Mac or Windows takes for another one in the same directory (bad-inputs C13): there
/// the patch would hit the wrong file, and the strictest system's rule holds on all.
enum NameCollisions {
    /// How many names of a directory are compared; above that the patch is refused.
    private static let maximumNames = 200_000

    static func check(_ paths: [TreePath], in tree: OpenTree) throws {
        var listings: [TreePath?: [FoldedName: Set<[UInt8]>]] = [:]
        for path in paths {
            var parent: TreePath?
            for name in path.components {
                let here = try TreePath(name, in: parent)
                var names = try listings[parent] ?? names(in: parent, of: tree, towards: path)
                let folded = FoldedName(String(decoding: name, as: UTF8.self))
                if let other = names[folded]?.first(where: { $0 != name }) {
                    throw TreeAccessError.nameCollision(path, other: try TreePath(other, in: parent))
                }
                names[folded] = [name]
                listings[parent] = names
                parent = here
            }
        }
    }

    /// The names in a directory by their folded forms; none when the directory is not there yet.
    private static func names(
        in parent: TreePath?, of tree: OpenTree, towards path: TreePath
    ) throws -> [FoldedName: Set<[UInt8]>] {
        guard let directory = try tree.directoryIfThere(at: parent) else { return [:] }
        var names: [FoldedName: Set<[UInt8]>] = [:]
        guard case .success(let found) = directory.names(limit: maximumNames + 1) else {
            throw TreeAccessError.unreadable(path, errno: 0)
        }
        guard found.count <= maximumNames else {
            throw TreeAccessError.tooLarge(path, limit: maximumNames)
        }
        for name in found {
            names[FoldedName(String(decoding: name, as: UTF8.self)), default: []].insert(name)
        }
        return names
    }
}
