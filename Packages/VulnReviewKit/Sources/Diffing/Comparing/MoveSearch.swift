import Review

/// Looks for each run of inserted lines among the deleted ones.
struct MoveSearch {
    /// The fewest letters and digits of a block (`COLOR_MOVED_MIN_ALNUM_COUNT` in git's diff.h).
    private static let fewestLetters = 20
    /// How many places are tried for one line, so that a patch of equal lines costs no more than others.
    private static let mostPlaces = 32

    /// A changed line.
    private struct Line {
        let change: Int
        let hunk: Int
        let index: Int
        /// The line's bytes, as they are and without their indentation.
        let bytes: [UInt8]
        let text: ArraySlice<UInt8>

        var isBlank: Bool { text.isEmpty || text.elementsEqual([0x0A]) }
        var indentation: ArraySlice<UInt8> { bytes[..<text.startIndex] }

        /// Whether this line stands right below `other`.
        func follows(_ other: Line) -> Bool {
            change == other.change && hunk == other.hunk && index == other.index + 1
        }
    }

    private var deletions: [Line] = []
    private var insertions: [Line] = []
    private var places: [ArraySlice<UInt8>: [Int]] = [:]
    private var used: Set<Int> = []
    /// Line comparisons that are left: some seconds at most, however the patch was made.
    private var budget = 4_000_000

    init(_ changes: [FileChange]) {
        for (change, file) in changes.enumerated() {
            for (hunk, lines) in file.hunks.enumerated() {
                for (index, line) in lines.lines.enumerated() where line.kind != .context {
                    let text = line.bytes.drop { $0 == 0x20 || $0 == 0x09 }
                    let found = Line(
                        change: change, hunk: hunk, index: index, bytes: line.bytes, text: text)
                    if line.kind == .deletion { deletions.append(found) } else { insertions.append(found) }
                }
            }
        }
        for (index, line) in deletions.enumerated() where !line.isBlank {
            if places[line.text, default: []].count < Self.mostPlaces {
                places[line.text, default: []].append(index)
            }
        }
    }

    /// Each block takes the longest run that there is at its first line; one whose indentation stays is preferred.
    mutating func run() -> [MovedBlock] {
        var blocks: [MovedBlock] = []
        var index = 0
        while index < insertions.count {
            guard let (start, count, reindented) = longest(at: index),
                letters(index, count) >= Self.fewestLetters
            else {
                index += 1
                continue
            }
            used.formUnion(start..<start + count)
            blocks.append(
                MovedBlock(
                    from: Self.place(deletions[start], count), to: Self.place(insertions[index], count),
                    isReindented: reindented))
            index += count
        }
        return blocks
    }

    private mutating func longest(at index: Int) -> (start: Int, count: Int, reindented: Bool)? {
        var best: (start: Int, count: Int, reindented: Bool)?
        for start in places[insertions[index].text] ?? [] where budget > 0 && !used.contains(start) {
            let (count, reindented) = length(start, index)
            budget -= count + 1
            if let best, (count, reindented ? 0 : 1) <= (best.count, best.reindented ? 0 : 1) { continue }
            best = (start, count, reindented)
        }
        return best
    }

    /// How many lines from these two on are the same, with one change of indentation for all.
    private func length(_ start: Int, _ index: Int) -> (count: Int, reindented: Bool) {
        let shift = Shift(from: deletions[start].indentation, to: insertions[index].indentation)
        guard let shift else { return (0, false) }
        var count = 0
        while start + count < deletions.count, index + count < insertions.count {
            let (old, new) = (deletions[start + count], insertions[index + count])
            if count > 0 {
                guard old.follows(deletions[start + count - 1]), new.follows(insertions[index + count - 1]),
                    !used.contains(start + count)
                else { break }
            }
            guard old.text == new.text else { break }
            if !old.isBlank, Shift(from: old.indentation, to: new.indentation) != shift { break }
            count += 1
        }
        return (count, shift != .none)
    }

    private func letters(_ index: Int, _ count: Int) -> Int {
        insertions[index..<index + count].reduce(0) { sum, line in
            sum + line.text.count { isLetterOrDigit($0) }
        }
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func place(_ line: Line, _ count: Int) -> MovedBlock.Place {
        MovedBlock.Place(change: line.change, hunk: line.hunk, lines: line.index..<line.index + count)
    }
}

/// What is put before a line's indentation, or taken from it.
private enum Shift: Hashable {
    case none
    case added(ArraySlice<UInt8>)
    case removed(ArraySlice<UInt8>)

    /// `nil` when neither indentation ends in the other.
    init?(from old: ArraySlice<UInt8>, to new: ArraySlice<UInt8>) {
        if old == new {
            self = .none
        } else if new.count > old.count, new.suffix(old.count) == old {
            self = .added(new.dropLast(old.count))
        } else if old.count > new.count, old.suffix(new.count) == new {
            self = .removed(old.dropLast(new.count))
        } else {
            return nil
        }
    }
}
