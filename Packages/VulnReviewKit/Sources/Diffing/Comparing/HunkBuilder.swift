import Review

/// Makes hunks of changed lines: context around them, and the heading that git shows after the second `@@`.
struct HunkBuilder {
    let old: [UInt8]
    let new: [UInt8]
    /// Where each line begins, and the end of the text.
    let oldBounds: [Int]
    let newBounds: [Int]
    let context: Int

    /// One hunk for each group of changes that share context.
    func hunks(of changes: [SequenceChange]) -> [Hunk] {
        var hunks: [Hunk] = []
        var group: [SequenceChange] = []
        var headings = Headings(self)
        for change in changes {
            if let last = group.last, change.old.lowerBound - last.old.upperBound > 2 * context {
                hunks.append(hunk(of: group, &headings))
                group = []
            }
            group.append(change)
        }
        if !group.isEmpty { hunks.append(hunk(of: group, &headings)) }
        return hunks
    }

    private func hunk(of group: [SequenceChange], _ headings: inout Headings) -> Hunk {
        let (first, last) = (group[0], group[group.count - 1])
        let before = min(context, first.old.lowerBound)
        let after = min(context, oldBounds.count - 1 - last.old.upperBound)
        let oldBegin = first.old.lowerBound - before
        let newBegin = first.new.lowerBound - before
        let oldEnd = last.old.upperBound + after
        let newEnd = last.new.upperBound + after
        var lines: [Hunk.Line] = []
        var position = oldBegin
        for change in group {
            for line in position..<change.old.lowerBound { lines.append(Hunk.Line(.context, oldLine(line))) }
            for line in change.old { lines.append(Hunk.Line(.deletion, oldLine(line))) }
            for line in change.new { lines.append(Hunk.Line(.insertion, newLine(line))) }
            position = change.old.upperBound
        }
        for line in position..<oldEnd { lines.append(Hunk.Line(.context, oldLine(line))) }
        return Hunk(
            oldStart: oldEnd == oldBegin ? oldBegin : oldBegin + 1,
            newStart: newEnd == newBegin ? newBegin : newBegin + 1,
            section: headings.heading(before: oldBegin), lines: lines)
    }

    private func oldLine(_ index: Int) -> [UInt8] {
        Array(old[oldBounds[index]..<oldBounds[index + 1]])
    }

    private func newLine(_ index: Int) -> [UInt8] {
        Array(new[newBounds[index]..<newBounds[index + 1]])
    }
}

/// The nearest line above a hunk that begins with a letter, `_` or `$`: git's default for the name of the function
/// that a hunk is in. Each line is looked at once, for hunks come in order.
private struct Headings {
    private let old: [UInt8]
    private let bounds: [Int]
    private var searched = 0
    private var found: [UInt8] = []

    init(_ builder: HunkBuilder) {
        old = builder.old
        bounds = builder.oldBounds
    }

    mutating func heading(before line: Int) -> [UInt8] {
        var index = line - 1
        while index >= searched {
            if let first = old[bounds[index]..<bounds[index + 1]].first, Self.beginsName(first) {
                found = Self.text(old[bounds[index]..<bounds[index + 1]])
                break
            }
            index -= 1
        }
        searched = max(searched, line)
        return found
    }

    /// At most 80 bytes without white space at the end, as git has it.
    private static func text(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var text = Array(line.prefix(80))
        while let last = text.last, last == 0x20 || (0x09...0x0D).contains(last) { text.removeLast() }
        return text
    }

    private static func beginsName(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "$")
    }
}
