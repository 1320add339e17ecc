import Review

/// The rules that the hunks of one file keep together: in order, not overlapping, starts and counts in agreement,
/// nothing after a line without a line feed. Checked when a patch is read and again before it is applied.
struct HunkSequence {
    /// The greatest line number: SARIF and every other format reads as much.
    static let maximumLine = Int(Int32.max)

    /// How many old and new lines stand before the next hunk may begin.
    private var oldEnd = 0
    private var newEnd = 0
    /// Whether the last line so far, old or new, had no line feed.
    private var oldClosed = false
    private var newClosed = false

    /// Takes `hunk` as the next one.
    mutating func accept(_ hunk: Hunk) throws(HunkDefect) {
        let (oldCount, newCount) = (hunk.oldCount, hunk.newCount)
        guard let oldBegin = Self.begin(hunk.oldStart, oldCount),
            let newBegin = Self.begin(hunk.newStart, newCount)
        else { throw .badStart }
        guard oldBegin >= oldEnd else { throw .outOfOrder }
        let between = oldBegin - oldEnd
        guard newBegin == newEnd + between else { throw .startsDisagree }
        if between > 0, oldClosed || newClosed { throw .lineAfterEnd }
        var changes = false
        for line in hunk.lines {
            guard let feed = line.bytes.firstIndex(of: UInt8(ascii: "\n")) ?? line.bytes.indices.last,
                feed == line.bytes.count - 1
            else { throw .badLine }
            if line.kind != .insertion {
                if oldClosed { throw .lineAfterEnd }
                oldClosed = !line.hasNewline
            }
            if line.kind != .deletion {
                if newClosed { throw .lineAfterEnd }
                newClosed = !line.hasNewline
            }
            if line.kind != .context { changes = true }
        }
        guard changes else { throw .changesNothing }
        oldEnd = oldBegin + oldCount
        newEnd = newBegin + newCount
    }

    /// How many lines stand before a side of a hunk, or `nil` when its start and count cannot both be right. An
    /// empty side names the line that it follows (GNU diffutils manual, section 2.2.2.2).
    static func begin(_ start: Int, _ count: Int) -> Int? {
        guard start >= 0, start <= maximumLine, count <= maximumLine - start else { return nil }
        if count == 0 { return start }
        return start == 0 ? nil : start - 1
    }
}

extension FileChange {
    /// What is wrong with the hunks as a whole for this kind of change, if anything.
    var wholeFileDefect: HunkDefect? {
        switch kind {
        case .modify, .rename: nil
        case .create: hunks.count > 1 || hunks.contains { $0.oldCount > 0 } ? .notWholeFile : nil
        case .delete: hunks.count > 1 || hunks.contains { $0.newCount > 0 } ? .notWholeFile : nil
        }
    }
}
