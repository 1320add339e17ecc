import Diffing

/// What of the patch an approval takes.
extension PatchReviewModel {
    /// The hunks and lines to approve; `nil` for all of them.
    public var selection: PatchSelection? {
        guard !hunksLeftOut.isEmpty || !linesLeftOut.isEmpty else { return nil }
        var parts: [Int: PatchSelection.Part] = [:]
        for hunk in diff.hunks where !hunksLeftOut.contains(hunk.number) {
            if let out = linesLeftOut[hunk.number] {
                parts[hunk.number] = .lines(Set(changedLines(of: hunk)).subtracting(out))
            } else {
                parts[hunk.number] = .whole
            }
        }
        return PatchSelection(parts)
    }

    /// Leaves the hunk with this number out of the approval, or takes it in again, with all of its lines.
    public func toggleHunk(_ number: Int) {
        guard diff.hunks.contains(where: { $0.number == number }) else { return }
        linesLeftOut[number] = nil
        if hunksLeftOut.remove(number) == nil { hunksLeftOut.insert(number) }
    }

    /// Leaves the lines under the cursor out of the approval, or takes them in again. A hunk of which nothing is left is
    /// left out.
    public func toggleLine() {
        for row in layout.rows(at: cursor) where isChange(row) {
            guard let index = diff.hunkIndex(at: row), let line = diff.rows.lineInHunk(at: row) else {
                continue
            }
            toggle(line: line + 1, of: diff.hunks[index])
        }
    }

    /// Whether the cursor is on a line that the patch changes.
    public var isOnChange: Bool { layout.rows(at: cursor).contains(where: isChange) }

    /// Whether an approval leaves `row` out.
    public func isLeftOut(_ row: DiffRow) -> Bool {
        guard row.id >= 0, let index = diff.hunkIndex(at: row.id), diff.hunks[index].rows.contains(row.id)
        else {
            return false
        }
        let number = diff.hunks[index].number
        if hunksLeftOut.contains(number) { return true }
        guard let out = linesLeftOut[number], isChange(row.id) else { return false }
        return diff.rows.lineInHunk(at: row.id).map { out.contains($0 + 1) } ?? false
    }

    private func toggle(line: Int, of hunk: DiffDocument.Hunk) {
        let all = Set(changedLines(of: hunk))
        var out = hunksLeftOut.contains(hunk.number) ? all : linesLeftOut[hunk.number] ?? []
        if out.remove(line) == nil { out.insert(line) }
        hunksLeftOut.remove(hunk.number)
        linesLeftOut[hunk.number] = nil
        if out == all {
            hunksLeftOut.insert(hunk.number)
        } else if !out.isEmpty {
            linesLeftOut[hunk.number] = out
        }
    }

    private func isChange(_ row: Int) -> Bool {
        let kind = diff.rows.kind(at: row)
        return kind == .deletion || kind == .insertion
    }

    /// The lines of a hunk that change something, from 1 below its header.
    private func changedLines(of hunk: DiffDocument.Hunk) -> [Int] {
        hunk.rows.filter(isChange).compactMap { diff.rows.lineInHunk(at: $0).map { $0 + 1 } }
    }
}
