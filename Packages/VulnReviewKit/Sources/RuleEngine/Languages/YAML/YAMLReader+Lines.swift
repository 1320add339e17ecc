/// Bytes, lines and columns.
extension YAMLReader {
    /// The byte here; NUL at the end.
    var byte: UInt8 { byte(at: 0) }

    /// The byte `offset` bytes further; NUL beyond the end.
    func byte(at offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }

    /// How many bytes stand before this one in its line.
    var column: Int { index - lineStart }

    /// Whether nothing, or nothing but a comment, is left of the line.
    var isAtLineEnd: Bool { index >= bytes.count || byte == 0x0A || byte == 0x0D || isAtComment }

    /// Whether a comment begins here: at the line's beginning or after a blank.
    var isAtComment: Bool {
        byte == UInt8(ascii: "#") && index < bytes.count
            && (index == lineStart || Self.isBlank(bytes[index - 1]))
    }

    /// Whether the document ends here, or a new one begins: `---` or `...` at the line's beginning. In patterns `...` is
    /// an ellipsis.
    var isAtMarker: Bool {
        index == lineStart && index < bytes.count && isMarkerLine(index)
    }

    /// Whether the line that begins at `position` is such a marker.
    func isMarkerLine(_ position: Int) -> Bool {
        let first = bytes[position]
        guard first == UInt8(ascii: "-") || first == UInt8(ascii: ".") && !isPattern,
            position + 2 < bytes.count,
            bytes[position + 1] == first, bytes[position + 2] == first
        else { return false }
        return isBlankOrEnd(position + 3)
    }

    /// Whether nothing is left that stands right of the column `parent`.
    func isOver(_ parent: Int) -> Bool { index >= bytes.count || column <= parent || isAtMarker }

    /// Whether `indicator` stands here with a blank or the line's end after it.
    func isAt(_ indicator: Unicode.Scalar) -> Bool {
        byte == UInt8(truncatingIfNeeded: indicator.value) && index < bytes.count
            && isBlankOrEnd(index + 1)
    }

    /// Whether a line's end, the file's, or a blank is at `position`.
    func isBlankOrEnd(_ position: Int) -> Bool {
        position >= bytes.count || Self.isBlank(bytes[position]) || bytes[position] == 0x0A
            || bytes[position] == 0x0D
    }

    /// Whether the byte ends a plain scalar in brackets.
    static func isFlowIndicator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"):
            true
        default: false
        }
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// Steps over blanks in the line.
    mutating func skipSpaces() {
        while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
    }

    /// Steps over the rest of the line; its end is next.
    mutating func skipLine() {
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    }

    /// Steps over blanks, comments and line ends.
    mutating func skipToContent() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0D: index += 1
            case 0x0A:
                index += 1
                lineStart = index
            default:
                guard isAtComment else { return }
                skipLine()
            }
        }
    }

    /// The rest of the line as `opaque`.
    mutating func opaqueLine() -> NodeID {
        let start = index
        skipLine()
        return builder.leaf(.opaque, SyntaxTree.noSymbol, start, index)
    }

    /// An empty value: the empty string (as Semgrep has it).
    mutating func empty(_ position: Int) -> NodeID {
        let symbol = symbols.intern(bytes, position, position)
        return builder.string(.string, symbol, position, position, content: position..<position)
    }
}
