import Review

/// The lines that a finding keeps, with their place in the file, so that offsets within them become lines and columns.
struct SnippetLines {
    private let bytes: [UInt8]
    private let firstLine: Int
    /// The file's offset of the first byte; `nil` when the finding's column lies outside its own snippet.
    private let start: Int?

    init(_ finding: Finding) {
        bytes = finding.snippet
        let position = finding.location.range.start
        firstLine = min(position.line, Int(Int32.max))
        start = Self.offset(ofColumn: position.column, in: bytes).flatMap { column in
            position.offset >= column ? position.offset - column : nil
        }
    }

    /// The snippet as whole lines; `nil` when it does not hold more than the bytes at `offsets`, as section 3.29.5 asks.
    func context(of offsets: Range<Int>) -> SARIFRegion? {
        guard let inside = indices(offsets), inside != bytes.indices, firstLine >= 1 else { return nil }
        let breaks = bytes.dropLast().count { $0 == UInt8(ascii: "\n") }
        return SARIFRegion(
            lines: firstLine...(firstLine + breaks), snippet: SARIFArtifactContent(bytes))
    }

    /// The bytes at a range of the file; `nil` when not all of them were kept.
    func content(_ offsets: Range<Int>) -> SARIFArtifactContent? {
        indices(offsets).map { SARIFArtifactContent(bytes[$0]) }
    }

    /// Bytes of the file as a region, with lines and columns when they were kept.
    func region(of offsets: Range<Int>) -> SARIFRegion {
        guard let indices = indices(offsets) else { return SARIFRegion(bytes: offsets) }
        let start = position(indices.lowerBound, offset: offsets.lowerBound)
        let end = position(indices.upperBound, offset: offsets.upperBound)
        return SARIFRegion(SourceRange(start: start, end: end))
    }

    private func indices(_ offsets: Range<Int>) -> Range<Int>? {
        guard let start, offsets.lowerBound >= start, offsets.upperBound - start <= bytes.count else {
            return nil
        }
        return offsets.lowerBound - start..<offsets.upperBound - start
    }

    private func position(_ index: Int, offset: Int) -> SourcePosition {
        let before = bytes[..<index]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return SourcePosition(
            offset: offset, line: firstLine + before.count { $0 == UInt8(ascii: "\n") },
            column: 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 })
    }

    /// The offset of a column, from 1 and in Unicode scalars, in the first line of `bytes`.
    private static func offset(ofColumn column: Int, in bytes: [UInt8]) -> Int? {
        guard column >= 1 else { return nil }
        var left = column - 1
        for (index, byte) in bytes.enumerated() {
            if byte & 0xC0 != 0x80 {
                if left == 0 { return index }
                left -= 1
            }
            if byte == UInt8(ascii: "\n") { return nil }
        }
        return left == 0 ? bytes.count : nil
    }
}
