/// Names, numbers and strings (ECMA-262, sections 12.7 and 12.9).
extension JavaScriptLexer {
    /// What a byte begins.
    enum ByteClass: UInt8 {
        case other, blank, letter, digit, quote, open, close
    }

    /// What each byte begins.
    static let classes: [ByteClass] = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D: .blank
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: "$"), UInt8(ascii: "\\"), 0x80...0xFF:
            .letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "\""), UInt8(ascii: "'"): .quote
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .open
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .close
        default: .other
        }
    }

    /// Steps over the bytes of a name. The blanks beyond ASCII (U+00A0, U+FEFF, U+2028, U+2029) are not told from
    /// letters, except where a name would begin with one.
    mutating func skipName() {
        while position < bytes.count {
            let byteClass = Self.classes[Int(bytes[position])]
            guard byteClass == .letter || byteClass == .digit else { return }
            position += 1
        }
    }

    /// A name or a word, and in a pattern a metavariable.
    mutating func word() {
        let start = position
        if bytes[start] >= 0x80, skipBlankScalar() { return }
        if isPattern, bytes[start] == UInt8(ascii: "$"), metavariable() { return }
        skipName()
        let symbol = tree.table.intern(bytes, start, position)
        append(.identifier, start, symbol)
        if let word = JavaScriptWord(rawValue: symbol), !isMemberName(tree.count - 1) {
            expectsOperand = word.precedesExpression
        } else {
            expectsOperand = false
        }
    }

    /// Steps over a blank that is not ASCII (ECMA-262, section 12.2).
    private mutating func skipBlankScalar() -> Bool {
        switch (byte(0), byte(1), byte(2)) {
        case (0xC2, 0xA0, _): position += 2
        case (0xEF, 0xBB, 0xBF), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9): position += 3
        case (0xE2, 0x80, 0x80...0x8A): position += 3
        default: return false
        }
        return true
    }

    /// `$X` and `$...X`.
    mutating func metavariable() -> Bool {
        let start = position
        let isNamedEllipsis = isEllipsis(1)
        var end = start + (isNamedEllipsis ? 4 : 1)
        let nameStart = end
        while end < bytes.count {
            switch bytes[end] {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): end += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where end > nameStart: end += 1
            default:
                let byteClass = Self.classes[Int(bytes[end])]
                guard end > nameStart, byteClass != .letter, byteClass != .digit else { return false }
                return metavariable(nameStart, end, isNamedEllipsis)
            }
        }
        return end > nameStart && metavariable(nameStart, end, isNamedEllipsis)
    }

    private mutating func metavariable(_ nameStart: Int, _ end: Int, _ isNamedEllipsis: Bool) -> Bool {
        let start = position
        position = end
        append(
            isNamedEllipsis ? .namedEllipsis : .metavariable, start,
            tree.table.intern(bytes, nameStart, end))
        expectsOperand = false
        return true
    }

    /// A number of any radix, with separators, exponent or `n`.
    mutating func number() {
        let start = position
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            let byteClass = Self.classes[Int(byte)]
            if byteClass == .letter || byteClass == .digit {
                position += 1
            } else if byte == UInt8(ascii: "."), !isEllipsis(), self.byte(-1) != UInt8(ascii: ".") {
                position += 1
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"),
                self.byte(-1) | 0x20 == UInt8(ascii: "e"), self.byte(start - position + 1) | 0x20 != 0x78
            {
                position += 1
            } else {
                break
            }
        }
        append(.number, start, tree.table.intern(bytes, start, position))
        expectsOperand = false
    }

    /// A string in quotes; its symbol is the content as written. It ends with its line at the latest, unless a
    /// backslash stands before the line's end.
    mutating func string(acrossLines: Bool = false) {
        let start = position
        let quote = bytes[start]
        position += 1
        var isClosed = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                isClosed = true
                break
            }
            if byte == UInt8(ascii: "\\"), !acrossLines { position += 1 }
            if byte == 0x0A, !acrossLines { break }
            position += 1
        }
        position = min(position, bytes.count)
        let symbol = tree.table.intern(bytes, start + 1, max(start + 1, position))
        if isClosed { position += 1 }
        append(.string, start, symbol)
    }
}
