/// Expressions: the manual's chapters "Expressions" and "Operators".
extension PHPReader {
    /// An expression whose operators bind at least as tightly as `minimum`; absent when none begins here.
    mutating func expression(_ minimum: UInt8 = 1) -> NodeID {
        guard enter() else { return skip(to: tokens.regionEnd(index)) }
        defer { depth -= 1 }
        let start = self.start
        var left = unary()
        guard left != .absent else { return left }
        while index < tokens.count {
            guard kind == .operator || kind == .identifier else { break }
            let symbol = self.symbol
            if isAssignment(symbol), isTarget(left) {
                left = assignment(left, from: start)
                continue
            }
            guard Int(symbol) < precedences.count else { break }
            let precedence = precedences[Int(symbol)]
            guard precedence > 0, precedence >= minimum else { break }
            left = binary(left, symbol, precedence, from: start)
        }
        return left
    }

    private func isAssignment(_ symbol: UInt32) -> Bool {
        if symbol == 0x3D { return true }
        switch PHPWord(rawValue: symbol) {
        case .addAssign, .subtractAssign, .multiplyAssign, .divideAssign, .concatAssign, .moduloAssign,
            .andAssign,
            .orAssign, .xorAssign, .shiftLeftAssign, .shiftRightAssign, .powerAssign, .coalesceAssign:
            return kind == .operator
        default: return false
        }
    }

    private func isTarget(_ id: NodeID) -> Bool {
        switch builder[id].kind {
        case .identifier, .metavariable, .member, .index, .list, .tuple, .special, .call, .ellipsis, .deep:
            true
        // A pattern's text stands for a variable of that value.
        case .string: isPattern
        default: false
        }
    }

    private mutating func assignment(_ target: NodeID, from start: Int) -> NodeID {
        let operation = symbol
        index += 1
        let value = expression(PHPPrecedence.assignment)
        return operation == 0x3D
            ? builder.node(.assignment, target, value, from: start, to: previousEnd)
            : builder.node(.compoundAssignment, operation, target, value, from: start, to: previousEnd)
    }

    private mutating func binary(_ left: NodeID, _ symbol: UInt32, _ precedence: UInt8, from start: Int)
        -> NodeID
    {
        index += 1
        if precedence == PHPPrecedence.ternary { return conditional(left, from: start) }
        if precedence == PHPPrecedence.typeTest {
            let type = typeOperand()
            return builder.node(.typeTest, left, type, .absent, from: start, to: previousEnd)
        }
        let isRightAssociative = precedence == PHPPrecedence.coalesce || precedence == PHPPrecedence.power
        let right = expression(isRightAssociative ? precedence : precedence + 1)
        return builder.node(.binary, normalForm(symbol), left, right, from: start, to: previousEnd)
    }

    /// `and` is `&&`, `or` is `||`, `<>` is `!=`.
    private func normalForm(_ symbol: UInt32) -> UInt32 {
        switch PHPWord(rawValue: symbol) {
        case .and: PHPWord.logicalAnd.rawValue
        case .or: PHPWord.logicalOr.rawValue
        case .lessGreater: PHPWord.notEqual.rawValue
        default: symbol
        }
    }

    private mutating func conditional(_ condition: NodeID, from start: Int) -> NodeID {
        var then = NodeID.absent
        if !at(":") { then = expression(PHPPrecedence.assignment) }
        guard accept(":") else {
            return builder.node(
                .conditional, children: [condition, then, .absent], from: start, to: previousEnd)
        }
        let otherwise = expression(PHPPrecedence.ternary + 1)
        return builder.node(.conditional, condition, then, otherwise, from: start, to: previousEnd)
    }

    // MARK: Before an operand

    private mutating func unary() -> NodeID {
        let start = self.start
        if kind == .operator {
            switch symbol {
            case 0x21: return prefix(.unary, PHPPrecedence.not)
            case 0x2D, 0x2B, 0x7E, 0x40, 0x26: return prefix(.unary, PHPPrecedence.unary)
            case PHPWord.increment.rawValue, PHPWord.decrement.rawValue:
                return prefix(.prefixUpdate, PHPPrecedence.unary)
            default: return postfix(primary(), from: start)
            }
        }
        if opens("("), let cast = castType {
            let type = builder.leaf(
                .identifier, cast, Int(tokens.starts[index + 1]), Int(tokens.ends[index + 1]))
            index += 3
            let value = expression(PHPPrecedence.unary)
            return builder.node(.cast, type, value, from: start, to: previousEnd)
        }
        guard kind == .identifier else { return postfix(primary(), from: start) }
        switch PHPWord(rawValue: symbol) {
        case .print, .include, .include_once, .require, .require_once:
            return wordCall(PHPPrecedence.assignment)
        case .clone where !opens("(", ahead: 1): return wordCall(PHPPrecedence.power)
        case .throw:
            index += 1
            let value = expression()
            return builder.node(.throw, value, .absent, from: start, to: previousEnd)
        case .yield: return yield()
        default: return postfix(primary(), from: start)
        }
    }

    private mutating func prefix(_ kind: NodeKind, _ precedence: UInt8) -> NodeID {
        let start = self.start
        let operation = symbol
        index += 1
        let operand = expression(precedence)
        return builder.node(kind, operation, operand, from: start, to: previousEnd)
    }

    /// The type's word in lower case when a cast stands here.
    private var castType: UInt32? {
        guard at(")", ahead: 2), kind(at: 1) == .identifier, !isVariable(ahead: 1) else { return nil }
        let symbol = symbol(at: 1)
        if PHPWord.isCast(symbol) { return symbol }
        let folded = PHPLexer.folded(tokens.table.bytes(of: symbol))
        guard let word = tokens.table.find(folded[...]), PHPWord.isCast(word) else { return nil }
        return word
    }

    /// `print e`, `include e` as calls of the word with one argument.
    private mutating func wordCall(_ precedence: UInt8) -> NodeID {
        let start = self.start
        let callee = leaf(.identifier)
        let from = self.start
        let mark = builder.mark
        if kind == .ellipsis || kind == .namedEllipsis {
            builder.push(leaf(kind == .ellipsis ? .ellipsis : .namedEllipsis))
        } else if opens("("), at(")", ahead: 1) || kind(at: 1) == .ellipsis || kind(at: 1) == .namedEllipsis {
            return builder.node(.call, callee, arguments(), from: start, to: previousEnd)
        } else {
            let value = expression(precedence)
            if value != .absent { builder.push(value) }
        }
        let arguments = builder.list(.arguments, since: mark, from: from, to: max(from, previousEnd))
        return builder.node(.call, callee, arguments, from: start, to: previousEnd)
    }

    private mutating func yield() -> NodeID {
        let start = self.start
        index += 1
        if accept(.from) {
            let value = expression(PHPPrecedence.assignment)
            return builder.node(.yield, PHPWord.from.rawValue, value, from: start, to: previousEnd)
        }
        var value = expression(PHPPrecedence.assignment)
        if value != .absent, accept(.doubleArrow) {
            let element = expression(PHPPrecedence.assignment)
            value = builder.node(.pair, value, element, from: startOf(value), to: previousEnd)
        }
        return builder.node(.yield, value, from: start, to: previousEnd)
    }
}
