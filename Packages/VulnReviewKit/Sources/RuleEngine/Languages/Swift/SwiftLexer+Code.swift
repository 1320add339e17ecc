extension SwiftLexer {
    /// Tokens of code, up to where another mode begins.
    mutating func code() {
        while position < bytes.count {
            let start = position
            let byte = bytes[start]
            switch byte {
            case 0x00...0x20: position += 1
            case UInt8(ascii: "\""):
                if string(start, hashes: 0) { return }
            case UInt8(ascii: "#"):
                if hash() { return }
            case UInt8(ascii: "("):
                position += 1
                open(start, UInt32(byte))
                if case .code(let count) = mode { mode = .code(parentheses: count + 1) }
            case UInt8(ascii: ")"):
                position += 1
                close(start, 0x28, UInt32(byte))
                if case .code(let count) = mode {
                    mode = .code(parentheses: max(0, count - 1))
                    if count <= 1, let around = outer.popLast() {
                        mode = around
                        return
                    }
                }
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                position += 1
                open(start, UInt32(byte))
            case UInt8(ascii: "]"):
                position += 1
                close(start, 0x5B, UInt32(byte))
            case UInt8(ascii: "}"):
                position += 1
                close(start, 0x7B, UInt32(byte))
            case UInt8(ascii: "$"): dollar()
            case UInt8(ascii: "`"): quotedName()
            case UInt8(ascii: "/"):
                if self.byte(at: start + 1) == byte {
                    skipLine()
                } else if self.byte(at: start + 1) == UInt8(ascii: "*") {
                    blockComment()
                } else if !regex(start, hashes: 0) {
                    operation()
                }
            case 0x30...0x39: number()
            case UInt8(ascii: "."): dots()
            default:
                if Self.isNameStart(byte) {
                    name()
                } else if Self.isOperator(byte) {
                    operation()
                } else {
                    position += 1
                    append(.operator, start, UInt32(byte))
                }
            }
        }
    }

    // MARK: Names and numbers

    private mutating func name() {
        let start = position
        while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
        append(.identifier, start, tree.table.intern(bytes, start, position))
    }

    /// `` `class` ``: a name; the backquotes stay in the symbol of a keyword, so that it is none.
    private mutating func quotedName() {
        let start = position
        var end = start + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "`"), bytes[end] != 0x0A { end += 1 }
        guard byte(at: end) == UInt8(ascii: "`"), end > start + 1 else {
            position += 1
            return append(.operator, start, UInt32(UInt8(ascii: "`")))
        }
        position = end + 1
        let inner = tree.table.intern(bytes, start + 1, end)
        let isWord = SwiftWord(rawValue: inner) != nil
        append(.identifier, start, isWord ? tree.table.intern(bytes, start, end + 1) : inner)
    }

    /// `$0`, `$value`; in patterns `$X` and `$...X`.
    private mutating func dollar() {
        let start = position
        position += 1
        if isPattern, matches("...", at: position), let end = MetavariableName.end(bytes, position + 3) {
            position = end
            return append(.namedEllipsis, start, tree.table.intern(bytes, start + 4, end))
        }
        if isPattern, !Self.isDigit(byte(at: position)), let end = MetavariableName.end(bytes, position) {
            position = end
            return append(.metavariable, start, tree.table.intern(bytes, start + 1, end))
        }
        while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
        append(
            position == start + 1 ? .operator : .identifier, start, tree.table.intern(bytes, start, position))
    }

    private mutating func number() {
        let start = position
        let isMember = tree.symbols.last == 0x2E && tree.ends.last == UInt32(truncatingIfNeeded: start)
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if Self.isName(byte) {
                if isMember, !Self.isDigit(byte) { break }
                position += 1
            } else if byte == UInt8(ascii: "."), !isMember, Self.isDigit(self.byte(at: position + 1)) {
                position += 1
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"),
                bytes[position - 1] | 0x20 == UInt8(ascii: "e")
                    && self.byte(at: start + 1) | 0x20 != UInt8(ascii: "x")
                    || bytes[position - 1] | 0x20 == UInt8(ascii: "p")
                        && self.byte(at: start + 1) | 0x20 == UInt8(ascii: "x")
            {
                position += 1
            } else {
                break
            }
        }
        append(.number, start, tree.table.intern(bytes, start, position))
    }

    // MARK: #

    /// `#"…"#`, `#/…/#`, `#if` and its kin, `#name`. Says whether a string with code begins here.
    private mutating func hash() -> Bool {
        let start = position
        var index = start
        while byte(at: index) == UInt8(ascii: "#"), index - start < 255 { index += 1 }
        if byte(at: index) == UInt8(ascii: "\"") { return string(start, hashes: index - start) }
        if byte(at: index) == UInt8(ascii: "/"), regex(start, hashes: index - start) { return false }
        guard index == start + 1, Self.isNameStart(byte(at: index)) else {
            position += 1
            append(.operator, start, UInt32(UInt8(ascii: "#")))
            return false
        }
        for directive: StaticString in [
            "#if", "#elseif", "#else", "#endif", "#sourceLocation", "#warning", "#error",
        ]
        where matches(directive, at: start) && !Self.isName(byte(at: start + directive.utf8CodeUnitCount)) {
            directiveLine()
            return false
        }
        position = index
        while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
        append(.identifier, start, tree.table.intern(bytes, start, position))
        return false
    }

    private mutating func directiveLine() {
        while position < bytes.count, bytes[position] != 0x0A {
            if bytes[position] == UInt8(ascii: "/"), byte(at: position + 1) == UInt8(ascii: "*") {
                blockComment()
            } else {
                position += 1
            }
        }
    }

    // MARK: Operators

    /// A member's dot, or an operator that begins with one.
    private mutating func dots() {
        let start = position
        if isPattern, openDeep > 0, matches("...>", at: start) {
            position += 4
            openDeep -= 1
            return append(.deepClose, start, 0)
        }
        if isPattern, matches("...", at: start) {
            position += 3
            return append(.ellipsis, start, SwiftWord.dots.rawValue)
        }
        position += 1
        guard byte(at: position) == UInt8(ascii: ".") else { return append(.operator, start, 0x2E) }
        while Self.isOperator(byte(at: position)) || byte(at: position) == UInt8(ascii: ".") { position += 1 }
        append(.operator, start, tree.table.intern(bytes, start, position))
    }

    /// An operator: all operator characters together, but `>` alone, since it may close generic arguments; the reader
    /// joins `>>`.
    private mutating func operation() {
        let start = position
        if isPattern, matches("<...", at: start) {
            position += 4
            openDeep += 1
            return append(.deepOpen, start, 0)
        }
        position += 1
        if bytes[start] == UInt8(ascii: ">") {
            if byte(at: position) == UInt8(ascii: "=") { position += 1 }
        } else if bytes[start] == UInt8(ascii: "?") || bytes[start] == UInt8(ascii: "!"), isPostfix(start) {
            // One at a time: `a?!.b`.
        } else {
            while Self.isOperator(byte(at: position)) {
                // A comment begins here.
                if bytes[position] == UInt8(ascii: "/"),
                    byte(at: position + 1) == UInt8(ascii: "/") || byte(at: position + 1) == UInt8(ascii: "*")
                {
                    break
                }
                position += 1
            }
        }
        append(.operator, start, tree.table.intern(bytes, start, position))
    }

    /// Whether the `?` or `!` at `index` follows an operand at once and is no part of `??`, `!=` and the like.
    private func isPostfix(_ index: Int) -> Bool {
        let next = byte(at: index + 1)
        guard index > 0, let last = tree.ends.last, Int(last) == index else { return false }
        if next == UInt8(ascii: "=") { return false }
        if bytes[index] == next { return bytes[index] == UInt8(ascii: "?") && isEndOfOperand(index + 2) }
        return true
    }

    private func isEndOfOperand(_ index: Int) -> Bool {
        switch byte(at: index) {
        case UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ">"), UInt8(ascii: "]"),
            0x0A,
            UInt8(ascii: ":"), UInt8(ascii: "{"):
            true
        default: false
        }
    }
}
