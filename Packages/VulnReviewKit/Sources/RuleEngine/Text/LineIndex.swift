import Review

/// Turns byte offsets of one file into lines and columns.
struct LineIndex {
    private let bytes: [UInt8]
    /// The offset of each line's first byte.
    private let starts: [Int]

    /// The lines of `bytes`; a line ends with LF.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for index in bytes.indices where bytes[index] == 0x0A { starts.append(index + 1) }
        self.starts = starts
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
        var column = 1
        var index = starts[line]
        while index < offset {
            index += max(1, UTF8Scalar.length(bytes, at: index))
            column += 1
        }
        return SourcePosition(offset: offset, line: line + 1, column: column)
    }

    /// The range from `start` to `end`, offsets in bytes.
    func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(start: position(of: start), end: position(of: end))
    }
}
