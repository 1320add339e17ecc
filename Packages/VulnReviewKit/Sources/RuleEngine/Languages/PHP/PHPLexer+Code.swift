extension PHPLexer {
    /// Tokens of code, up to where another mode begins.
    mutating func code() {
        while position < bytes.count {
            let start = position
            let byte = bytes[start]
            switch byte {
            case 0x00...0x20: position += 1
            case UInt8(ascii: "$"): variable()
            case UInt8(ascii: "'"): singleQuoted()
            case UInt8(ascii: "\""), UInt8(ascii: "`"):
                doubleQuoted(byte)
                if case .template = mode { return }
            case UInt8(ascii: "("), UInt8(ascii: "["):
                position += 1
                open(start, UInt32(byte))
            case UInt8(ascii: "{"):
                position += 1
                open(start, UInt32(byte))
                if case .code(let braces) = mode { mode = .code(braces: braces + 1) }
            case UInt8(ascii: ")"):
                position += 1
                append(.close, start, UInt32(byte))
                brackets.pop(&tree, opening: 0x28)
            case UInt8(ascii: "]"):
                position += 1
                append(.close, start, UInt32(byte))
                brackets.pop(&tree, opening: 0x5B)
            case UInt8(ascii: "}"):
                position += 1
                append(.close, start, UInt32(byte))
                brackets.pop(&tree, opening: 0x7B)
                if case .code(let braces) = mode {
                    mode = .code(braces: max(0, braces - 1))
                    if braces <= 1, let around = outer.popLast() {
                        mode = around
                        return
                    }
                }
            case UInt8(ascii: "#"):
                if self.byte(at: start + 1) == UInt8(ascii: "[") {
                    position += 2
                    open(start, 0x5B)
                } else {
                    lineComment()
                }
            case UInt8(ascii: "/"):
                if self.byte(at: start + 1) == UInt8(ascii: "/") {
                    lineComment()
                } else if self.byte(at: start + 1) == UInt8(ascii: "*") {
                    blockComment()
                } else {
                    operation()
                }
            case UInt8(ascii: "?") where self.byte(at: start + 1) == UInt8(ascii: ">") && outer.isEmpty:
                return closingTag()
            case UInt8(ascii: "<"):
                if self.byte(at: start + 1) == byte, self.byte(at: start + 2) == byte, heredoc() {
                    if case .template = mode { return }
                } else {
                    operation()
                }
            case 0x30...0x39: number()
            case UInt8(ascii: ".") where Self.isDigit(self.byte(at: start + 1)): number()
            default:
                if Self.isNameStart(byte) {
                    if name() { return }
                } else {
                    operation()
                }
            }
        }
    }

    // MARK: Comments

    private mutating func lineComment() {
        while position < bytes.count, bytes[position] != 0x0A {
            if bytes[position] == UInt8(ascii: "?"), byte(at: position + 1) == UInt8(ascii: ">"),
                outer.isEmpty
            {
                return
            }
            position += 1
        }
    }

    private mutating func blockComment() {
        position += 2
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), byte(at: position + 1) == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
    }

    // MARK: Names and numbers

    /// `$name`, `$X` in patterns, `$...X`, or a lone `$`.
    mutating func variable() {
        let start = position
        position += 1
        if isPattern, matches("...", at: position), let end = MetavariableName.end(bytes, position + 3) {
            let name = position + 3
            position = end
            return append(.namedEllipsis, start, tree.table.intern(bytes, name, end))
        }
        guard Self.isNameStart(byte(at: position)) else {
            return append(.operator, start, UInt32(bytes[start]))
        }
        while Self.isName(byte(at: position)), position < bytes.count { position += 1 }
        if isPattern, isMetavariable(start..<position) {
            return append(.metavariable, start, tree.table.intern(bytes, start + 1, position))
        }
        append(.identifier, start, tree.table.intern(bytes, start, position))
    }

    /// Semgrep's metavariables are in capitals, except for PHP's own superglobals.
    private func isMetavariable(_ range: Range<Int>) -> Bool {
        guard MetavariableName.end(bytes, range.lowerBound + 1) == range.upperBound else { return false }
        return !Self.superglobals.contains { bytes[range].elementsEqual($0.utf8) }
    }

    private static let superglobals = [
        "$_SERVER", "$_GET", "$_POST", "$_FILES", "$_COOKIE", "$_SESSION", "$_REQUEST", "$_ENV",
    ]

    /// A word; keywords get their symbol in any case. Says whether the file's code ends here.
    private mutating func name() -> Bool {
        let start = position
        var hasCapital = false
        while position < bytes.count, Self.isName(bytes[position]) {
            hasCapital = hasCapital || bytes[position] >= 0x41 && bytes[position] <= 0x5A
            position += 1
        }
        var symbol = tree.table.intern(bytes, start, position)
        if hasCapital, position - start <= 15, !isAfterArrow,
            let word = tree.table.find(Self.folded(bytes[start..<position])[...]), PHPWord.isKeyword(word)
        {
            symbol = word
        }
        append(.identifier, start, symbol)
        if symbol == PHPWord.halt.rawValue, !isPattern {
            position = bytes.count
            return true
        }
        return false
    }

    /// Whether the token before makes the next word a member's name.
    private var isAfterArrow: Bool {
        guard let last = tree.symbols.last, tree.kinds.last == .operator else { return false }
        return last == PHPWord.arrow.rawValue || last == PHPWord.scope.rawValue
            || last == PHPWord.nullsafeArrow.rawValue
    }

    /// The bytes in lower case.
    static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }

    private mutating func number() {
        let start = position
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if Self.isName(byte) {
                position += 1
            } else if byte == UInt8(ascii: "."), self.byte(at: position + 1) != byte {
                position += 1
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"),
                bytes[position - 1] | 0x20 == UInt8(ascii: "e"),
                self.byte(at: start + 1) | 0x20 != UInt8(ascii: "x")
            {
                position += 1
            } else {
                break
            }
        }
        append(.number, start, tree.table.intern(bytes, start, position))
    }
}
