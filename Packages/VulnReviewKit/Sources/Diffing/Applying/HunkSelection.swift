import Review

extension Array where Element == FileChange {
    /// The patch that only the chosen hunks make, numbered from 1 over the whole patch.
    ///
    /// New starts are counted again, so that the result is a valid patch. Nothing comes along that was not chosen: a
    /// change without hunks (an empty file, a plain rename or mode change) is left out, and a mode change stays only
    /// where all hunks of its file do. A rename stays with any of its hunks.
    public func selecting(hunks chosen: Set<Int>) -> [FileChange] {
        var number = 0
        return compactMap { change in
            let first = number + 1
            number += change.hunks.count
            let kept = change.hunks.enumerated().filter { chosen.contains(first + $0.offset) }.map(\.element)
            guard !kept.isEmpty else { return nil }
            guard kept.count < change.hunks.count else { return change }
            let keepsMode = change.kind == .create || change.kind == .delete
            return FileChange(
                kind: change.kind, path: change.path, oldMode: keepsMode ? change.oldMode : nil,
                newMode: keepsMode ? change.newMode : nil, hunks: renumbered(kept))
        }
    }

    private func renumbered(_ hunks: [Hunk]) -> [Hunk] {
        var grown = 0
        return hunks.map { hunk in
            let (oldCount, newCount) = (hunk.oldCount, hunk.newCount)
            // Wrapping: starts that no file has are refused when the patch is applied.
            let begin = (oldCount == 0 ? hunk.oldStart : hunk.oldStart &- 1) &+ grown
            grown += newCount - oldCount
            return Hunk(
                oldStart: hunk.oldStart, newStart: newCount == 0 ? begin : begin &+ 1, section: hunk.section,
                lines: hunk.lines)
        }
    }
}
