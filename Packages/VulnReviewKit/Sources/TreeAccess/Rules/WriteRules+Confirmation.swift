import Review

extension WriteRules {
    /// The paths of `changes` that a person must confirm by name before an approval counts, in their order: files that
    /// some tool runs, and files that become executable (bad-inputs A08, A18).
    ///
    /// A confirmation belongs to one approval of one patch: there is none for many patches at once.
    public static func pathsToConfirm(in changes: [FileChange]) -> [TreePath] {
        var paths: Set<TreePath> = []
        for change in changes {
            let touched = [change.oldPath, change.path].compactMap(\.self)
            paths.formUnion(touched.filter(isExecutableConfiguration))
            if change.newMode == .executable, change.oldMode != .executable { paths.insert(change.path) }
        }
        return paths.sorted()
    }
}
