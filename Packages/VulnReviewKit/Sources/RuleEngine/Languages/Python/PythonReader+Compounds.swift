// Compound statements but definitions: Language Reference, sections 8.1 to 8.6.
extension PythonReader {
    /// `if` and `elif`; what an `elif` begins is an `if` alone in the `else` block.
    mutating func ifStatement() -> NodeID {
        let start = self.start
        index += 1
        let condition = expression()
        let then = suite()
        var otherwise = NodeID.absent
        if at(.elif), enter() {
            let elseStart = self.start
            let inner = ifStatement()
            depth -= 1
            otherwise = builder.node(.block, SyntaxTree.noSymbol, inner, from: elseStart, to: previousEnd)
            builder.insert(.implicit, into: otherwise)
        } else {
            otherwise = elseSuite()
        }
        return builder.node(
            .if, PythonWord.if.rawValue, condition, then, otherwise, from: start, to: previousEnd)
    }

    private mutating func elseSuite() -> NodeID {
        guard kind == .identifier, accept(.else) else { return .absent }
        return suite()
    }

    mutating func whileStatement() -> NodeID {
        let start = self.start
        index += 1
        let condition = expression()
        let body = suite()
        let otherwise = elseSuite()
        return builder.node(
            .while, PythonWord.while.rawValue, condition, body, otherwise, from: start, to: previousEnd)
    }

    mutating func forStatement() -> NodeID {
        let start = self.start
        index += 1
        let mark = builder.mark
        builder.push(targets())
        builder.push(accept(.in) ? valueList() : .absent)
        builder.push(suite())
        builder.push(elseSuite())
        return builder.list(.forEach, since: mark, from: start, to: previousEnd)
    }

    /// The targets of a `for`: one, or several as a tuple.
    mutating func targets() -> NodeID {
        let start = self.start
        let first = target()
        guard at(",") else { return first }
        let mark = builder.mark
        builder.push(first)
        while accept(",") {
            if at(.in) || isAtStatementEnd { break }
            let before = index
            builder.push(target())
            if index == before { break }
        }
        return builder.list(.tuple, since: mark, from: start, to: previousEnd)
    }

    private mutating func target() -> NodeID {
        at("*") ? spread() : binary(PythonWord.Precedence.bitOr)
    }

    // MARK: try

    mutating func tryStatement() -> NodeID {
        let start = self.start
        index += 1
        let mark = builder.mark
        builder.push(.absent)
        builder.push(suite())
        let handlersStart = self.start
        let handlersMark = builder.mark
        while at(.except) { builder.push(handler()) }
        let handlersEnd = builder.mark > handlersMark ? previousEnd : handlersStart
        builder.push(
            builder.list(.handlers, since: handlersMark, from: handlersStart, to: handlersEnd))
        builder.push(elseSuite())
        builder.push(kind == .identifier && accept(.finally) ? suite() : .absent)
        return builder.list(.try, since: mark, from: start, to: previousEnd)
    }

    /// `except`, `except T as n`, `except* T`, `except A, B` (3.14), and Python 2's `except T, n`.
    mutating func handler() -> NodeID {
        let start = self.start
        index += 1
        _ = accept("*")
        let mark = builder.mark
        let typeStart = self.start
        if at(":") || isAtStatementEnd {
            builder.push(.absent)
            builder.push(.absent)
        } else {
            let type = expression()
            if at(","), !isPython2Name {
                let types = builder.mark
                builder.push(type)
                while accept(",") {
                    let before = index
                    builder.push(expression())
                    if index == before { break }
                }
                builder.push(builder.list(.tuple, since: types, from: typeStart, to: previousEnd))
            } else {
                builder.push(type)
            }
            if accept(.as) || accept(",") {
                builder.push(binary(PythonWord.Precedence.bitOr))
            } else {
                pushAsTuple(typeStart, since: mark)
                builder.push(.absent)
            }
        }
        builder.push(suite())
        return builder.list(.catch, since: mark, from: start, to: previousEnd)
    }

    /// Without a name, one type is a tuple of one, as Semgrep has it.
    private mutating func pushAsTuple(_ start: Int, since mark: Int) {
        guard let type = builder.pushed(since: mark).last, type != .absent, builder[type].kind != .tuple,
            builder[type].kind != .ellipsis
        else { return }
        builder.push(builder.list(.tuple, since: mark, from: start, to: previousEnd))
    }

    /// Whether `, e:` follows, with a name that no exception has: it begins with a small letter.
    private var isPython2Name: Bool {
        guard kind(at: 1) == .identifier, kind(at: 2) == .operator,
            symbol(at: 2) == UInt32(UInt8(ascii: ":")), index + 1 < tokens.count
        else { return false }
        let first = tokens.bytes[Int(tokens.starts[index + 1])]
        return first >= UInt8(ascii: "a") || first == UInt8(ascii: "_")
    }

    // MARK: with

    /// `with a as b, c as d: …` is `with a as b: with c as d: …`.
    mutating func withStatement() -> NodeID {
        let start = self.start
        index += 1
        guard atOpen("("), let end = bracketedItems else { return withItems(from: start, to: nil) }
        index += 1
        return withItems(from: start, to: end)
    }

    /// The end of the brackets around the items, when they belong to the statement: an `as` or a comma stands in them
    /// and a colon after them.
    private var bracketedItems: Int? {
        let end = partner
        guard end + 1 < tokens.count, tokens.symbols[end + 1] == UInt32(UInt8(ascii: ":")) else { return nil }
        var next = index + 1
        while next < end {
            let isWord = tokens.kinds[next] == .identifier && tokens.symbols[next] == PythonWord.as.rawValue
            let isComma =
                tokens.kinds[next] == .operator && tokens.symbols[next] == UInt32(UInt8(ascii: ","))
            if isWord || isComma { return end }
            next = tokens.next(next)
        }
        return nil
    }

    /// The items up to `end`, one statement for each.
    private mutating func withItems(from start: Int, to end: Int?) -> NodeID {
        let itemStart = self.start
        var item = expression()
        if accept(.as) {
            let target = self.target()
            item = builder.node(
                .withItem, SyntaxTree.noSymbol, item, target, from: itemStart, to: previousEnd)
        }
        let items = builder.node(.tuple, SyntaxTree.noSymbol, item, from: itemStart, to: previousEnd)
        let hasComma = accept(",")
        let isLast: Bool
        if let end { isLast = index >= end } else { isLast = at(":") || isAtStatementEnd }
        let body: NodeID
        if hasComma, !isLast, enter() {
            let innerStart = self.start
            let inner = withItems(from: innerStart, to: end)
            depth -= 1
            body = builder.node(.block, SyntaxTree.noSymbol, inner, from: innerStart, to: previousEnd)
            builder.insert(.implicit, into: body)
        } else {
            if let end { index = max(index, end + 1) }
            body = suite()
        }
        return builder.node(.with, PythonWord.with.rawValue, items, body, from: start, to: previousEnd)
    }
}
