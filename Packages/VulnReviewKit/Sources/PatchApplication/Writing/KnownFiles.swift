import Review
import TreeAccess

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// What this very process has read and written, as the files were then: what still has the same status needs no second
/// reading before it changes places. A recovery knows nothing and reads everything.
struct KnownFiles {
    /// The targets when the plan was made.
    let targets: [TreePath: KnownTarget]
    /// The staged files when they were on disk, by their targets.
    let staged: [TreePath: FileStatus]

    static let none = KnownFiles(targets: [:], staged: [:])
}

/// A target as it was when the plan was made.
struct KnownTarget {
    let status: FileStatus
    /// Whether it surely had no attributes and no access lists; a change of those shows in the status.
    var lacksAttributes = false
}

extension Directory {
    /// Whether the file of the plan called `file.path.name` is still the one of `status`, every time and number of it;
    /// that nothing is there when the plan makes the file. False also says that nothing is known.
    func holds(_ file: Application.File, _ status: FileStatus?) -> Bool {
        guard (file.before == nil) == (status == nil) else { return false }
        switch self.status(of: file.path.name) {
        case .success(let now): return now == status
        case .failure(let error): return status == nil && error.number == ENOENT
        }
    }
}
