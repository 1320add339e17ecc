import Review
import TreeAccess

/// Refuses to write to a name that a Mac or Windows takes for another one in the same directory (bad-inputs C13): there
/// the patch would hit the wrong file, and the strictest system's rule holds on all.
enum NameCollisions {
    /// How many names of a directory are compared; above that the patch is refused.
    private static let maximumNames = 200_000

    static func check(_ paths: [TreePath], in tree: OpenTree) throws {
        var listings: [TreePath?: [FoldedName: Set<[UInt8]>]] = [:]
        var checked: Set<TreePath> = []
        for path in paths {
            // From the last component that no path before had.
            var steps: [TreePath] = []
            var next: TreePath? = path
            while let step = next, checked.insert(step).inserted {
                steps.append(step)
                next = step.parent
            }
            for step in steps.reversed() {
                let parent = step.parent
                if listings[parent] == nil {
                    listings[parent] = try names(in: parent, of: tree, towards: path)
                }
                let name = step.name
                let folded = FoldedName(String(decoding: name, as: UTF8.self))
                if let other = listings[parent]?[folded]?.first(where: { $0 != name }) {
                    throw TreeAccessError.nameCollision(path, other: try TreePath(other, in: parent))
                }
                listings[parent]?[folded] = [name]
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
