// Expressions: Java Language Specification, chapter 15.
extension JavaReader {
    /// An expression. What is none becomes an `opaque` node, of no bytes where something must follow that is not to be
    /// passed over.
    mutating func expression() -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        if beginsLambda { return lambda() }
        let from = start
        let target = conditional()
        if at("=") {
            index += 1
            let value = atOpen("{") ? arrayInitializer() : expression()
            return builder.node(.assignment, SyntaxTree.noSymbol, target, value, from: from, to: previousEnd)
        }
        guard let (symbol, length) = compoundAssignment else { return target }
        index += length
        let value = expression()
        return builder.node(.compoundAssignment, symbol, target, value, from: from, to: previousEnd)
    }

    /// The assignment operator here that is not `=`, and its length in tokens.
    private var compoundAssignment: (UInt32, Int)? {
        switch JavaWord(rawValue: word) {
        case .plusAssign, .minusAssign, .timesAssign, .divideAssign, .remainderAssign, .andAssign,
            .orAssign, .xorAssign, .leftShiftAssign:
            return (word, 1)
        default: break
        }
        guard at(">") else { return nil }
        if touches(1), at(.greaterOrEqual, index + 1) { return (JavaWord.rightShiftAssign.rawValue, 2) }
        if touches(1), at(">", index + 1), touches(2), at(.greaterOrEqual, index + 2) {
            return (JavaWord.unsignedRightShiftAssign.rawValue, 3)
        }
        return nil
    }

    /// Whether nothing stands between the token `offset` after this one and the one before it.
    private func touches(_ offset: Int) -> Bool {
        index + offset < tokens.count && tokens.ends[index + offset - 1] == tokens.starts[index + offset]
    }

    /// A conditional expression, or a simpler one.
    mutating func conditional() -> NodeID {
        let from = start
        let condition = binary(1)
        guard accept("?") else { return condition }
        let isInHead = isInHead
        self.isInHead = false
        let then = expression()
        self.isInHead = isInHead
        _ = accept(":")
        guard enter() else { return tooDeep() }
        let otherwise = beginsLambda ? lambda() : conditional()
        depth -= 1
        return builder.node(
            .conditional, SyntaxTree.noSymbol, condition, then, otherwise, from: from, to: previousEnd)
    }

    // MARK: Operators

    /// Operators that bind at least as tightly as `minimum`, and their operands.
    private mutating func binary(_ minimum: Int) -> NodeID {
        let from = start
        var left = unary()
        while true {
            let (symbol, length, precedence) = binaryOperator
            guard precedence >= minimum else { return left }
            index += length
            if symbol == JavaWord.instanceof.rawValue {
                left = typeTest(left, from)
            } else {
                let right = binary(precedence + 1)
                left = builder.node(.binary, symbol, left, right, from: from, to: previousEnd)
            }
        }
    }

    /// The binary operator here, its length in tokens and how tightly it binds; 0 when there is none.
    private var binaryOperator: (UInt32, Int, Int) {
        let symbol = word
        switch symbol {
        case JavaWord.or.rawValue: return (symbol, 1, 1)
        case JavaWord.and.rawValue: return (symbol, 1, 2)
        case 0x7C: return (symbol, 1, 3)
        case 0x5E: return (symbol, 1, 4)
        case 0x26: return (symbol, 1, 5)
        case JavaWord.equal.rawValue, JavaWord.notEqual.rawValue: return (symbol, 1, 6)
        case 0x3C, JavaWord.lessOrEqual.rawValue, JavaWord.greaterOrEqual.rawValue,
            JavaWord.instanceof.rawValue:
            return (symbol, 1, 7)
        case 0x3E: return greater
        case JavaWord.leftShift.rawValue: return (symbol, 1, 8)
        case 0x2B, 0x2D: return (symbol, 1, 9)
        case 0x2A, 0x2F, 0x25: return (symbol, 1, 10)
        default: return (symbol, 0, 0)
        }
    }

    /// The operator that begins with `>`: the lexer leaves shifts in parts.
    private var greater: (UInt32, Int, Int) {
        guard touches(1), at(">", index + 1) else {
            return touches(1) && at(.greaterOrEqual, index + 1) ? (0, 0, 0) : (0x3E, 1, 7)
        }
        guard touches(2) else { return (JavaWord.rightShift.rawValue, 2, 8) }
        if at(">", index + 2) { return (JavaWord.unsignedRightShift.rawValue, 3, 8) }
        return at(.greaterOrEqual, index + 2) ? (0, 0, 0) : (JavaWord.rightShift.rawValue, 2, 8)
    }

    private mutating func typeTest(_ value: NodeID, _ from: Int) -> NodeID {
        while accept(.final) {}
        let mark = builder.mark
        builder.push(value)
        if let next = afterType(index), isOpen("(", next) {
            builder.push(recordPattern())
            builder.push(.absent)
        } else {
            builder.push(type())
            builder.push(isName(index) && !at(.when) ? name() : .absent)
        }
        return builder.list(.typeTest, since: mark, from: from, to: previousEnd)
    }

    private mutating func unary() -> NodeID {
        let from = start
        switch word {
        case 0x21, 0x7E, 0x2B, 0x2D: return prefixed(.unary, word, from)
        case JavaWord.increment.rawValue, JavaWord.decrement.rawValue:
            return prefixed(.prefixUpdate, word, from)
        case 0x28:
            if beginsCast { return cast(from) }
        default: break
        }
        return postfix()
    }

    private mutating func prefixed(_ kind: NodeKind, _ symbol: UInt32, _ from: Int) -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        index += 1
        let operand = unary()
        return builder.node(kind, symbol, operand, from: from, to: previousEnd)
    }

    // MARK: Casts

    /// Whether the parenthesis here surrounds a type to which what follows is converted.
    private var beginsCast: Bool {
        guard kind == .open, var next = afterType(index + 1) else { return false }
        let close = partner
        while at("&", next), let more = afterType(next + 1) { next = more }
        guard next == close else { return false }
        let first = close + 1
        let isPrimitive = JavaWord.isPrimitive(word(index + 1))
        switch tokenKind(first) {
        case .number, .string, .character, .metavariable: return true
        case .identifier:
            return first < tokens.count && tokens.symbols[first] != JavaWord.instanceof.rawValue
        case .open: return at("(", first)
        case .operator:
            return at("!", first) || at("~", first)
                || isPrimitive
                    && (at("+", first) || at("-", first) || at(.increment, first) || at(.decrement, first))
        default: return false
        }
    }

    private mutating func cast(_ from: Int) -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        let close = partner
        index += 1
        let type = type()
        index = close + 1
        let value = beginsLambda ? lambda() : unary()
        return builder.node(.cast, SyntaxTree.noSymbol, type, value, from: from, to: previousEnd)
    }

    // MARK: Lambdas

    /// Whether the tokens here are a lambda's parameters and arrow.
    var beginsLambda: Bool {
        if isName(index) { return !isInHead && at(.arrow, index + 1) }
        return atOpen("(") && at(.arrow, partner + 1)
    }

    /// A lambda: 15.27.
    mutating func lambda() -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        let from = start
        let mark = builder.mark
        builder.push(nothing(.modifiers))
        if atOpen("(") {
            builder.push(parameters())
        } else {
            let inner = builder.mark
            builder.push(untypedParameter())
            builder.push(builder.list(.parameters, since: inner, from: from, to: previousEnd))
        }
        builder.push(.absent)
        _ = accept(.arrow)
        builder.push(atOpen("{") ? block(ofMembers: false) : expression())
        return builder.list(.lambda, since: mark, from: from, to: previousEnd)
    }
}
