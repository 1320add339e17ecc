// Expressions with operators: Language Reference, chapter 6, from the loosest binding to the tightest.
extension PythonReader {
    /// `a, *b, c` without brackets, or one expression: what stands right of `=` or after `return`.
    mutating func valueList() -> NodeID {
        let start = self.start
        let first = element()
        guard kind == .operator, symbol == UInt32(UInt8(ascii: ",")), first != .absent else { return first }
        let mark = builder.mark
        builder.push(first)
        while accept(",") {
            if isAtStatementEnd || at("=") || at(":") { break }
            let before = index
            let next = element()
            if index == before { break }
            builder.push(next)
        }
        return builder.list(.tuple, since: mark, from: start, to: previousEnd)
    }

    /// An expression, or `*x` in a list.
    @inline(__always)
    mutating func element() -> NodeID {
        if kind == .operator, symbol == 0x2A || symbol == PythonWord.power.rawValue { return spread() }
        return expression()
    }

    /// `*x` and `**x`
    mutating func spread() -> NodeID {
        let start = self.start
        let symbol = self.symbol
        index += 1
        let value = at("*") || at(.power) ? NodeID.absent : binary(PythonWord.Precedence.or)
        return builder.node(.spread, symbol, value, from: start, to: previousEnd)
    }

    /// Sections 6.12 to 6.14 and 6.2.10: assignment expressions, conditional expressions, lambdas and `yield`. Absent,
    /// and no progress, where no expression begins.
    mutating func expression() -> NodeID {
        guard enter() else {
            return isAtStatementEnd ? .absent : skip(to: partner + 1)
        }
        defer { depth -= 1 }
        let start = self.start
        let value = binary(PythonWord.Precedence.or)
        switch kind {
        case .identifier: break
        case .operator:
            guard symbol == PythonWord.colonEqual.rawValue, value != .absent else { return value }
            index += 1
            let assigned = expression()
            return builder.node(
                .assignment, SyntaxTree.noSymbol, value, assigned, from: start, to: previousEnd)
        default: return value
        }
        guard value != .absent else { return value }
        if isInCase {
            guard at(.as) else { return value }
            index += 1
            let name = isAtName ? name() : .absent
            return builder.node(
                .special, PythonWord.as.rawValue, value, name, from: start, to: previousEnd)
        }
        guard at(.if) else { return value }
        index += 1
        let condition = binary(PythonWord.Precedence.or)
        let otherwise = accept(.else) ? expression() : .absent
        return builder.node(
            .conditional, SyntaxTree.noSymbol, condition, value, otherwise, from: start, to: previousEnd)
    }

    /// Operators that bind at least as tightly as `minimum`.
    mutating func binary(_ minimum: UInt8) -> NodeID {
        let start = self.start
        var left = unary()
        while kind == .operator || kind == .identifier {
            var symbol = self.symbol
            guard symbol < 512, left != .absent else { return left }
            let precedence = precedences[Int(symbol)]
            guard precedence >= minimum, precedence > 0 else { return left }
            if precedence == PythonWord.Precedence.comparison {
                guard let comparison = comparisonSymbol() else { return left }
                symbol = comparison
            }
            index += 1
            let right = binary(precedence + 1)
            if precedence == PythonWord.Precedence.comparison, comparisonSymbolAhead {
                left = comparisons(left, symbol, right, from: start)
            } else {
                left = builder.node(.binary, symbol, left, right, from: start, to: previousEnd)
            }
        }
        return left
    }

    // MARK: Comparisons

    /// The symbol of the comparison here; of one that has two words, stands on the second then.
    private mutating func comparisonSymbol() -> UInt32? {
        if at(.not) {
            guard symbol(at: 1) == PythonWord.in.rawValue, kind(at: 1) == .identifier else { return nil }
            index += 1
            return PythonWord.notIn.rawValue
        }
        if at(.is), symbol(at: 1) == PythonWord.not.rawValue, kind(at: 1) == .identifier {
            index += 1
            return PythonWord.isNot.rawValue
        }
        return symbol
    }

    private var comparisonSymbolAhead: Bool {
        guard kind == .operator || kind == .identifier, symbol < 512 else { return false }
        return precedences[Int(symbol)] == PythonWord.Precedence.comparison
    }

