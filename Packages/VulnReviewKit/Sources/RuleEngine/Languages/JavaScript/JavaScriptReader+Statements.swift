/// Statements (ECMA-262, section 14).
extension JavaScriptReader {
    /// Reads a statement. When it makes several nodes, all but the last are pushed.
    mutating func statement() -> NodeID {
        guard enter() else { return skip(to: tokens.regionEnd(index)) }
        defer { depth -= 1 }
        switch kind {
        case .open where symbol == 0x7B:
            // A file of JSON: no block begins with a string and a colon.
            if kind(at: 1) == .string, atSign(":", at: 2), !isPattern { return expressionStatement() }
            // Patterns take objects apart without the parentheses that the language asks for.
            if isPattern, atSign("=", at: partner + 1 - index) { return expressionStatement() }
            if isPattern, kind(at: 1) == .ellipsis, atSign(",", at: 2) { return expressionStatement() }
            return block()
        case .ellipsis where isPattern, .namedEllipsis:
            let id = ellipsis()
            _ = acceptSign(";")
            return id
        case .operator:
            if atSign(";") { return leaf(.empty) }
            if atSign("@") { return decorated() }
        case .identifier, .metavariable:
            if let word, let id = statement(of: word) { return id }
            if atSign(":", at: 1), isName() { return labeled() }
        default: break
        }
        return expressionStatement()
    }

    /// The statement that `word` begins; `nil` when it is a name here.
    private mutating func statement(of word: JavaScriptWord) -> NodeID? {
        switch word {
        case .var, .const, .let, .using: return declarationOfVariables(word)
        case .function: return functionDeclaration(from: start, modifiers: nil)
        case .async where self.word(at: 1) == .function && !startsLine(at: 1):
            return functionDeclaration(from: start, modifiers: nil)
        case .class: return typeDeclaration(from: start, modifiers: nil)
        case .if: return ifStatement()
        case .for: return forStatement()
        case .while: return whileStatement()
        case .do: return doStatement()
        case .return: return valueStatement(.return)
        case .throw: return throwStatement()
        case .break, .continue: return jump()
        case .switch: return switchStatement()
        case .try: return tryStatement()
        case .with where atOpen("(", at: 1): return withStatement()
        case .import: return importStatement()
        case .export: return exportStatement()
        default: return typeScriptStatement(of: word)
        }
    }

    /// `;`, or where a line, a block or the file ends.
    @discardableResult
    mutating func endStatement() -> Bool { acceptSign(";") }

    private mutating func expressionStatement() -> NodeID {
        let from = start
        let expression = expression()
        endStatement()
        return builder.node(.expressionStatement, expression, from: from, to: max(from, previousEnd))
    }

    /// `{ … }`.
    mutating func block() -> NodeID {
        let from = start
        guard atOpen("{") else { return expressionStatement() }
        let close = partner
        index += 1
        let mark = builder.mark
        let outer = (allowsIn, isInConditional)
        (allowsIn, isInConditional) = (true, false)
        statements(until: close)
        (allowsIn, isInConditional) = outer
        index = close + 1
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    /// A statement as a body; several nodes become a block.
    mutating func body() -> NodeID {
        let from = start
        let mark = builder.mark
        guard !isAtEnd, !isAtClose() else { return builder.leaf(.empty, SyntaxTree.noSymbol, from, from) }
        let last = statement()
        guard builder.mark > mark else { return last }
        builder.push(last)
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    private mutating func labeled() -> NodeID {
        let from = start
        let label = name()
        index += 1
        let statement = body()
        return builder.node(.labeled, label, statement, from: from, to: previousEnd)
    }

    /// The expression in the brackets after `if` and the like.
    private mutating func condition() -> NodeID {
        guard atOpen("(") else { return .absent }
        let close = partner
        index += 1
        let id = index < close ? bracketed { $0.expression() } : .absent
        if index < close { _ = skip(to: close) }
        index = close + 1
        return id
    }

    /// Reads something inside brackets, where `in` and `:` mean what they always mean.
    mutating func bracketed(_ read: (inout Self) -> NodeID) -> NodeID {
        let outer = (allowsIn, isInConditional)
        (allowsIn, isInConditional) = (true, false)
        defer { (allowsIn, isInConditional) = outer }
        return read(&self)
    }

    private mutating func ifStatement() -> NodeID {
        let from = start
        let symbol = symbol
        index += 1
        let condition = condition()
        let then = body()
        let otherwise = accept(.else) ? body() : .absent
        return builder.node(.if, symbol, condition, then, otherwise, from: from, to: previousEnd)
    }

    private mutating func whileStatement() -> NodeID {
        let from = start
        let symbol = symbol
        index += 1
        let condition = condition()
        let body = body()
        return builder.node(.while, symbol, condition, body, .absent, from: from, to: previousEnd)
    }

    private mutating func doStatement() -> NodeID {
        let from = start
        index += 1
        let body = body()
        let condition = accept(.while) ? condition() : .absent
        endStatement()
        return builder.node(.doWhile, body, condition, from: from, to: previousEnd)
    }

    /// Whether an expression may follow on the line of the word before.
    private var hasValueOnLine: Bool {
        !isAtEnd && !atSign(";") && !isAtClose() && !startsLine
    }

    private mutating func valueStatement(_ kind: NodeKind) -> NodeID {
        let from = start
        index += 1
        let value = hasValueOnLine ? expression() : .absent
        endStatement()
        return builder.node(kind, value, from: from, to: previousEnd)
    }

    private mutating func throwStatement() -> NodeID {
        let from = start
        index += 1
        let value = hasValueOnLine ? expression() : .absent
        endStatement()
        return builder.node(.throw, value, .absent, from: from, to: previousEnd)
    }

    private mutating func jump() -> NodeID {
        let from = start
        let symbol = symbol
        index += 1
        let label = isName() && !startsLine ? name() : .absent
        endStatement()
        return builder.node(.jump, symbol, label, from: from, to: previousEnd)
    }

    private mutating func withStatement() -> NodeID {
        let from = start
        let symbol = symbol
        index += 1
        let object = condition()
        let body = body()
        return builder.node(.with, symbol, object, body, from: from, to: previousEnd)
    }
}
