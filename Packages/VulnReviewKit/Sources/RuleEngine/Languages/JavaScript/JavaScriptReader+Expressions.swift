/// Expressions from the comma down to prefix operators (ECMA-262, sections 13.4 to 13.16).
extension JavaScriptReader {
    /// An expression with commas.
    mutating func expression() -> NodeID {
        let from = start
        let first = assignment()
        guard atSign(","), !isPattern || builder[first].kind != .opaque else { return first }
        let mark = builder.mark
        let comma = symbol
        builder.push(first)
        while acceptSign(",") { builder.push(assignment()) }
        return builder.list(.special, comma, since: mark, from: from, to: previousEnd)
    }

    /// An expression without commas.
    mutating func assignment() -> NodeID {
        guard enter() else { return skip(to: tokens.regionEnd(index)) }
        defer { depth -= 1 }
        if let arrow = arrowFunction() { return arrow }
        if at(.yield), let id = yieldExpression() { return id }
        let from = start
        let target = conditional()
        guard kind == .operator else { return target }
        if acceptSign("=") {
            let value = assignment()
            return builder.node(.assignment, target, value, from: from, to: previousEnd)
        }
        guard let (symbol, count) = assignmentOperator() else { return target }
        index += count
        let value = assignment()
        return builder.node(.compoundAssignment, symbol, target, value, from: from, to: previousEnd)
    }

    /// The operator here, when it assigns, and its number of tokens.
    private func assignmentOperator() -> (UInt32, Int)? {
        let symbol = symbol
        if symbol >= JavaScriptWord.addAssign.rawValue, symbol <= JavaScriptWord.nullishAssign.rawValue {
            return (symbol, 1)
        }
        guard symbol == 0x3E, let (word, count) = greater() else { return nil }
        switch word {
        case .shiftRightAssign, .shiftRightUnsignedAssign: return (word.rawValue, count)
        default: return nil
        }
    }

    /// The operator of several bytes that begins with the `>` here, and its number of tokens.
    private func greater() -> (JavaScriptWord, Int)? {
        var end = index + 1
        func follows(_ sign: UInt8) -> Bool {
            end < tokens.count && tokens.starts[end] == tokens.ends[end - 1]
                && tokens.kinds[end] == .operator && tokens.symbols[end] == UInt32(sign)
        }
        var count = 1
        while count < 3, follows(0x3E) {
            end += 1
            count += 1
        }
        let assigns = follows(0x3D)
        switch (count, assigns) {
        case (1, true): return (.greaterOrEqual, 2)
        case (2, false): return (.shiftRight, 2)
        case (2, true): return (.shiftRightAssign, 3)
        case (3, false): return (.shiftRightUnsigned, 3)
        case (3, true): return (.shiftRightUnsignedAssign, 4)
        default: return nil
        }
    }

    /// `c ? a : b`.
    private mutating func conditional() -> NodeID {
        let from = start
        let condition = binary(above: 0)
        guard atSign("?") else { return condition }
        index += 1
        let outer = (allowsIn, isInConditional)
        (allowsIn, isInConditional) = (true, true)
        let then = assignment()
        (allowsIn, isInConditional) = outer
        guard acceptSign(":") else {
            return builder.node(.conditional, condition, then, .absent, from: from, to: previousEnd)
        }
        let otherwise = assignment()
        return builder.node(.conditional, condition, then, otherwise, from: from, to: previousEnd)
    }

    /// How tightly the operator here binds, its symbol and its number of tokens.
    private func binaryOperator() -> (precedence: Int, symbol: UInt32, count: Int)? {
        guard index < tokens.count else { return nil }
        let symbol = tokens.symbols[index]
        switch tokens.kinds[index] {
        case .operator:
            switch symbol {
            case 0x7C: return (4, symbol, 1)
            case 0x5E: return (5, symbol, 1)
            case 0x26: return (6, symbol, 1)
            case 0x3C: return (8, symbol, 1)
            case 0x2B, 0x2D: return (10, symbol, 1)
            case 0x2A, 0x2F, 0x25: return (11, symbol, 1)
            case 0x3E:
                guard let (word, count) = greater() else { return (8, symbol, 1) }
                switch word {
                case .greaterOrEqual: return (8, word.rawValue, count)
                case .shiftRight, .shiftRightUnsigned: return (9, word.rawValue, count)
                default: return nil
                }
            default: break
            }
            switch JavaScriptWord(rawValue: symbol) {
            case .nullish: return (1, symbol, 1)
            case .or: return (2, symbol, 1)
            case .and: return (3, symbol, 1)
            case .equal, .notEqual, .identical, .notIdentical: return (7, symbol, 1)
            case .lessOrEqual: return (8, symbol, 1)
            case .shiftLeft: return (9, symbol, 1)
            case .power: return (12, symbol, 1)
            default: return nil
            }
        case .identifier:
            switch JavaScriptWord(rawValue: symbol) {
            case .in: return allowsIn ? (8, symbol, 1) : nil
            case .instanceof: return (8, symbol, 1)
            case .as, .satisfies: return startsLine ? nil : (8, symbol, 1)
            default: return nil
            }
        default: return nil
        }
    }

