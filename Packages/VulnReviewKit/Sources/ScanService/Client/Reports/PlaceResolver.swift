import Exchange
import Review

/// Finds the place that a report names in the bytes of a file (SARIF 2.1.0, section 3.30).
struct PlaceResolver {
    private let bytes: [UInt8]
    private let lines: LineTable
    private let columns: ColumnTable
    /// The bytes of a byte order mark, which no column and no character offset counts (section 3.30.2).
    private let markBytes: Int

    init(_ bytes: [UInt8]) { self.init(bytes, LineTable(bytes)) }

    init(_ bytes: [UInt8], _ lines: LineTable) {
        self.bytes = bytes
        self.lines = lines
        columns = ColumnTable(bytes)
        markBytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The bytes that `place` covers; `nil` when the file has no such line, character or byte. What reaches past a line's end
    /// is cut there; a place without line, character and byte is the first line.
    ///
    /// Lines, characters and bytes name the same where more than one is given (section 3.30.1). Bytes are taken where they
    /// lie in the lines that are named, for nobody counts those differently; else the lines.
    func range(_ place: ReportedPlace) -> SourceRange? {
        if let first = place.startLine {
            let last = max(first, place.endLine ?? first)
            guard first >= 1, last <= lines.lineCount else { return nil }
            if let exact = byteRange(place), exact.start.line == first, exact.end.line == last {
                return exact
            }
            return lineRange(place, first, last)
        }
        if place.charOffset != nil { return characterRange(place) }
        return place.byteOffset == nil ? lineRange(place, 1, 1) : byteRange(place)
    }

    private func lineRange(_ place: ReportedPlace, _ first: Int, _ last: Int) -> SourceRange {
        let unit = Self.unit(place)
        let start = place.startColumn.map { offset(first, $0, unit) } ?? text(of: first).lowerBound
        let end = place.endColumn.map { offset(last, $0, unit) } ?? text(of: last).upperBound
        return range(from: start, to: max(start, end), first, last)
    }

    private func characterRange(_ place: ReportedPlace) -> SourceRange? {
        let unit = Self.unit(place)
        let mark = columns.count(before: markBytes, unit)
        let total = columns.count(before: bytes.count, unit) - mark
        let length = max(0, place.charLength ?? 0)
        guard let first = place.charOffset, first >= 0, first <= total, length <= total - first else {
            return nil
        }
        return range(
            from: columns.offset(after: mark + first, unit),
            to: columns.offset(after: mark + first + length, unit))
    }

    private func byteRange(_ place: ReportedPlace) -> SourceRange? {
        let length = max(0, place.byteLength ?? 0)
        guard let start = place.byteOffset, start >= 0, start <= bytes.count, length <= bytes.count - start
        else { return nil }
        return range(from: start, to: start + length)
    }

    private func range(from start: Int, to end: Int, _ first: Int? = nil, _ last: Int? = nil) -> SourceRange {
        SourceRange(
            start: position(start, first ?? lines.line(of: start)),
            end: position(end, last ?? lines.line(of: end)))
    }

    private static func unit(_ place: ReportedPlace) -> ColumnTable.Unit {
        place.columnsAreUTF16 ? .utf16 : .scalars
    }

    /// A line's bytes without its end, and without the byte order mark.
    private func text(of line: Int) -> Range<Int> {
        var bounds = lines.lineBounds(line, line)
        for end in [UInt8(ascii: "\n"), UInt8(ascii: "\r")] where bytes[bounds].last == end {
            bounds = bounds.lowerBound..<bounds.upperBound - 1
        }
        return line == 1 ? min(markBytes, bounds.upperBound)..<bounds.upperBound : bounds
    }

    /// The byte at which the character in `column` begins, from 1. The columns of a line's end count (section 3.30.2,
    /// example 8); what lies beyond is cut to the text.
    private func offset(_ line: Int, _ column: Int, _ unit: ColumnTable.Unit) -> Int {
        let text = text(of: line)
        let end = lines.lineBounds(line, line).upperBound
        let before = columns.count(before: text.lowerBound, unit)
        let (target, isOver) = before.addingReportingOverflow(max(1, column) - 1)
        guard !isOver, target <= columns.count(before: end, unit) else { return text.upperBound }
        return min(columns.offset(after: target, unit), end)
    }

    private func position(_ offset: Int, _ line: Int) -> SourcePosition {
        let start = lines.lineBounds(line, line).lowerBound
        let column =
            1 + columns.count(before: offset, .scalars) - columns.count(before: start, .scalars)
        return SourcePosition(offset: offset, line: line, column: max(1, column))
    }
}
