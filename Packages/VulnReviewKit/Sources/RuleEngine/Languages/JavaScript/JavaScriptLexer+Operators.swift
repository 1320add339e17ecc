/// Operators, comments, regular expressions and the signs of patterns (ECMA-262, sections 12.8 and 12.9.5).
extension JavaScriptLexer {
    /// The longest operators first; `>` is not among them.
    private static let operators: [[(bytes: [UInt8], symbol: UInt32)]] = {
        var table = [[(bytes: [UInt8], symbol: UInt32)]](repeating: [], count: 256)
        let first = JavaScriptWord.arrow.rawValue
        let last = JavaScriptWord.nullishAssign.rawValue
        let words = JavaScriptWord.allCases.filter { $0.rawValue >= first && $0.rawValue <= last }
        for word in words.sorted(by: { $0.text.utf8.count > $1.text.utf8.count }) {
            let bytes = Array(word.text.utf8)
            if let head = bytes.first, head != UInt8(ascii: ">") {
                table[Int(head)].append((bytes, word.rawValue))
            }
        }
        return table
    }()

    /// Whatever begins with no letter, digit, quote or bracket.
    mutating func other() {
        let start = position
        let byte = bytes[start]
        if isPattern, patternSign() { return }
        switch byte {
        case UInt8(ascii: "/"):
            if skipComment() { return }
            if expectsOperand, regex() { return }
        case UInt8(ascii: "`"): return openTemplate()
        case UInt8(ascii: "<"):
            if expectsOperand, beginsMarkup { return openTag() }
        case UInt8(ascii: "#"):
            if Self.classes[Int(self.byte(1))] == .letter {
                position += 1
                skipName()
                append(.identifier, start, tree.table.intern(bytes, start, position))
                expectsOperand = false
                return
            }
        case UInt8(ascii: "."):
            if Self.classes[Int(self.byte(1))] == .digit { return number() }
        case UInt8(ascii: "?"):
            // `a?.5:1` is a conditional.
            if self.byte(1) == UInt8(ascii: "."), Self.classes[Int(self.byte(2))] == .digit {
                position += 1
                expectsOperand = true
                return append(.operator, start, UInt32(byte))
            }
        default: break
        }
        for candidate in Self.operators[Int(byte)] where matches(candidate.bytes) {
            position += candidate.bytes.count
            append(.operator, start, candidate.symbol)
            // An operator after an operand that is not followed by one: `a++ / 2`.
            let isUpdate =
                candidate.symbol == JavaScriptWord.increment.rawValue
                || candidate.symbol == JavaScriptWord.decrement.rawValue
            expectsOperand = isUpdate ? expectsOperand : true
            return
        }
        position += 1
        append(.operator, start, UInt32(byte))
        // `a!` of TypeScript is an operand still.
        expectsOperand = byte != UInt8(ascii: "!") || expectsOperand
    }

    private func matches(_ text: [UInt8]) -> Bool {
        guard position + text.count <= bytes.count else { return false }
        for offset in 1..<text.count where bytes[position + offset] != text[offset] { return false }
        return true
    }

    /// `...`, `<...`, `...>`.
    private mutating func patternSign() -> Bool {
        let start = position
        if bytes[start] == UInt8(ascii: "<"), isEllipsis(1) {
            position += 4
            openDeep += 1
            append(.deepOpen, start, 0)
            expectsOperand = true
            return true
        }
        guard isEllipsis() else { return false }
        if openDeep > 0, byte(3) == UInt8(ascii: ">") {
            position += 4
            openDeep -= 1
            append(.deepClose, start, 0)
            expectsOperand = false
            return true
        }
        position += 3
        append(.ellipsis, start, JavaScriptWord.spread.rawValue)
        expectsOperand = true
        return true
    }

    /// A regular expression literal, which ends on its line; otherwise the slash is an operator. On a line where many
    /// did not end (`/[/[/[…`), no more are looked for: each costs a look at the rest of the line.
    private mutating func regex() -> Bool {
        let start = position
        if start < openRegexes.lineEnd, openRegexes.count >= 32 { return false }
        var end = start + 1
        var isInClass = false
        while end < bytes.count, bytes[end] != 0x0A {
            switch bytes[end] {
            case UInt8(ascii: "\\"): end += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/") where !isInClass:
                position = end + 1
                skipName()
                append(.regex, start, tree.table.intern(bytes, start, position))
                expectsOperand = false
                return true
            default: break
            }
            end += 1
        }
        openRegexes = (end, start < openRegexes.lineEnd ? openRegexes.count + 1 : 1)
        return false
    }
}