    /// `a < b <= c` is one thing, not a pair of comparisons: `special` with all operands; its name has all operators.
    private mutating func comparisons(_ left: NodeID, _ first: UInt32, _ second: NodeID, from start: Int)
        -> NodeID
    {
        let mark = builder.mark
        builder.push(left)
        builder.push(second)
        var name = Array(tokens.table.bytes(of: first))
        while comparisonSymbolAhead, let symbol = comparisonSymbol() {
            name.append(0x20)
            name.append(contentsOf: tokens.table.bytes(of: symbol))
            index += 1
            builder.push(binary(PythonWord.Precedence.bitOr))
        }
        let symbol = tokens.table.intern(name, 0, name.count)
        return builder.list(.special, symbol, since: mark, from: start, to: previousEnd)
    }

    // MARK: Unary operators

    private mutating func unary() -> NodeID {
        switch kind {
        case .identifier:
            guard symbol >= 256, isKeyword else { return power() }
            return wordOperator()
        case .operator:
            switch symbol {
            case UInt32(UInt8(ascii: "-")), UInt32(UInt8(ascii: "+")), UInt32(UInt8(ascii: "~")):
                return prefixed(by: symbol)
            default: return power()
            }
        default: return power()
        }
    }

    private mutating func prefixed(by symbol: UInt32) -> NodeID {
        guard enter() else { return skip(to: index + 1) }
        defer { depth -= 1 }
        let start = self.start
        index += 1
        let operand = symbol == PythonWord.not.rawValue ? binary(PythonWord.Precedence.not) : unary()
        return builder.node(.unary, symbol, operand, from: start, to: previousEnd)
    }

    /// What a keyword begins: `not`, `await`, `lambda`, `yield`, a constant. Python 2's names that are keywords now
    /// stay names.
    private mutating func wordOperator() -> NodeID {
        let start = self.start
        switch PythonWord(rawValue: symbol) {
        case .not: return prefixed(by: symbol)
        case .lambda: return lambda()
        case .yield: return yield()
        case .await:
            guard beginsOperand(at: 1) || kind(at: 1) == .open || kind(at: 1) == .ellipsis, enter() else {
                return power()
            }
            defer { depth -= 1 }
            index += 1
            let value = postfix()
            let awaited = builder.node(.await, SyntaxTree.noSymbol, value, from: start, to: previousEnd)
            return exponent(awaited, from: start)
        default: return power()
        }
    }

    /// Section 6.5: binds tighter than an operator before it, less tightly than one after it.
    private mutating func power() -> NodeID {
        let start = self.start
        return exponent(postfix(), from: start)
    }

    private mutating func exponent(_ base: NodeID, from start: Int) -> NodeID {
        guard kind == .operator, symbol == PythonWord.power.rawValue, base != .absent, enter() else {
            return base
        }
        defer { depth -= 1 }
        index += 1
        let exponent = unary()
        return builder.node(
            .binary, PythonWord.power.rawValue, base, exponent, from: start, to: previousEnd)
    }

    // MARK: Lambdas and yield

    private mutating func lambda() -> NodeID {
        guard enter() else { return skip(to: index + 1) }
        defer { depth -= 1 }
        let start = self.start
        index += 1
        let mark = builder.mark
        builder.push(noModifiers(at: start))
        let parametersStart = self.start
        let parametersMark = builder.mark
        parameters(to: tokens.count, annotated: false)
        let parametersEnd = builder.mark > parametersMark ? previousEnd : parametersStart
        builder.push(
            builder.list(.parameters, since: parametersMark, from: parametersStart, to: parametersEnd))
        builder.push(.absent)
        builder.push(accept(":") ? expression() : .absent)
        return builder.list(.lambda, since: mark, from: start, to: previousEnd)
    }

    private mutating func yield() -> NodeID {
        guard enter() else { return skip(to: index + 1) }
        defer { depth -= 1 }
        let start = self.start
        index += 1
        let isDelegation = accept(.from)
        let value = isAtStatementEnd || at("=") ? NodeID.absent : valueList()
        return builder.node(
            .yield, isDelegation ? PythonWord.from.rawValue : SyntaxTree.noSymbol, value, from: start,
            to: previousEnd)
    }
}
