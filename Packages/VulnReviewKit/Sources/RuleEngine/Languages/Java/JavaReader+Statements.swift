// Statements: Java Language Specification, chapter 14.
extension JavaReader {
    /// The statement that the word here begins; `nil` when it begins an expression or a declaration.
    mutating func statement() -> NodeID? {
        if isName(index), at(":", index + 1) { return labeled() }
        switch JavaWord(rawValue: word) {
        case .if: return ifStatement()
        case .while: return whileStatement()
        case .do: return doStatement()
        case .for: return forStatement()
        case .switch: return switchAsStatement()
        case .return: return simple(.return)
        case .throw: return simple(.throw)
        case .break, .continue: return jump()
        case .assert: return assertion()
        case .try: return tryStatement()
        case .synchronized where at("(", index + 1): return synchronizedStatement()
        case .yield where beginsYield: return simple(.yield)
        default: return nil
        }
    }

    /// A statement as the body of another.
    mutating func body() -> NodeID {
        if at("{") { return block(ofMembers: false) }
        guard !isAtEnd, kind != .close else { return .absent }
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        let mark = builder.mark
        let from = start
        item(isMember: false)
        let count = builder.mark - mark
        // One node, as a rule; a list of variables, or something not understood, is a block of its own.
        guard count == 1 else {
            return builder.list(.block, since: mark, from: from, to: max(from, previousEnd))
        }
        return builder.popLast()
    }

    /// The condition in the parentheses here.
    private mutating func condition() -> NodeID {
        guard atOpen("(") else { return nothing(.opaque) }
        let close = partner
        index += 1
        let condition = expression()
        if index < close {
            let rest = skip(to: close)
            index = close + 1
            return rest
        }
        index = close + 1
        return condition
    }

    private mutating func labeled() -> NodeID {
        let from = start
        let label = name()
        index += 1
        let statement = body()
        return builder.node(.labeled, SyntaxTree.noSymbol, label, statement, from: from, to: previousEnd)
    }

    private mutating func ifStatement() -> NodeID {
        guard enter() else { return skip(to: statementEnd) }
        defer { depth -= 1 }
        let from = start
        index += 1
        let condition = condition()
        let then = body()
        let otherwise = accept(.else) ? body() : .absent
        return builder.node(
            .if, JavaWord.if.rawValue, condition, then, otherwise, from: from, to: previousEnd)
    }

    private mutating func whileStatement() -> NodeID {
        let from = start
        index += 1
        let condition = condition()
        let body = body()
        return builder.node(
            .while, JavaWord.while.rawValue, condition, body, .absent, from: from, to: previousEnd)
    }

    private mutating func doStatement() -> NodeID {
        let from = start
        index += 1
        let body = body()
        let condition = accept(.while) ? condition() : nothing(.opaque)
        _ = accept(";")
        return builder.node(.doWhile, SyntaxTree.noSymbol, body, condition, from: from, to: previousEnd)
    }

    /// A word with an optional expression.
    private mutating func simple(_ kind: NodeKind) -> NodeID {
        let from = start
        let mark = builder.mark
        index += 1
        let hasValue = !at(";") && !isAtEnd && self.kind != .close
        builder.push(hasValue ? expression() : .absent)
        if kind == .throw { builder.push(.absent) }
        finishStatement()
        return builder.list(kind, since: mark, from: from, to: previousEnd)
    }

    /// The semicolon, or what stands before it and is not understood.
    private mutating func finishStatement() {
        guard !accept(";"), !isAtEnd, kind != .close, !(isPattern && startsLine) else { return }
        _ = skip(to: statementEnd)
    }

    private mutating func jump() -> NodeID {
        let from = start
        let word = word
        index += 1
        let label = isName(index) ? name() : .absent
        finishStatement()
        return builder.node(.jump, word, label, from: from, to: previousEnd)
    }

    private mutating func assertion() -> NodeID {
        let from = start
        index += 1
        let condition = expression()
        let message = accept(":") ? expression() : .absent
        finishStatement()
        return builder.node(.assert, SyntaxTree.noSymbol, condition, message, from: from, to: previousEnd)
    }

    private mutating func synchronizedStatement() -> NodeID {
        let from = start
        index += 1
        let itemStart = start
        let condition = condition()
        let items = builder.node(.tuple, SyntaxTree.noSymbol, condition, from: itemStart, to: previousEnd)
        let body = body()
        return builder.node(
            .with, JavaWord.synchronized.rawValue, items, body, from: from, to: previousEnd)
    }

    /// Whether the word `yield` here begins a statement: 14.21.
    private var beginsYield: Bool {
        switch word(index + 1) {
        case 0x3D, 0x2E, 0x5B, 0x3B, JavaWord.increment.rawValue, JavaWord.decrement.rawValue: false
        default: kind(at: 1) != .close
        }
    }

