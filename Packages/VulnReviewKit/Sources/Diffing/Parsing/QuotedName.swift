/// File names as git writes them in headers: bare, or between quotation marks with C escapes (git-config(1),
/// `core.quotePath`).
enum QuotedName {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let escapes: [(letter: UInt8, byte: UInt8)] = [
        (UInt8(ascii: "a"), 0x07), (UInt8(ascii: "b"), 0x08), (UInt8(ascii: "t"), 0x09),
        (UInt8(ascii: "n"), 0x0A), (UInt8(ascii: "v"), 0x0B), (UInt8(ascii: "f"), 0x0C),
        (UInt8(ascii: "r"), 0x0D), (quote, quote), (backslash, backslash),
    ]

    /// The name that begins at `text`'s first byte, a quotation mark, and the offset after its closing one; `nil`
    /// when it is not well quoted.
    static func read(_ text: ArraySlice<UInt8>) -> (name: [UInt8], end: Int)? {
        guard text.first == quote else { return nil }
        var name: [UInt8] = []
        var index = text.startIndex + 1
        while index < text.endIndex {
            let byte = text[index]
            index += 1
            switch byte {
            case quote: return (name, index)
            case backslash:
                guard let (unescaped, next) = readEscape(text, at: index) else { return nil }
                name.append(unescaped)
                index = next
            case 0..<0x20, 0x7F: return nil
            default: name.append(byte)
            }
        }
        return nil
    }

    private static func readEscape(_ text: ArraySlice<UInt8>, at index: Int) -> (UInt8, Int)? {
        guard index < text.endIndex else { return nil }
        if let escape = escapes.first(where: { $0.letter == text[index] }) { return (escape.byte, index + 1) }
        guard index + 3 <= text.endIndex else { return nil }
        var value = 0
        for digit in text[index..<index + 3] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { return nil }
            value = value * 8 + Int(digit - UInt8(ascii: "0"))
        }
        return UInt8(exactly: value).map { ($0, index + 3) }
    }

    /// Whether git would quote `name`: a control, a quotation mark, a backslash or a byte above ASCII.
    static func isNeeded(_ name: [UInt8]) -> Bool {
        name.contains { $0 < 0x20 || $0 >= 0x7F || $0 == quote || $0 == backslash }
    }

    /// `name` as git writes it in a header, quoted when that is needed.
    static func write(_ name: [UInt8]) -> [UInt8] {
        guard isNeeded(name) else { return name }
        var text = [quote]
        for byte in name {
            if let escape = escapes.first(where: { $0.byte == byte }) {
                text += [backslash, escape.letter]
            } else if byte < 0x20 || byte >= 0x7F {
                text.append(backslash)
                for shift in [UInt8(6), 3, 0] { text.append(UInt8(ascii: "0") + (byte >> shift & 7)) }
            } else {
                text.append(byte)
            }
        }
        text.append(quote)
        return text
    }
}
