// Statements with heads: Go specification, "If statements", "For statements", "Switch statements", "Select statements".
extension GoReader {
    /// What `read` reads in a head, where a brace after a name begins the body.
    private mutating func inHead<Result>(_ read: (inout GoReader) -> Result) -> Result {
        let outer = isInHead
        isInHead = true
        defer { isInHead = outer }
        return read(&self)
    }

    /// The body in braces; `absent` when there is none.
    private mutating func body() -> NodeID {
        let outer = isInHead
        isInHead = false
        defer { isInHead = outer }
        return at("{") ? block() : .absent
    }

    /// An expression in a head; `absent` before the body.
    private mutating func headExpression() -> NodeID {
        guard !at("{"), !at(";"), !isAtStatementEnd else { return .absent }
        return inHead { $0.simpleExpression() }
    }

    /// A simple statement whose expression, if it is only one, stands for itself. `x := e` is an assignment here, as
    /// Semgrep sees it.
    private mutating func simpleExpression() -> NodeID {
        let statement = simpleStatement()
        if builder[statement].kind == .variable {
            let target = builder.child(statement, 2)
            let value = builder.child(statement, 3)
            return builder.node(
                .assignment, target, value, from: Int(builder[statement].start), to: previousEnd)
        }
        guard builder[statement].kind == .expressionStatement else { return statement }
        return builder.child(statement, 0)
    }

    /// The statement before the semicolon of a head, if the head has one: pending, for the block around the whole.
    private mutating func headInitializer() -> Bool {
        var next = index
        while next < tokens.count, !isOpen("{", next), !isStatementEnd(next) { next = tokens.next(next) }
        // A function literal's or a type's braces may stand before the semicolon.
        while next < tokens.count, isOpen("{", next) { next = afterBraces(next) }
        guard at(";", next) else { return false }
        if !at(";") { builder.push(inHead { $0.simpleStatement() }) }
        _ = accept(";")
        return true
    }

    /// The number of the token that ends the statement part which goes on after the braces at `position`.
    private func afterBraces(_ position: Int) -> Int {
        var next = close(of: position) + 1
        guard !isStatementEnd(next) else { return next }
        while next < tokens.count, !isOpen("{", next), !isStatementEnd(next) { next = tokens.next(next) }
        return next
    }

