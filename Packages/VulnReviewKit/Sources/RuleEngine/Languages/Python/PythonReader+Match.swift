// The match statement (Language Reference, section 8.6) and type aliases (section 7.14): their words are names too.
extension PythonReader {
    /// Whether the word `match` here begins a statement: its line ends in a colon, and a `case` follows.
    var isMatchStatement: Bool {
        // Only a line can begin with it; so each line is looked through once.
        guard index == 0 || tokens.symbols[index - 1] <= ReservedSymbol.lineEnd else { return false }
        switch kind(at: 1) {
        case .operator:
            switch symbol(at: 1) {
            case 0x2A, 0x2D, 0x2B, 0x7E, PythonWord.ellipsis.rawValue: break
            default: return false
            }
        case .lineEnd, .close: return false
        default: break
        }
        let end = lineEnd(from: index)
        guard end < tokens.count, end > index + 1, tokens.kinds[end] == .lineEnd,
            tokens.kinds[end - 1] == .operator, tokens.symbols[end - 1] == UInt32(UInt8(ascii: ":")),
            end + 2 < tokens.count, tokens.symbols[end + 1] == ReservedSymbol.indent
        else { return false }
        let first = end + 2
        return tokens.kinds[first] == .identifier && tokens.symbols[first] == PythonWord.case.rawValue
            || tokens.kinds[first] == .ellipsis
    }

    mutating func matchStatement() -> NodeID {
        let start = self.start
        index += 1
        let mark = builder.mark
        builder.push(valueList())
        if at(":") { index += 1 } else { skipRest(to: lineEnd(from: index)) }
        if kind == .lineEnd { index += 1 }
        guard atIndent else { return builder.list(.switch, since: mark, from: start, to: previousEnd) }
        let end = partner
        index += 1
        while index < end {
            if at(.case) { builder.push(switchCase()) } else { statement() }
        }
        index = end + 1
        return builder.list(.switch, since: mark, from: start, to: previousEnd)
    }

    /// `case p, q if g: …`; the pattern is read as an expression.
    mutating func switchCase() -> NodeID {
        let start = self.start
        index += 1
        let valuesStart = self.start
        let wasInCase = isInCase
        isInCase = true
        let pattern = valueList()
        isInCase = wasInCase
        let values = builder.node(.tuple, SyntaxTree.noSymbol, pattern, from: valuesStart, to: previousEnd)
        let guarded = accept(.if) ? expression() : .absent
        let body = suite()
        return builder.node(
            .switchCase, SyntaxTree.noSymbol, values, guarded, body, from: start, to: previousEnd)
    }

    /// Whether the word `type` here begins an alias: `type N =` or `type N[`.
    var isTypeAlias: Bool {
        guard kind(at: 1) == .identifier || kind(at: 1) == .metavariable else { return false }
        let symbol = symbol(at: 2)
        return kind(at: 2) == .operator && symbol == UInt32(UInt8(ascii: "="))
            || kind(at: 2) == .open && symbol == UInt32(UInt8(ascii: "["))
    }

    mutating func typeAlias() {
        let start = self.start
        index += 1
        let name = name()
        skipTypeParameters()
        let type = accept("=") ? expression() : .absent
        builder.push(builder.node(.typeAlias, SyntaxTree.noSymbol, name, type, from: start, to: previousEnd))
        endLine()
    }

    /// `[T: int, *Ts, **P]` after the name of what is defined: section 8.10. Nothing asks for them.
    mutating func skipTypeParameters() {
        if atOpen("[") { index = partner + 1 }
    }
}
