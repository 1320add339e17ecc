/// Strings, numbers and words.
extension JSONReader {
    /// The string here; a line's end ends it, if nothing else does.
    mutating func string() -> NodeID {
        let start = index
        index = endOfString(start)
        let closes = index - 1 > start && bytes[index - 1] == bytes[start]
        let content = start + 1..<(closes ? index - 1 : index)
        let symbol = symbols.intern(bytes, content.lowerBound, content.upperBound)
        return builder.string(.string, symbol, start, index, content: content)
    }

    /// The end of the string that begins at `start`.
    func endOfString(_ start: Int) -> Int {
        let quote = bytes[start]
        var end = start + 1
        while end < bytes.count, bytes[end] != quote, bytes[end] != 0x0A {
            end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        return end < bytes.count && bytes[end] == quote ? end + 1 : min(end, bytes.count)
    }

    /// The number here.
    mutating func number() -> NodeID {
        let start = index
        while isWord(byte) || byte == UInt8(ascii: ".") && !isAtEllipsis
            || (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"))
                && bytes[index - 1] | 0x20 == UInt8(ascii: "e")
        {
            index += 1
        }
        return builder.leaf(.number, symbols.intern(bytes, start, index), start, index)
    }

    /// `true`, `null`, or a bare word.
    mutating func word() -> NodeID {
        let start = index
        index += 1
        while isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") && !isAtEllipsis {
            index += 1
        }
        let text = bytes[start..<index]
        let kind: NodeKind =
            if text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8) {
                .boolean
            } else if text.elementsEqual("null".utf8) || text.elementsEqual("undefined".utf8) {
                .null
            } else {
                .identifier
            }
        return builder.leaf(kind, symbols.intern(bytes, start, index), start, index)
    }

    /// `$X` or `$...X`; `nil` when neither is here.
    mutating func metavariable() -> NodeID? {
        let start = index
        let isRest = bytes[(index + 1)...].starts(with: "...".utf8)
        let name = index + (isRest ? 4 : 1)
        guard let end = MetavariableName.end(bytes, name) else { return nil }
        index = end
        return builder.leaf(
            isRest ? .namedEllipsis : .metavariable, symbols.intern(bytes, name, end), start, end)
    }

    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Whether a bare word may have this byte.
    func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }
}
