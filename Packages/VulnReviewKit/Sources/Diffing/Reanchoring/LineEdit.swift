import Review

/// Lines of a file, from 0, that others take the place of.
struct LineEdit: Hashable {
    let old: Range<Int>
    let new: [[UInt8]]

    /// The runs of changed lines of a hunk whose first old line is the one at `begin`.
    static func all(of hunk: Hunk, at begin: Int) -> [LineEdit] {
        var edits: [LineEdit] = []
        var start = begin
        var position = begin
        var new: [[UInt8]] = []
        for line in hunk.lines {
            switch line.kind {
            case .deletion: position += 1
            case .insertion: new.append(line.bytes)
            case .context:
                if position > start || !new.isEmpty {
                    edits.append(LineEdit(old: start..<position, new: new))
                }
                position += 1
                (start, new) = (position, [])
            }
        }
        if position > start || !new.isEmpty { edits.append(LineEdit(old: start..<position, new: new)) }
        return edits
    }

    /// Whether `next` comes after this one, with at least one line between.
    func isApart(from next: LineEdit) -> Bool { old.upperBound < next.old.lowerBound }
}
