/// Hostile text made safe to show: whatever could move a cursor, hide or reorder text becomes a visible token.
///
/// Text from a tree, a tool, a rule or a model passes here before a terminal, a view, a log or a message sees it.
public enum VisibleText {
    /// `bytes` as text in which each invalid byte is `<xx>` and each unsafe scalar `<U+XXXX>`.
    public static func escape(_ bytes: some Sequence<UInt8>) -> String {
        let bytes = Array(bytes)
        var text = ""
        var offset = 0
        var parser = UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                append(UTF8.decode(encoded), to: &text)
                offset += encoded.count
            case .error(let length):
                for byte in bytes[offset..<(offset + length)] { text += "<" + Hex.encode([byte]) + ">" }
                offset += length
            case .emptyInput:
                return text
            }
        }
    }

    /// `text` in which each unsafe scalar is `<U+XXXX>`.
    public static func escape(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var visible = ""
        for scalar in text.unicodeScalars { append(scalar, to: &visible) }
        return visible
    }

    /// `text` with unsafe scalars made visible, but its line feeds kept.
    public static func escapeKeepingLines(_ text: String) -> String {
        var visible = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n" { visible.unicodeScalars.append(scalar) } else { append(scalar, to: &visible) }
        }
        return visible
    }

    /// Whether `scalar` must not reach a screen as it is: controls, bidi controls, zero-width characters, tag
    /// characters, variation selectors, separators that break lines, and unassigned or private scalars.
    public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
        if (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value) {
            return true
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            return true
        case .spaceSeparator:
            return true
        default:
            return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        guard isUnsafe(scalar) else { return text.unicodeScalars.append(scalar) }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    }
}
