/// Statements: the manual's chapter "Control structures".
extension PHPReader {
    /// Pushes the statements up to the token `end`.
    mutating func statements(until end: Int) {
        while index < end {
            let before = index
            let id = statement()
            if id != .absent { builder.push(id) }
            if index == before { builder.push(skip(to: min(statementEnd(), end))) }
        }
    }

    /// Pushes the statements up to one of `words`, which ends an alternative form.
    mutating func statements(until words: [PHPWord], before end: Int) {
        while index < end, !words.contains(where: { at($0) }) {
            let before = index
            let id = statement()
            if id != .absent { builder.push(id) }
            if index == before { builder.push(skip(to: min(statementEnd(), end))) }
        }
    }

    /// The token after the statement that cannot be read.
    func statementEnd() -> Int {
        var next = index
        let end = tokens.regionEnd(index)
        // A bracket without a partner.
        if kind == .operator, symbol == 0x7D || symbol == 0x29 || symbol == 0x5D { return index + 1 }
        while next < end {
            if tokens.kinds[next] == .operator, tokens.symbols[next] == 0x3B { return next + 1 }
            if tokens.kinds[next] == .open, tokens.symbols[next] == 0x7B {
                return Int(tokens.partners[next]) + 1
            }
            next = max(next + 1, tokens.next(next))
        }
        return end
    }

