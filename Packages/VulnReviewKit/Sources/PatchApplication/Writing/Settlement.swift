import Review
import TreeAccess

/// The end of a conflict: what the tree is decides.
struct Settlement {
    let application: Application
    let tree: OpenTree

    /// `applied` or `abandoned`; throws while some files are neither, or not all the same.
    func state() throws -> Application.State {
        var isBefore = true
        var isAfter = true
        for file in application.files {
            let found = try FoundFile(at: file.path, in: tree, limit: file.limit)
            isBefore = isBefore && file.isBefore(found)
            isAfter = isAfter && file.isAfter(found)
            guard isBefore || isAfter else {
                throw PatchApplicationError.conflicted(application.id, file.path)
            }
        }
        return isAfter ? .applied : .abandoned
    }

    /// Removes what the application left beside its targets, unless it holds bytes that are not in the journal.
    func tidy() throws {
        for (index, file) in application.files.enumerated() {
            let waiting =
                try file.stagedPath
                ?? TreePath(application.displacedName(index), in: file.path.parent)
            let found = try FoundFile(at: waiting, in: tree, limit: file.limit)
            guard case .file = found, file.isBefore(found) || file.isAfter(found) else { continue }
            if let error = try tree.parent(of: waiting).remove(waiting.name) {
                throw TreeAccessError.notWritten(file.path, errno: error.number)
            }
        }
        try tree.synchronize(directoriesOf: application)
    }
}
