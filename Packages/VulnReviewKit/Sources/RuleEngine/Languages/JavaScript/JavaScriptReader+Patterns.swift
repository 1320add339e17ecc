/// Patterns: expressions, statements, and the parts of programs that Semgrep accepts alone.
extension JavaScriptReader {
    /// A whole pattern.
    mutating func pattern() -> NodeID {
        let mark = builder.mark
        if let part = partialPattern() {
            builder.push(part)
        } else {
            let first = statement()
            let isLone = builder.mark == mark && isAtEnd
            builder.push(isLone ? bareExpression(first) : first)
        }
        statements(until: tokens.count)
        return builder.list(.program, since: mark, from: 0, to: tokens.bytes.count)
    }

    /// The expression in a statement that no semicolon ends.
    private func bareExpression(_ statement: NodeID) -> NodeID {
        guard builder[statement].kind == .expressionStatement,
            tokens.count > 0, tokens.symbols[tokens.count - 1] != UInt32(UInt8(ascii: ";"))
        else { return statement }
        return builder.child(statement, 0)
    }

    /// A part of a program: a member, a pair, an object, a handler, a case.
    private mutating func partialPattern() -> NodeID? {
        switch word {
        case .catch where atOpen("(", at: 1) || atOpen("{", at: 1): return catchClause()
        case .case: return switchCase()
        case .default where atSign(":", at: 1): return switchCase()
        case .finally where atOpen("{", at: 1):
            index += 1
            return block()
        default: break
        }
        if atOpen("{"), partner == tokens.count - 1, isObject { return object(isBinding: false) }
        if isPair {
            let from = start
            let key = kind == .string ? quotedName() : name()
            index += 1
            let value = assignment()
            return builder.node(.pair, key, value, from: from, to: previousEnd)
        }
        if isMethod {
            let id = member()
            builder.insert(.member, into: id)
            return id
        }
        return nil
    }

    /// Whether the braces here hold properties, not statements.
    private var isObject: Bool {
        let close = partner
        var position = index + 1
        if position == close { return true }
        var begins = true
        while position < close {
            if tokens.kinds[position] == .operator, tokens.symbols[position] == UInt32(UInt8(ascii: ";")) {
                return false
            }
            if begins, !mayBeProperty(position, close) { return false }
            begins =
                tokens.kinds[position] == .operator && tokens.symbols[position] == UInt32(UInt8(ascii: ","))
            if tokens.kinds[position] == .ellipsis, position > index + 1, !begins {
                begins = position + 1 < close && tokens.kinds[position + 1] != .operator
            }
            position = tokens.next(position)
        }
        return true
    }

    /// Whether a property may begin with the token `position`.
    private func mayBeProperty(_ position: Int, _ close: Int) -> Bool {
        switch tokens.kinds[position] {
        case .ellipsis, .namedEllipsis, .string, .number: return true
        case .open: return tokens.symbols[position] == 0x5B
        case .operator: return tokens.symbols[position] == UInt32(UInt8(ascii: "*"))
        case .identifier, .metavariable:
            let next = position + 1
            guard next < close else { return true }
            switch tokens.kinds[next] {
            case .operator: return tokens.symbols[next] == 0x3A || tokens.symbols[next] == 0x2C
            case .open:
                guard tokens.symbols[next] == 0x28 else { return false }
                let after = Int(tokens.partners[next]) + 1
                return after < close && tokens.kinds[after] == .open && tokens.symbols[after] == 0x7B
            case .identifier, .metavariable: return true
            default: return false
            }
        default: return false
        }
    }

    /// Whether the pattern is `key: value`, not a labeled statement.
    private var isPair: Bool {
        guard isWordToken() || kind == .string, atSign(":", at: 1), tokens.count > 2 else { return false }
        if let word, word.isReserved, word != .default { return true }
        switch word(at: 2) {
        case .for, .while, .do, .if, .switch, .try, .return, .throw, .var, .let, .const: return false
        default: return !atOpen("{", at: 2) || partner(of: index + 2) == tokens.count - 1
        }
    }

    private func partner(of position: Int) -> Int {
        tokens.partners[position] == TokenTree.none ? position : Int(tokens.partners[position])
    }

    /// Whether the pattern is a method: decorators, modifiers, a name, brackets and a body.
    private var isMethod: Bool {
        var position = index
        var hasModifier = false
        let isDecorated = atSign("@")
        while position < tokens.count {
            if tokens.kinds[position] == .operator, tokens.symbols[position] == UInt32(UInt8(ascii: "@")) {
                position = afterDecorator(position)
                continue
            }
            guard tokens.kinds[position] == .identifier,
                let word = JavaScriptWord(rawValue: tokens.symbols[position])
            else { break }
            switch word {
            case .static, .async, .get, .set, .public, .private, .protected, .readonly, .abstract, .override:
                guard position + 1 < tokens.count,
                    tokens.kinds[position + 1] == .identifier || tokens.kinds[position + 1] == .metavariable
                else { return false }
                if tokens.symbols[position + 1] == JavaScriptWord.function.rawValue { return false }
                hasModifier = hasModifier || word != .async
                position += 1
                continue
            default: if word.isReserved { return false }
            }
            break
        }
        if position < tokens.count, tokens.kinds[position] == .operator, tokens.symbols[position] == 0x2A {
            position += 1
        }
        guard position + (isDecorated ? 0 : 1) < tokens.count else { return false }
        switch tokens.kinds[position] {
        case .identifier, .metavariable, .ellipsis, .string: break
        default: return false
        }
        if isDecorated { return true }
        let open = position + 1
        guard tokens.kinds[open] == .open, tokens.symbols[open] == 0x28 else {
            return hasModifier && tokens.kinds[open] == .operator
        }
        let after = partner(of: open) + 1
        guard after < tokens.count else { return false }
        if tokens.kinds[after] == .open, tokens.symbols[after] == 0x7B { return true }
        guard tokens.kinds[after] == .operator, tokens.symbols[after] == 0x3A else { return false }
        return tokens.kinds[tokens.count - 1] == .close && tokens.symbols[tokens.count - 1] == 0x7D
    }

    /// The token after the decorator that begins at `position`.
    private func afterDecorator(_ position: Int) -> Int {
        var next = position + 2
        while next + 1 < tokens.count, tokens.kinds[next] == .operator, tokens.symbols[next] == 0x2E {
            next += 2
        }
        if next < tokens.count, tokens.kinds[next] == .open, tokens.symbols[next] == 0x28 {
            next = partner(of: next) + 1
        }
        return next
    }
}
