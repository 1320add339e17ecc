import Review

/// Where each line of a file starts.
struct LineTable {
    private let starts: [UInt32]
    private let count: Int

    init(_ bytes: [UInt8]) {
        var starts: [UInt32] = [0]
        // A file that is read at all is far smaller than 4 GiB.
        var next = bytes.startIndex
        while let feed = bytes[next...].firstIndex(of: UInt8(ascii: "\n")) {
            next = feed + 1
            starts.append(UInt32(clamping: next))
        }
        self.starts = starts
        count = bytes.count
    }

    /// How many lines there are; an empty file has one.
    var lineCount: Int { starts.count }

    /// The line that holds the byte at `offset`, from 1.
    func line(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// Whether `position` lies in the file and its line and offset agree.
    func holds(_ position: SourcePosition) -> Bool {
        guard (1...starts.count).contains(position.line), position.column >= 1 else { return false }
        let lines = lineBounds(position.line, position.line)
        return lines.lowerBound <= position.offset && position.offset <= lines.upperBound
            && position.column - 1 <= position.offset - lines.lowerBound
    }

    /// The bytes of lines `first` to `last`, both counted from 1, with their line feeds.
    func lineBounds(_ first: Int, _ last: Int) -> Range<Int> {
        let end = last < starts.count ? Int(starts[last]) : count
        return Int(starts[first - 1])..<max(Int(starts[first - 1]), end)
    }
}