    /// `statement`, or a block of the head's initializer, pending since `mark`, and it.
    private mutating func withInitializer(_ statement: NodeID, _ mark: Int, _ from: Int) -> NodeID {
        guard builder.mark > mark else { return statement }
        builder.push(statement)
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    mutating func ifStatement() -> NodeID {
        guard enter() else { return skip(to: statementEnd) }
        defer { depth -= 1 }
        let from = start
        index += 1
        let mark = builder.mark
        _ = headInitializer()
        let condition = headExpression()
        let then = body()
        var otherwise = NodeID.absent
        if at(.else) || isPattern && kind == .lineEnd && at(.else, index + 1) {
            index += at(.else) ? 1 : 2
            otherwise = at(.if) ? ifStatement() : body()
        }
        let result = builder.node(
            .if, GoWord.if.rawValue, condition, then, otherwise, from: from, to: previousEnd)
        return withInitializer(result, mark, from)
    }

    // MARK: Loops

    mutating func forStatement() -> NodeID {
        let from = start
        index += 1
        if let range = rangeWord { return forEach(from, range) }
        let mark = builder.mark
        if headHasSemicolon {
            builder.push(at(";") ? .absent : inHead { $0.simpleStatement() })
            _ = accept(";")
            builder.push(headExpression())
            _ = accept(";")
            builder.push(headExpression())
        } else if kind == .ellipsis {
            builder.push(leaf(.ellipsis))
            builder.push(.absent)
            builder.push(.absent)
        } else {
            builder.push(.absent)
            builder.push(headExpression())
            builder.push(.absent)
        }
        builder.push(body())
        return builder.list(.for, since: mark, from: from, to: previousEnd)
    }

    /// Whether a semicolon stands in the head here.
    private var headHasSemicolon: Bool {
        var next = index
        while next < tokens.count, !isStatementEnd(next) {
            if isOpen("{", next) {
                next = close(of: next) + 1
                if isStatementEnd(next) { return at(";", next) && headGoesOn(next) }
            } else {
                next = tokens.next(next)
            }
        }
        return at(";", next)
    }

    /// Whether a body follows the semicolon that is the token `position`: on the same line, so that it is no statement's
    /// end.
    private func headGoesOn(_ position: Int) -> Bool {
        var next = position + 1
        while next < tokens.count, !isStatementEnd(next) || at(";", next) {
            if isOpen("{", next) { return true }
            next = tokens.next(next)
        }
        return false
    }

    /// The number of the word `range` in the head here.
    private var rangeWord: Int? {
        var next = index
        while next < tokens.count, !isStatementEnd(next), !isOpen("{", next) {
            if at(.range, next) { return next }
            next = tokens.next(next)
        }
        return nil
    }

    private mutating func forEach(_ from: Int, _ range: Int) -> NodeID {
        let mark = builder.mark
        let targetStart = start
        var target = index < range ? inHead { $0.expressionList() } : .absent
        // One name is a list of one, so that `for $K := range` finds no loops over two.
        if target != .absent, builder[target].kind != .tuple, builder[target].kind != .ellipsis {
            target = builder.node(.tuple, target, from: targetStart, to: previousEnd)
        }
        builder.push(target)
        index = range + 1
        builder.push(inHead { $0.elementOrType() })
        builder.push(body())
        builder.push(.absent)
        return builder.list(.forEach, since: mark, from: from, to: previousEnd)
    }

    // MARK: Switches

    mutating func switchStatement() -> NodeID {
        guard enter() else { return skip(to: statementEnd) }
        defer { depth -= 1 }
        let from = start
        index += 1
        let mark = builder.mark
        _ = headInitializer()
        let subject = headExpression()
        let result = cases(subject, GoWord.switch.rawValue, from)
        return withInitializer(result, mark, from)
    }

    mutating func selectStatement() -> NodeID {
        guard enter() else { return skip(to: statementEnd) }
        defer { depth -= 1 }
        let from = start
        index += 1
        return cases(.absent, GoWord.select.rawValue, from)
    }

    private mutating func cases(_ subject: NodeID, _ word: UInt32, _ from: Int) -> NodeID {
        let mark = builder.mark
        builder.push(subject)
        if at("{") {
            bracketed { reader, end in
                if reader.isAnyCase {
                    reader.index += 1
                    reader.builder.push(reader.leaf(.ellipsis))
                } else if reader.at(.case) || reader.at(.default) {
                    reader.builder.push(reader.switchCase(end))
                } else if reader.kind == .ellipsis {
                    reader.builder.push(reader.leaf(.ellipsis))
                } else {
                    reader.builder.push(reader.skip(to: reader.statementEnd))
                }
                reader.skipSeparators()
            }
        }
        return builder.list(
            .switch, word == GoWord.select.rawValue ? word : SyntaxTree.noSymbol, since: mark, from: from,
            to: previousEnd)
    }

    /// Whether `case ...` is here, a pattern's word for any cases.
    private var isAnyCase: Bool {
        isPattern && at(.case) && tokenKind(index + 1) == .ellipsis && !at(":", index + 2)
            && !at(",", index + 2)
    }

    /// `case a, b: …`, `case v := <-c: …`, `case []int: …`, `default: …`, up to the next one or `end`.
    mutating func switchCase(_ end: Int) -> NodeID {
        let from = start
        let mark = builder.mark
        let isDefault = at(.default)
        index += 1
        builder.push(isDefault ? .absent : caseValues())
        builder.push(.absent)
        _ = accept(":")
        skipSeparators()
        let bodyStart = start
        let body = builder.mark
        while index < end, !at(.case), !at(.default) {
            let before = index
            item()
            if index == before { builder.push(skip(to: index + 1)) }
            skipSeparators()
        }
        let isEmpty = builder.mark == body
        let bodyEnd = isEmpty ? bodyStart : lastStatementEnd
        builder.push(builder.list(.block, since: body, from: bodyStart, to: bodyEnd))
        return builder.list(.switchCase, since: mark, from: from, to: max(from, lastStatementEnd))
    }

    /// The end of the token before the separators that were passed over.
    private var lastStatementEnd: Int {
        var previous = index - 1
        while previous > 0, at(";", previous) || tokenKind(previous) == .lineEnd { previous -= 1 }
        return previous >= 0 && previous < tokens.count ? Int(tokens.ends[previous]) : 0
    }

    private mutating func caseValues() -> NodeID {
        let from = start
        let mark = builder.mark
        let value = simpleExpression()
        guard builder[value].kind != .tuple else { return value }
        builder.push(value)
        return builder.list(.tuple, since: mark, from: from, to: previousEnd)
    }
}