    // MARK: Loops

    private mutating func forStatement() -> NodeID {
        let from = start
        index += 1
        guard atOpen("(") else { return skip(to: statementEnd) }
        let close = partner
        if let colon = loopColon(close) { return forEach(from, colon, close) }
        let mark = builder.mark
        index += 1
        builder.push(loopPart(close))
        let hasCondition = index < close && !at(";")
        builder.push(hasCondition ? expression() : .absent)
        if index < close { _ = accept(";") }
        builder.push(loopPart(close))
        if index < close { _ = skip(to: close) }
        index = close + 1
        builder.push(body())
        return builder.list(.for, since: mark, from: from, to: previousEnd)
    }

    /// The number of the colon in the head of a loop over a collection.
    private func loopColon(_ close: Int) -> Int? {
        var next = index + 1
        var colon: Int?
        while next < close {
            if at(";", next) { return nil }
            if at(":", next), colon == nil { colon = next }
            next = tokens.next(next)
        }
        return colon
    }

    /// Declarations or expressions in the head of a loop, and the semicolon after them.
    private mutating func loopPart(_ close: Int) -> NodeID {
        defer { if index < close { _ = accept(";") } }
        guard index < close, !at(";") else { return .absent }
        let from = start
        let mark = builder.mark
        let modifiers = modifiers()
        let isDeclaration = modifiers.count > 0 || afterType(index).map { isName($0) } ?? false
        if isDeclaration {
            variables(modifiers)
        } else {
            repeat { builder.push(expression()) } while index < close && accept(",")
        }
        guard builder.mark - mark != 1 else { return builder.popLast() }
        return builder.list(.tuple, since: mark, from: from, to: previousEnd)
    }

    private mutating func forEach(_ from: Int, _ colon: Int, _ close: Int) -> NodeID {
        index += 1
        let mark = builder.mark
        let modifiers = modifiers()
        if modifiers.count > 0 || afterType(index).map({ isName($0) }) ?? false {
            variables(modifiers)
        } else {
            builder.push(expression())
        }
        while builder.mark > mark + 1 { _ = builder.popLast() }
        index = colon + 1
        builder.push(expression())
        index = close + 1
        builder.push(body())
        builder.push(.absent)
        return builder.list(.forEach, since: mark, from: from, to: previousEnd)
    }

    // MARK: Exceptions

    private mutating func tryStatement() -> NodeID {
        let from = start
        index += 1
        let mark = builder.mark
        builder.push(atOpen("(") ? resources() : .absent)
        builder.push(at("{") ? block(ofMembers: false) : .absent)
        let handlersStart = start
        let handlers = builder.mark
        while at(.catch) || isPattern && kind == .ellipsis && at(.catch, index + 1) {
            builder.push(kind == .ellipsis ? leaf(.ellipsis) : handler())
        }
        let handlersEnd = builder.mark == handlers ? handlersStart : previousEnd
        builder.push(builder.list(.handlers, since: handlers, from: handlersStart, to: handlersEnd))
        builder.push(.absent)
        builder.push(accept(.finally) && at("{") ? block(ofMembers: false) : .absent)
        return builder.list(.try, since: mark, from: from, to: previousEnd)
    }

    private mutating func resources() -> NodeID {
        let from = start
        let mark = builder.mark
        bracketed { reader, _ in
            let modifiers = reader.modifiers()
            if modifiers.count > 0 || reader.afterType(reader.index).map({ reader.isName($0) }) ?? false {
                reader.variables(modifiers)
            } else if !reader.at(";") {
                reader.builder.push(reader.expression())
            }
            _ = reader.accept(";")
        }
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    /// `catch (A | B e) { … }`
    mutating func handler() -> NodeID {
        let from = start
        index += 1
        var type = NodeID.absent
        var variable = NodeID.absent
        if atOpen("(") {
            let close = partner
            index += 1
            index = skippedModifiers(close)
            let typeStart = start
            let mark = builder.mark
            repeat { builder.push(self.type()) } while index < close && accept("|")
            type =
                builder.mark - mark == 1
                ? builder.popLast() : builder.list(.tuple, since: mark, from: typeStart, to: previousEnd)
            if isName(index) { variable = name() }
            index = close + 1
        }
        let body = at("{") ? block(ofMembers: false) : .absent
        return builder.node(.catch, SyntaxTree.noSymbol, type, variable, body, from: from, to: previousEnd)
    }

    private func skippedModifiers(_ close: Int) -> Int {
        var next = afterAnnotations(index)
        while next < close, at(.final, next) { next = afterAnnotations(next + 1) }
        return next
    }
}
