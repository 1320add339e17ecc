// Expressions: Go specification, "Expressions".
extension GoReader {
    /// An expression; an `opaque` node when none is here.
    mutating func expression() -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        return binary(1)
    }

    /// Expressions with commas between them: one as it is, several as a `tuple`.
    mutating func expressionList() -> NodeID {
        let from = start
        let mark = builder.mark
        repeat {
            skipLineEndsInList()
            builder.push(expression())
        } while accept(",")
        guard builder.mark - mark != 1 else { return builder.popLast() }
        return builder.list(.tuple, since: mark, from: from, to: previousEnd)
    }

    /// After a comma a line may end.
    private mutating func skipLineEndsInList() {
        if index > 0, at(",", index - 1) { skipLineEnds() }
    }

    private mutating func binary(_ minimum: Int) -> NodeID {
        let from = start
        var left = unary()
        while true {
            let symbol = word
            let precedence = Self.precedence(symbol)
            guard precedence >= minimum, precedence > 0 else { return left }
            index += 1
            let right = binary(precedence + 1)
            left = builder.node(.binary, symbol, left, right, from: from, to: previousEnd)
        }
    }

    /// How tightly a binary operator binds; 0 when it is none. Go specification, "Operator precedence".
    private static func precedence(_ symbol: UInt32) -> Int {
        switch symbol {
        case GoWord.or.rawValue: 1
        case GoWord.and.rawValue: 2
        case GoWord.equal.rawValue, GoWord.notEqual.rawValue, 0x3C, GoWord.lessOrEqual.rawValue, 0x3E,
            GoWord.greaterOrEqual.rawValue:
            3
        case 0x2B, 0x2D, 0x7C, 0x5E: 4
        case 0x2A, 0x2F, 0x25, GoWord.leftShift.rawValue, GoWord.rightShift.rawValue, 0x26,
            GoWord.andNot.rawValue:
            5
        default: 0
        }
    }

    private mutating func unary() -> NodeID {
        let from = start
        let symbol = word
        switch symbol {
        case 0x2B, 0x2D, 0x21, 0x5E, 0x2A, 0x26, 0x7E, GoWord.receive.rawValue:
            guard enter() else { return tooDeep() }
            defer { depth -= 1 }
            if symbol == GoWord.receive.rawValue, at(.chan, index + 1) { return typeOperand(from) }
            index += 1
            let operand = unary()
            return builder.node(.unary, symbol, operand, from: from, to: previousEnd)
        default: return postfix()
        }
    }

    /// An operand with its members, indices, calls, assertions and literal values.
    private mutating func postfix() -> NodeID {
        let from = start
        var result = operand()
        while true {
            switch word {
            case 0x2E:
                guard let next = selected(result, from) else { return result }
                result = next
            case 0x28 where kind == .open:
                let arguments = arguments()
                result = builder.node(
                    .call, SyntaxTree.noSymbol, result, arguments, from: from, to: previousEnd)
            case 0x5B where kind == .open:
                result = indexed(result, from)
            case 0x7B where kind == .open:
                guard !isInHead, isLiteralType(result) else { return result }
                result = literal(result, from)
            default: return result
            }
        }
    }

    /// Whether the expression `id` may be the type of a composite literal.
    private func isLiteralType(_ id: NodeID) -> Bool {
        guard !builder[id].flags.contains(.parenthesized) else { return false }
        switch builder[id].kind {
        case .identifier, .metavariable, .member: return true
        case .index: return isLiteralType(builder.child(id, 0))
        default: return false
        }
    }

    private mutating func selected(_ object: NodeID, _ from: Int) -> NodeID? {
        let dot = index
        index += 1
        skipLineEndsInChain()
        if kind == .ellipsis {
            index += 1
            return builder.node(.chainEllipsis, SyntaxTree.noSymbol, object, from: from, to: previousEnd)
        }
        if atOpen("(") { return asserted(object, from) }
        guard kind == .identifier || kind == .metavariable else {
            index = dot
            return nil
        }
        let name = name()
        return builder.node(.member, ".", object, name, from: from, to: previousEnd)
    }

    private mutating func skipLineEndsInChain() {
        if kind == .lineEnd { index += 1 }
    }

    /// `x.(T)`, or `x.(type)`, which is `special`.
    private mutating func asserted(_ object: NodeID, _ from: Int) -> NodeID {
        let close = partner
        index += 1
        if at(.type) {
            index = close + 1
            return builder.node(.special, GoWord.type.rawValue, object, from: from, to: previousEnd)
        }
        let type = type()
        index = close + 1
        return builder.node(
            .typeTest, SyntaxTree.noSymbol, object, type, .absent, from: from, to: previousEnd)
    }

    private mutating func indexed(_ object: NodeID, _ from: Int) -> NodeID {
        let mark = builder.mark
        builder.push(object)
        bracketed { reader, end in
            reader.builder.push(reader.slicePart(end))
            reader.separator(end)
        }
        return builder.list(.index, since: mark, from: from, to: previousEnd)
    }

    /// An index, a type argument, or `low:high:max`.
    private mutating func slicePart(_ end: Int) -> NodeID {
        let from = start
        let first = at(":") ? NodeID.absent : elementOrType()
        guard index < end, at(":") else { return first }
        let mark = builder.mark
        builder.push(first)
        for _ in 0..<2 {
            let hasPart = accept(":") && index < end && !at(":")
            builder.push(hasPart ? expression() : .absent)
        }
        return builder.list(.slice, since: mark, from: from, to: previousEnd)
    }

    /// An expression or, where its first word says so, a type.
    mutating func elementOrType() -> NodeID {
        switch GoWord(rawValue: word) {
        case .map, .chan, .struct, .interface: return typeOperand(start)
        default: return expression()
        }
    }

    // MARK: Arguments

    /// The arguments in the parentheses here.
    mutating func arguments() -> NodeID {
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let from = start
        let mark = builder.mark
        bracketed { reader, end in
            let argumentStart = reader.start
            let argument = reader.elementOrType()
            if reader.index < end, reader.kind == .ellipsis {
                reader.index += 1
                reader.builder.push(
                    reader.builder.node(
                        .spread, GoWord.rest.rawValue, argument, from: argumentStart, to: reader.previousEnd))
            } else {
                reader.builder.push(argument)
            }
            reader.separator(end)
        }
        return builder.list(.arguments, since: mark, from: from, to: previousEnd)
    }
}
