/// Statements (C23, 6.8; C++20, 8). Each reading pushes what it read: a declaration may be several nodes.
extension CReader {
    /// Reads one statement; always steps over something unless a bracket closes here.
    mutating func readStatement() {
        guard enter() else { return builder.push(skip(to: statementEnd)) }
        defer { depth -= 1 }
        switch kind {
        case .open where symbol == 0x7B: builder.push(readBlock())
        case .open where symbol == ReservedSymbol.directive: readDirective()
        case .close: break
        case .operator where symbol == 0x3B: builder.push(leaf(.empty))
        case .ellipsis where isPattern && !isAt(".", index + 1) && !isOperandEllipsis:
            readEllipsisStatement()
        case .identifier, .metavariable: readWordStatement()
        case .open where symbol == 0x5B && opens("[", index + 1) && startsDeclarationOrAttribute: break
        case .operator where at(.scope) && startsDeclaration: readDeclaration(.local)
        default: readExpressionStatement()
        }
    }

    /// Steps over `[[fallthrough]]` and the like; `false` when it belongs to a declaration, which is read.
    private var startsDeclarationOrAttribute: Bool {
        mutating get {
            if startsDeclaration {
                readDeclaration(.local)
            } else {
                index = partner + 1
                if kind != .close, !isAtEnd { readStatement() }
            }
            return true
        }
    }

    private mutating func readEllipsisStatement() {
        builder.push(leaf(.ellipsis))
        _ = accept(";")
    }

    private mutating func readWordStatement() {
        switch role {
        case .if: readIf()
        case .else: index += 1
        case .while: readWhile()
        case .do: readDo()
        case .for: readFor()
        case .switch: readSwitch()
        case .case, .default: readCase()
        case .jump, .goto: readJump()
        case .return: readReturn()
        case .try: readTry()
        case .handler: readLoneHandler()
        case .asm: readAssembly()
        case .assertion: readExpressionStatement()
        case .using, .namespace, .template, .concept, .access, .friend: readExternal()
        case .typedef, .sized, .primitive, .aggregate, .qualifier, .modifier, .attribute, .typeof, .typename:
            if startsDeclaration { readDeclaration(.local) } else { readExpressionStatement() }
        case .name:
            if isAt(":", index + 1), !isAt(":", index + 2) {
                readLabel()
            } else if startsDeclaration {
                readDeclaration(.local)
            } else if isFunctionHead(index) {
                readDeclaration(.local)
            } else {
                readExpressionStatement()
            }
        default: readExpressionStatement()
        }
    }

    /// In a pattern, `$F(...) { ... }` is a function without a type.
    private func isFunctionHead(_ position: Int) -> Bool {
        isPattern && opens("(", position + 1) && opens("{", partner(of: position + 1) + 1)
    }

    /// `{ … }`
    mutating func readBlock() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        readStatements(until: close)
        index = close + 1
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    /// Statements up to the bracket number `close`.
    mutating func readStatements(until close: Int) {
        while index < close {
            let before = index
            readStatement()
            if index == before { builder.push(skip(to: index + 1)) }
        }
    }

    /// One statement as one node: the body of an `if` or of a loop.
    mutating func readBody() -> NodeID {
        let mark = builder.mark
        let from = start
        if kind == .close || isAtEnd { return builder.leaf(.empty, 0, previousEnd, previousEnd) }
        while atDirective { readDirective() }
        readStatement()
        if builder.pushed(since: mark).count == 1 { return popPushed(since: mark) }
        return builder.list(.block, since: mark, from: from, to: max(from, previousEnd))
    }

    mutating func readExpressionStatement() {
        let from = start
        let before = index
        let expression = readExpression()
        guard index > before, expression != .absent else {
            index = before
            return builder.push(skip(to: statementEnd))
        }
        let endsHere = accept(";")
        if isPattern, !endsHere, builder[expression].kind == .ellipsis { return builder.push(expression) }
        builder.push(builder.node(.expressionStatement, expression, from: from, to: previousEnd))
    }

    private mutating func readLabel() {
        let from = start
        let name = leaf(kind == .metavariable ? .metavariable : .identifier)
        index += 1
        if role == .attribute || opens("["), opens("[", index + 1) { skipAttributes() }
        let statement = readBody()
        builder.push(builder.node(.labeled, name, statement, from: from, to: previousEnd))
    }

    private mutating func readJump() {
        let from = start
        let word = symbol
        let isGoto = role == .goto
        index += 1
        var target = NodeID.absent
        if isGoto, !at(";"), kind != .close { target = readExpression() }
        _ = accept(";")
        builder.push(builder.node(.jump, word, target, from: from, to: previousEnd))
    }

    private mutating func readReturn() {
        let from = start
        index += 1
        var value = NodeID.absent
        if !at(";"), kind != .close, !isAtEnd, !atDirective {
            value = opens("{") ? readInitializer() : readExpression()
        }
        _ = accept(";")
        builder.push(builder.node(.return, value, from: from, to: previousEnd))
    }

    /// `asm volatile ("…" : … : …);`, `__asm { … }`: not looked into.
    private mutating func readAssembly() {
        let from = start
        let word = symbol
        index += 1
        while role == .qualifier || role == .modifier || role == .goto { index += 1 }
        if opens("(") || opens("{") { index = partner + 1 } else { index = max(index, statementEnd) }
        let assembly = builder.leaf(.special, word, from, previousEnd)
        _ = accept(";")
        builder.push(builder.node(.expressionStatement, assembly, from: from, to: previousEnd))
    }

    /// `__attribute__((…))`, `[[…]]`, `__declspec(…)`, `alignas(…)`.
    mutating func skipAttributes() {
        while true {
            if role == .attribute || role == .asm {
                index += 1
                skipBrackets()
            } else if opens("["), opens("[", index + 1) {
                index = partner + 1
            } else {
                return
            }
        }
    }
}
