// Strings: Language Reference, sections 2.4.1 (literals), 2.4.2 (prefixes) and 2.4.5 (f-strings, after PEP 701).
extension PythonLexer {
    /// Where in a string with code the lexer stands.
    struct Mode {
        enum Place { case text, field, format }
        var place: Place
        var quote: UInt8
        var isTriple: Bool
        var isRaw: Bool
        /// How many brackets were open before the string.
        var outerDepth: Int
        /// How many brackets are open where a field's code ends.
        var fieldDepth = 0
    }

    /// Whether the code here is a field's, outside the brackets in it.
    var isAtFieldLevel: Bool {
        guard let mode = modes.last else { return false }
        return mode.place == .field && mode.fieldDepth == brackets.depth
    }

    /// A string whose prefix begins at `start` and whose first quote is here.
    mutating func string(from start: Int) {
        var isRaw = false
        var hasCode = false
        for index in start..<position {
            switch bytes[index] | 0x20 {
            case UInt8(ascii: "r"): isRaw = true
            case UInt8(ascii: "f"), UInt8(ascii: "t"): hasCode = true
            default: break
            }
        }
        let quote = bytes[position]
        let isTriple = byte(at: position + 1) == quote && byte(at: position + 2) == quote
        position += isTriple ? 3 : 1
        if hasCode {
            let mode = Mode(
                place: .text, quote: quote, isTriple: isTriple, isRaw: isRaw, outerDepth: brackets.depth)
            tree.append(.open, start, position, ReservedSymbol.interpolation)
            brackets.push(&tree)
            modes.append(mode)
            return text()
        }
        let content = position
        let end = plainEnd(quote, isTriple)
        let symbol = tree.table.intern(bytes, content, end)
        tree.append(.string, start, position, symbol)
    }

    /// Steps over a plain string, and gives the end of its content.
    private mutating func plainEnd(_ quote: UInt8, _ isTriple: Bool) -> Int {
        var index = position
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote {
                if !isTriple {
                    position = index + 1
                    return index
                }
                if self.byte(at: index + 1) == quote, self.byte(at: index + 2) == quote {
                    position = index + 3
                    return index
                }
            } else if byte == UInt8(ascii: "\\") {
                // In a raw string too, the quote after a backslash does not end the string. A line end of two bytes
                // is passed as a whole.
                index += self.byte(at: index + 1) == 0x0D && self.byte(at: index + 2) == 0x0A ? 2 : 1
            } else if byte == 0x0A, !isTriple {
                break
            }
            index += 1
        }
        position = min(index, bytes.count)
        return position
    }

    // MARK: Strings with code

    /// Reads the literal text of a string, or of a field's format, up to where code begins or the string ends.
    mutating func text() {
        var start = position
        while let mode = modes.last, mode.place != .field {
            guard position < bytes.count else { return endString(mode, from: start, length: 0) }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\\"): escape(mode)
            case UInt8(ascii: "{"):
                if mode.place == .text, self.byte(at: position + 1) == byte {
                    position += 2
                    continue
                }
                appendText(mode, from: start)
                append(.open, length: 1, UInt32(byte))
                brackets.push(&tree)
                var field = mode
                field.place = .field
                field.fieldDepth = brackets.depth
                modes.append(field)
                return
            case UInt8(ascii: "}"):
                position += 1
                guard mode.place == .format else { continue }
                position -= 1
                modes.removeLast()
                closeField()
                start = position
            case mode.quote:
                guard mode.isTriple else { return endString(mode, from: start, length: 1) }
                if self.byte(at: position + 1) == byte, self.byte(at: position + 2) == byte {
                    return endString(mode, from: start, length: 3)
                }
                position += 1
            case 0x0A where !mode.isTriple: return endString(mode, from: start, length: 0)
            default: position += 1
            }
        }
    }

    /// Ends a field's code at its `}`, and goes on with the text after it.
    mutating func endField() {
        closeField()
        text()
    }

    private mutating func closeField() {
        append(.close, length: 1, UInt32(UInt8(ascii: "}")))
        brackets.pop(&tree, opening: UInt32(UInt8(ascii: "{")))
        modes.removeLast()
    }

    /// Ends a field's code at its `:`; what follows is text again.
    mutating func beginFormat() {
        append(.operator, length: 1, UInt32(UInt8(ascii: ":")))
        guard var mode = modes.last else { return }
        mode.place = .format
        modes.append(mode)
        text()
    }

    private mutating func escape(_ mode: Mode) {
        let next = byte(at: position + 1)
        if next == UInt8(ascii: "{") || next == UInt8(ascii: "}") {
            position += 1
        } else if next == UInt8(ascii: "N"), !mode.isRaw, byte(at: position + 2) == UInt8(ascii: "{") {
            position += 3
            while position < bytes.count, bytes[position] != UInt8(ascii: "}"), bytes[position] != 0x0A,
                bytes[position] != mode.quote
            {
                position += 1
            }
            if byte(at: position) == UInt8(ascii: "}") { position += 1 }
        } else {
            position = min(position + 2, bytes.count)
        }
    }

    /// The literal text between `start` and here; a format's text is nobody's.
    private mutating func appendText(_ mode: Mode, from start: Int) {
        guard mode.place == .text, start < position else { return }
        tree.append(.string, start, position, tree.table.intern(bytes, start, position))
    }

    private mutating func endString(_ mode: Mode, from start: Int, length: Int) {
        appendText(mode, from: start)
        append(.close, length: length, ReservedSymbol.interpolationEnd)
        brackets.pop(&tree, opening: ReservedSymbol.interpolation)
        // A string may end in the middle of a format; its fields end with it.
        while let last = modes.popLast() {
            if last.place == .text { break }
        }
    }
}
