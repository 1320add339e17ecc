import Review

/// Where the lines of one file go when a change is made to it.
struct LineMap: Sendable {
    /// The path afterwards.
    let newPath: TreePath
    private let hunks: [Hunk]

    init(_ change: FileChange) {
        newPath = change.path
        hunks = change.hunks
    }

    /// The number that old line `line` has afterwards; `nil` when the line goes.
    func newLine(_ line: Int) -> Int? {
        var shift = 0
        for hunk in hunks {
            // A hunk without old lines stands after its start, one with old lines at it.
            let first = hunk.oldCount == 0 ? hunk.oldStart + 1 : hunk.oldStart
            if line < first { break }
            if line < first + hunk.oldCount { return newLine(line, in: hunk, first: first, shift: shift) }
            shift += hunk.newCount - hunk.oldCount
        }
        return line + shift
    }

    private func newLine(_ line: Int, in hunk: Hunk, first: Int, shift: Int) -> Int? {
        var (old, new) = (first, first + shift)
        for item in hunk.lines {
            switch item.kind {
            case .insertion: new += 1
            case .deletion:
                if old == line { return nil }
                old += 1
            case .context:
                if old == line { return new }
                old += 1
                new += 1
            }
        }
        return nil
    }
}