    /// Operators that bind more tightly than `precedence`.
    private mutating func binary(above precedence: Int) -> NodeID {
        let from = start
        var left = unary()
        while let found = binaryOperator(), found.precedence > precedence {
            let word = JavaScriptWord(rawValue: found.symbol)
            index += found.count
            switch word {
            case .as, .satisfies:
                let type = at(.const) ? leaf(.identifier) : self.type()
                left = builder.node(.cast, type, left, from: from, to: previousEnd)
            case .instanceof:
                let type = binary(above: found.precedence)
                left = builder.node(.typeTest, left, type, .absent, from: from, to: previousEnd)
            default:
                guard enter() else {
                    builder.push(left)
                    return skip(to: tokens.regionEnd(index))
                }
                let right = binary(above: word == .power ? 11 : found.precedence)
                depth -= 1
                left = builder.node(.binary, found.symbol, left, right, from: from, to: previousEnd)
            }
        }
        return left
    }

    /// An operand of a binary operator, with its prefix operators.
    mutating func operand() -> NodeID { unary() }

    /// Prefix operators.
    private mutating func unary() -> NodeID {
        switch kind {
        case .operator:
            switch symbol {
            case 0x21, 0x7E, 0x2B, 0x2D: return prefixed(.unary)
            case 0x3C: if let id = castOrGenericFunction() { return id }
            case JavaScriptWord.increment.rawValue, JavaScriptWord.decrement.rawValue:
                return prefixed(.prefixUpdate)
            default: break
            }
        case .identifier:
            switch word {
            case .typeof, .void, .delete: return prefixed(.unary)
            case .await where awaitsValue: return prefixed(.await)
            default: break
            }
        default: break
        }
        return postfix()
    }

    /// Whether the word `await` here is the operator.
    private var awaitsValue: Bool {
        switch kind(at: 1) {
        case .operator:
            switch symbol(at: 1) {
            case 0x21, 0x7E, 0x2B, 0x2D, 0x3C: return true
            default: return word(at: 1) == .tagOpen
            }
        case .close, .lineEnd: return false
        case .identifier: return word(at: 1) != .of && word(at: 1) != .in
        default: return true
        }
    }

    private mutating func prefixed(_ kind: NodeKind) -> NodeID {
        guard enter() else { return skip(to: tokens.regionEnd(index)) }
        defer { depth -= 1 }
        let from = start
        let symbol = kind == .await ? SyntaxTree.noSymbol : symbol
        index += 1
        let operand = unary()
        return builder.node(kind, symbol, operand, from: from, to: previousEnd)
    }

    /// `yield`, `yield e`, `yield* e`; `nil` when the word is a name.
    private mutating func yieldExpression() -> NodeID? {
        switch kind(at: 1) {
        case .operator:
            switch symbol(at: 1) {
            case 0x2A, 0x3B, 0x2C, 0x2B, 0x2D, 0x21, 0x7E, 0x3C, JavaScriptWord.tagOpen.rawValue: break
            default: return nil
            }
        default: break
        }
        let from = start
        index += 1
        var symbol = SyntaxTree.noSymbol
        if !startsLine, acceptSign("*") { symbol = JavaScriptWord.from.rawValue }
        let hasValue = !isAtEnd && !isAtClose() && !atSign(";") && !atSign(",") && !startsLine
        let value = hasValue ? assignment() : .absent
        return builder.node(.yield, symbol, value, from: from, to: previousEnd)
    }
}