    /// `{ … }`; the bracket must be here.
    mutating func block() -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        statements(until: end)
        leave(end, keepsRest: true)
        return builder.list(.block, since: mark, from: start, to: previousEnd)
    }

    /// A statement; absent when it is nothing or pushed itself.
    mutating func statement() -> NodeID {
        guard enter() else { return skip(to: statementEnd()) }
        defer { depth -= 1 }
        switch kind {
        case .open:
            if symbol == 0x7B { return block() }
            if symbol == 0x5B, tokens.bytes[start] == UInt8(ascii: "#") { return attributedStatement() }
            return expressionStatement()
        case .operator:
            if symbol == 0x3B { return emptyStatement() }
            return expressionStatement()
        case .ellipsis:
            if isEllipsisStatement {
                let id = leaf(.ellipsis)
                _ = accept(";")
                return id
            }
            return expressionStatement()
        case .identifier:
            guard PHPWord.isKeyword(symbol), !isVariable() else {
                if at(":", ahead: 1), !isVariable(), !at(.selfWord) { return label() }
                return expressionStatement()
            }
            return keyword()
        default: return expressionStatement()
        }
    }

    private var isEllipsisStatement: Bool {
        guard kind(at: 1) == .operator else { return true }
        let symbol = symbol(at: 1)
        return Int(symbol) >= precedences.count || precedences[Int(symbol)] == 0 || at("&", ahead: 1)
    }

    private mutating func emptyStatement() -> NodeID {
        let start = self.start
        index += 1
        return start == previousEnd ? .absent : builder.leaf(.empty, SyntaxTree.noSymbol, start, previousEnd)
    }

    private mutating func label() -> NodeID {
        let start = self.start
        let name = leaf(.identifier)
        index += 1
        return builder.node(.labeled, name, .absent, from: start, to: previousEnd)
    }

    /// Steps over the statement's `;`, and says where the statement ends.
    mutating func endStatement() -> Int {
        let end = previousEnd
        guard at(";") else { return end }
        let isTag = start == Int(tokens.ends[index])
        index += 1
        return isTag ? end : previousEnd
    }

    mutating func expressionStatement() -> NodeID {
        let start = self.start
        let before = index
        var value = expression()
        guard value != .absent, index > before else { return .absent }
        if isPattern, at(.doubleArrow) { value = pair(value) }
        if isPattern, isAtEnd, before == 0 { return value }
        let hasEnd = at(";")
        let end = endStatement()
        _ = hasEnd
        return builder.node(.expressionStatement, value, from: start, to: end)
    }

    // MARK: By keyword

    private mutating func keyword() -> NodeID {
        let start = self.start
        guard let word = PHPWord(rawValue: symbol) else { return expressionStatement() }
        if at(.scope, ahead: 1) || at("\\", ahead: 1) && word != .namespace { return expressionStatement() }
        switch word {
        case .if: return ifStatement()
        case .while: return whileStatement()
        case .do: return doStatement()
        case .for: return forStatement()
        case .foreach: return foreachStatement()
        case .switch: return switchStatement()
        case .try: return tryStatement()
        case .catch where isPattern: return catchClause()
        case .return:
            index += 1
            let value = expression()
            return builder.node(.return, value, from: start, to: endStatement())
        case .throw:
            index += 1
            let value = expression()
            return builder.node(.throw, value, .absent, from: start, to: endStatement())
        case .break, .continue, .goto:
            index += 1
            let label = kind == .identifier && !isVariable() ? leaf(.identifier) : expression()
            return builder.node(.jump, word.rawValue, label, from: start, to: endStatement())
        case .global:
            index += 1
            let mark = builder.mark
            while !isAtEnd {
                let name = primary()
                guard name != .absent else { break }
                builder.push(name)
                guard accept(",") else { break }
            }
            let end = endStatement()
            return builder.list(.global, since: mark, from: start, to: end)
        case .declare where opens("(", ahead: 1): return declareStatement()
        case .namespace where !at("\\", ahead: 1): return namespaceStatement()
        case .use: return useStatement()
        case .const: return constants(noModifiers(start), from: start)
        case .static where isVariable(ahead: 1) || kind(at: 1) == .metavariable && !opens("(", ahead: 2):
            return variables(modifiers(), from: start)
        case .function where isNamedFunction: return member()
        case .class, .interface, .trait, .abstract, .final, .public, .private, .protected, .var:
            return member()
        case .readonly where !opens("(", ahead: 1): return member()
        case .static where isPattern && (at(.function, ahead: 1) && isNamedFunction(ahead: 1)):
            return member()
        case .static where isPattern && isWord(ahead: 1) && !at(.function, ahead: 1) && !at(.fn, ahead: 1):
            return member()
        case .enum where isWord(ahead: 1) && !at(.extends, ahead: 1): return member()
        case .case where isPattern && !at(":", ahead: 2): return member()
        default: return expressionStatement()
        }
    }

    /// Whether `function` here begins a definition and no closure.
    private var isNamedFunction: Bool { isNamedFunction(ahead: 0) }

    private func isNamedFunction(ahead offset: Int) -> Bool {
        let name = offset + (at("&", ahead: offset + 1) ? 2 : 1)
        return isWord(ahead: name) && opens("(", ahead: name + 1)
    }

    /// Attributes, then a definition; a closure; or nothing more, in patterns.
    private mutating func attributedStatement() -> NodeID {
        var next = index
        while next < tokens.count, tokens.kinds[next] == .open, tokens.symbols[next] == 0x5B,
            tokens.bytes[Int(tokens.starts[next])] == UInt8(ascii: "#")
        {
            next = Int(tokens.partners[next]) + 1
        }
        guard next < tokens.count, tokens.kinds[next] == .identifier else { return expressionStatement() }
        switch PHPWord(rawValue: tokens.symbols[next]) {
        case .fn: return expressionStatement()
        case .function where next + 1 < tokens.count && tokens.symbols[next + 1] == 0x28:
            return expressionStatement()
        case .static
        where next + 1 < tokens.count
            && (tokens.symbols[next + 1] == PHPWord.fn.rawValue
                || tokens.symbols[next + 1] == PHPWord.function.rawValue):
            return expressionStatement()
        default: return member()
        }
    }

    /// `(e)` after a keyword.
    mutating func condition() -> NodeID {
        guard opens("(") else { return .absent }
        let end = partner
        index += 1
        let value = expression()
        leave(end)
        return value
    }

    /// A body: a statement, or `: … endword`. An alternative form's closing word is left to the caller when it is none
    /// of `closing`.
    mutating func body(_ closing: PHPWord, or others: [PHPWord] = []) -> NodeID {
        guard at(":") else { return statement() }
        index += 1
        let start = self.start
        let mark = builder.mark
        statements(until: [closing] + others, before: tokens.regionEnd(min(index, tokens.count)))
        let id = builder.list(.block, since: mark, from: start, to: max(start, previousEnd))
        if accept(closing) { _ = accept(";") }
        return id
    }

    private mutating func ifStatement() -> NodeID {
        let start = self.start
        guard enter() else { return skip(to: statementEnd()) }
        defer { depth -= 1 }
        index += 1
        let condition = condition()
        let then = body(.endif, or: [.elseif, .else])
        var otherwise = NodeID.absent
        if at(.elseif) {
            otherwise = ifStatement()
        } else if at(.else) {
            index += 1
            otherwise = at(.if) ? ifStatement() : body(.endif)
        }
        return builder.node(
            .if, PHPWord.if.rawValue, condition, then, otherwise, from: start, to: max(start, previousEnd))
    }

    private mutating func whileStatement() -> NodeID {
        let start = self.start
        index += 1
        let condition = condition()
        let body = body(.endwhile)
        return builder.node(
            .while, PHPWord.while.rawValue, condition, body, .absent, from: start, to: previousEnd)
    }

    private mutating func doStatement() -> NodeID {
        let start = self.start
        index += 1
        let body = statement()
        let condition = accept(.while) ? condition() : .absent
        return builder.node(.doWhile, body, condition, from: start, to: endStatement())
    }

    private mutating func declareStatement() -> NodeID {
        let start = self.start
        let callee = leaf(.identifier)
        let arguments = arguments()
        let call = builder.node(.call, callee, arguments, from: start, to: previousEnd)
        if opens("{") || at(":") {
            builder.push(builder.node(.expressionStatement, call, from: start, to: previousEnd))
            return body(.enddeclare)
        }
        return builder.node(.expressionStatement, call, from: start, to: endStatement())
    }
}
