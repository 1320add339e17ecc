import Review

/// Turns byte offsets of one file into lines and columns.
struct LineIndex {
    private let bytes: [UInt8]
    /// The offset of each line's first byte.
    private let starts: [Int]
    /// Every thousand bytes or so an offset where a scalar begins, and how many scalars stand before it: a column far
    /// right in a long line costs no more than one near its beginning. Empty for ASCII.
    private let marks: [(offset: Int, scalars: Int)]

    /// The lines of `bytes`; a line ends with LF.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        var isASCII = true
        for index in bytes.indices {
            if bytes[index] == 0x0A { starts.append(index + 1) }
            if bytes[index] >= 0x80 { isASCII = false }
        }
        self.starts = starts
        marks = isASCII ? [] : Self.marks(bytes)
    }

    private static func marks(_ bytes: [UInt8]) -> [(offset: Int, scalars: Int)] {
        var marks = [(offset: 0, scalars: 0)]
        var index = 0
        var scalars = 0
        while index < bytes.count {
            if index - marks[marks.count - 1].offset >= 1_024 { marks.append((index, scalars)) }
            index += max(1, UTF8Scalar.length(bytes, at: index))
            scalars += 1
        }
        return marks
    }

    /// How many scalars begin before `offset`; each byte that is no valid scalar counts as one.
    private func scalars(before offset: Int) -> Int {
        guard !marks.isEmpty else { return offset }
        var low = 0
        var high = marks.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if marks[middle].offset <= offset { low = middle } else { high = middle }
        }
        var (index, scalars) = marks[low]
        while index < offset {
            index += max(1, UTF8Scalar.length(bytes, at: index))
            scalars += 1
        }
        return scalars
    }

    /// The line that holds `offset`, from 0.
    func line(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The position of `offset`: columns count scalars, and each byte that is no valid scalar counts as one.
    func position(of offset: Int) -> SourcePosition {
        let line = line(of: offset)
        let column = scalars(before: offset) - scalars(before: starts[line]) + 1
        return SourcePosition(offset: offset, line: line + 1, column: column)
    }

    /// The range from `start` to `end`, offsets in bytes.
    func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(start: position(of: start), end: position(of: end))
    }
}
