/// Expressions with operators: the language reference's chapter "Expressions", and "Operators" in "Lexical Structure"
/// for the rule that blanks decide between prefix, infix and postfix.
extension SwiftReader {
    /// An expression whose operators bind at least as tightly as `minimum`; absent when none begins here.
    mutating func expression(_ minimum: UInt8 = 1) -> NodeID {
        guard enter() else { return skip(to: tokens.regionEnd(index)) }
        defer { depth -= 1 }
        let start = self.start
        var left = prefixed()
        guard left != .absent else { return left }
        while index < tokens.count {
            let before = index
            left = extended(left, minimum, from: start)
            if index == before { break }
        }
        return left
    }

    /// `left` with the operator that follows it, if one does that binds tightly enough.
    private mutating func extended(_ left: NodeID, _ minimum: UInt8, from start: Int) -> NodeID {
        if kind == .identifier {
            guard SwiftPrecedence.cast >= minimum, at(.as) || at(.is) else { return left }
            return cast(left, from: start)
        }
        if kind == .ellipsis {
            guard !hasSpaceBefore, !startsLine else { return left }
            return hasSpaceAfter || isEnd(ahead: 1) ? left : infix(left, symbol, 1, 9, from: start)
        }
        guard kind == .operator, let (symbol, count) = operation else { return left }
        let hasSpaceAfter =
            index + count >= tokens.count || tokens.ends[index + count - 1] < tokens.starts[index + count]
        let precedence =
            Int(symbol) < precedences.count && precedences[Int(symbol)] > 0
            ? precedences[Int(symbol)] : SwiftPrecedence.custom
        if hasSpaceBefore, !hasSpaceAfter, startsLine { return left }
        if !hasSpaceBefore, symbol != 0x3D, hasSpaceAfter || isEnd(ahead: count),
            precedence == SwiftPrecedence.custom || symbol == SwiftWord.dots.rawValue
        {
            index += count
            return builder.node(.unary, symbol, left, from: start, to: previousEnd)
        }
        guard precedence >= minimum else { return left }
        if symbol == 0x3F { return conditional(left, from: start) }
        return infix(left, symbol, count, precedence, from: start)
    }

    /// Whether nothing that an operand may begin with stands at `offset` from here.
    private func isEnd(ahead offset: Int) -> Bool {
        guard index + offset < tokens.count else { return true }
        return kind(at: offset) == .close || at(",", ahead: offset) || at(";", ahead: offset)
            || at(":", ahead: offset)
    }

    /// The operator here and the number of its tokens; `nil` when there is none.
    var operation: (symbol: UInt32, count: Int)? {
        guard kind == .operator else { return nil }
        let byte = firstByte
        let length = Int(tokens.ends[index]) - start
        guard SwiftLexer.isOperator(byte) || byte == UInt8(ascii: ".") && length > 1 else { return nil }
        guard symbol == 0x3E else { return (symbol, 1) }
        var count = 1
        while count < 3, kind(at: count) == .operator, index + count < tokens.count,
            tokens.ends[index + count - 1] == tokens.starts[index + count],
            tokens.bytes[Int(tokens.starts[index + count])] == UInt8(ascii: ">")
        {
            count += 1
        }
        switch count {
        case 1: return (symbol, 1)
        default:
            let hasAssignment = symbol(at: count - 1) == SwiftWord.greaterEqual.rawValue
            return ((hasAssignment ? SwiftWord.shiftRightAssign : SwiftWord.shiftRight).rawValue, count)
        }
    }

    private mutating func infix(
        _ left: NodeID, _ symbol: UInt32, _ count: Int, _ precedence: UInt8, from start: Int
    ) -> NodeID {
        index += count
        let isRightAssociative =
            precedence == SwiftPrecedence.assignment || precedence == SwiftPrecedence.coalesce
        let right = expression(isRightAssociative ? precedence : precedence + 1)
        if symbol == 0x3D { return builder.node(.assignment, left, right, from: start, to: previousEnd) }
        let kind = precedence == SwiftPrecedence.assignment ? NodeKind.compoundAssignment : .binary
        return builder.node(kind, symbol, left, right, from: start, to: previousEnd)
    }

    private mutating func conditional(_ condition: NodeID, from start: Int) -> NodeID {
        index += 1
        let then = expression(SwiftPrecedence.ternary)
        let otherwise = accept(":") ? expression(SwiftPrecedence.ternary) : .absent
        return builder.node(.conditional, condition, then, otherwise, from: start, to: previousEnd)
    }

    /// `e as T`, `e as? T`, `e as! T`, `e is T`
    private mutating func cast(_ value: NodeID, from start: Int) -> NodeID {
        let isTest = at(.is)
        index += 1
        if !isTest, at("?") || at("!"), !hasSpaceBefore { index += 1 }
        let type = type()
        return isTest
            ? builder.node(.typeTest, value, type, .absent, from: start, to: previousEnd)
            : builder.node(.cast, type, value, from: start, to: previousEnd)
    }

    // MARK: Before an operand

    private mutating func prefixed() -> NodeID {
        let start = self.start
        switch kind {
        case .identifier:
            switch SwiftWord(rawValue: symbol) {
            case .try:
                let word = symbol
                index += 1
                let isOptional = at("?") && !hasSpaceBefore
                if isOptional || at("!") && !hasSpaceBefore { index += 1 }
                let value = expression(SwiftPrecedence.assignment)
                let id = builder.node(.unary, word, value, from: start, to: previousEnd)
                if isOptional { builder.insert(.optional, into: id) }
                return id
            case .await:
                index += 1
                let value = expression(SwiftPrecedence.ternary)
                return builder.node(.await, value, from: start, to: previousEnd)
            case .consume, .copy, .unsafe, .each, .any, .someWord:
                guard isPrefixWord else { break }
                let word = symbol
                index += 1
                let value = expression(word == SwiftWord.unsafe.rawValue ? SwiftPrecedence.ternary : 12)
                return builder.node(.unary, word, value, from: start, to: previousEnd)
            default: break
            }
        case .operator:
            if let (symbol, count) = operation {
                if isEnd(ahead: count) {
                    index += count
                    return builder.leaf(.identifier, symbol, start, previousEnd)
                }
                index += count
                let value = expression(12)
                return builder.node(.unary, symbol, value, from: start, to: previousEnd)
            }
        default: break
        }
        return postfix(primary(), from: start)
    }

    /// Whether the word here is a prefix of the operand on its line, not a name.
    private var isPrefixWord: Bool {
        guard index + 1 < tokens.count, !startsLine(ahead: 1) else { return false }
        switch kind(at: 1) {
        case .identifier:
            switch word(ahead: 1) {
            case .as, .is, .in, .else, .where, .catch: return false
            default: return true
            }
        case .metavariable, .number, .string: return true
        case .open: return hasSpaceAfter && !opens("{", ahead: 1)
        default: return false
        }
    }
}
