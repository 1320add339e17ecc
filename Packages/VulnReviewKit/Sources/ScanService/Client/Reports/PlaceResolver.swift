import Exchange
import Review

/// Finds the place that a report names in the bytes of a file.
struct PlaceResolver {
    private let bytes: [UInt8]
    private let lines: LineTable

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lines = LineTable(bytes)
    }

    /// The bytes that `place` covers; `nil` when the file has no such line or byte. What reaches past a line's end is cut
    /// there; a place without line and byte is the first line (SARIF 2.1.0, section 3.30.4 and following).
    func range(_ place: ReportedPlace) -> SourceRange? {
        guard place.startLine != nil || place.byteOffset == nil else { return byteRange(place) }
        let line = place.startLine ?? 1
        let lastLine = max(line, place.endLine ?? line)
        guard line >= 1, lastLine <= lines.lineCount else { return nil }
        let start =
            place.startColumn.map { offset(line, $0, place.columnsAreUTF16) } ?? text(of: line).lowerBound
        let end =
            place.endColumn.map { offset(lastLine, $0, place.columnsAreUTF16) }
            ?? text(of: lastLine).upperBound
        return SourceRange(start: position(start, line), end: position(max(start, end), lastLine))
    }

    private func byteRange(_ place: ReportedPlace) -> SourceRange? {
        let length = max(0, place.byteLength ?? 0)
        guard let start = place.byteOffset, start >= 0, start <= bytes.count, length <= bytes.count - start
        else {
            return nil
        }
        let end = start + length
        return SourceRange(
            start: position(start, lines.line(of: start)), end: position(end, lines.line(of: end)))
    }

    /// A line's bytes without its end.
    private func text(of line: Int) -> Range<Int> {
        var bounds = lines.lineBounds(line, line)
        for end in [UInt8(ascii: "\n"), UInt8(ascii: "\r")] where bytes[bounds].last == end {
            bounds = bounds.lowerBound..<bounds.upperBound - 1
        }
        return bounds
    }

    /// The byte at which the character in `column` begins, from 1.
    private func offset(_ line: Int, _ column: Int, _ isUTF16: Bool) -> Int {
        let bounds = text(of: line)
        var offset = bounds.lowerBound
        var left = max(1, column) - 1
        while left > 0, offset < bounds.upperBound {
            let length = scalarLength(at: offset)
            left -= isUTF16 && length == 4 ? 2 : 1
            offset += length
        }
        return min(offset, bounds.upperBound)
    }

    private func position(_ offset: Int, _ line: Int) -> SourcePosition {
        var column = 1
        var index = lines.lineBounds(line, line).lowerBound
        while index < offset {
            index += scalarLength(at: index)
            column += 1
        }
        return SourcePosition(offset: offset, line: line, column: column)
    }

    /// How many bytes the scalar at `offset` has; a byte that begins none counts for itself.
    private func scalarLength(at offset: Int) -> Int {
        let expected =
            switch bytes[offset] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        guard offset + expected <= bytes.count,
            bytes[(offset + 1)..<(offset + expected)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { return 1 }
        return expected
    }
}
