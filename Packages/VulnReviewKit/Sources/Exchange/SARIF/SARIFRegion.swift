import Review

/// region object (section 3.30): a text region, a binary region, or both for the same bytes.
struct SARIFRegion: Codable, Hashable {
    var startLine: Int?
    var startColumn: Int?
    var endLine: Int?
    var endColumn: Int?
    var byteOffset: Int?
    var byteLength: Int?
    var snippet: SARIFArtifactContent?

    /// The region that `range` covers. An end before the start is taken for the start.
    init(_ range: SourceRange, snippet: SARIFArtifactContent? = nil) {
        let end = max(range.start, range.end)
        startLine = range.start.line
        startColumn = range.start.column
        endLine = end.line
        endColumn = end.column
        // What begins beyond the first line and at byte 0 is a place of which only the lines are known.
        if range.start.offset > 0 || range.start.line == 1 {
            byteOffset = range.start.offset
            byteLength = range.offsets.count
        }
        self.snippet = snippet
    }

    /// Whole lines.
    init(lines: ClosedRange<Int>, snippet: SARIFArtifactContent) {
        startLine = lines.lowerBound
        endLine = lines.upperBound
        self.snippet = snippet
    }

    /// Bytes whose lines are not known.
    init(bytes: Range<Int>) {
        byteOffset = bytes.lowerBound
        byteLength = bytes.count
    }
}
