import Review

/// Walks the lines of a diff's text, counting them and holding each to the limit.
struct LineCursor {
    /// One line of the text.
    struct Line {
        /// The line's bytes without its line feed.
        let content: Range<Int>
        let hasNewline: Bool

        /// The offset after the line.
        var end: Int { content.upperBound + (hasNewline ? 1 : 0) }
    }

    let bytes: [UInt8]
    /// The offset of the next line.
    private(set) var offset = 0
    private var lineNumber = 1
    private let origin: DiffPosition
    private let lineLimit: Int

    init(_ bytes: [UInt8], origin: DiffPosition, lineLimit: Int) {
        self.bytes = bytes
        self.origin = origin
        self.lineLimit = lineLimit
    }

    /// The place of the next line.
    var position: DiffPosition {
        DiffPosition(line: origin.line + lineNumber - 1, offset: origin.offset + offset)
    }

    /// The next line; `nil` at the end of the text. Does not move.
    func peek() throws(DiffError) -> Line? { try line(from: offset) }

    /// The line that begins at `start`, without moving.
    func line(from start: Int) throws(DiffError) -> Line? {
        guard start < bytes.count else { return nil }
        let limit = min(bytes.count, start + lineLimit + 1)
        var end = start
        while end < limit, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        if end - start > lineLimit {
            let ahead = bytes[offset..<start].count { $0 == UInt8(ascii: "\n") }
            throw .overLimit(
                .lineBytes,
                at: DiffPosition(line: position.line + ahead, offset: origin.offset + start))
        }
        return Line(content: start..<end, hasNewline: end < bytes.count)
    }

    /// Goes past `line`, which must be the next one.
    mutating func advance(past line: Line) {
        offset = line.end
        lineNumber += 1
    }

    /// Whether the line starts with `prefix`.
    func starts(_ line: Line, with prefix: String) -> Bool {
        bytes[line.content].starts(with: prefix.utf8)
    }

    /// What follows `prefix` in the line; `nil` when the line starts with something else.
    func rest(of line: Line, after prefix: String) -> Range<Int>? {
        guard starts(line, with: prefix) else { return nil }
        return line.content.lowerBound + prefix.utf8.count..<line.content.upperBound
    }
}
