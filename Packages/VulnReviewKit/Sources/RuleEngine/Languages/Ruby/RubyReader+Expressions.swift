/// Expressions, from `and` and `or` down to operands. Operators have the strengths of Ruby's own grammar.
extension RubyReader {
    /// An expression with `and`, `or` and `not`.
    mutating func expressionStatementValue() -> NodeID {
        let first = start
        var left = negation()
        while at(.and) || at(.or) {
            let word = at(.and) ? RubyWord.both : RubyWord.either
            index += 1
            skipLineEnds()
            let right = negation()
            left = builder.node(.binary, word.rawValue, left, right, from: first, to: end(from: first))
        }
        return left
    }

    private mutating func negation() -> NodeID {
        let first = start
        if at(.not), !isKey, enter() {
            defer { depth -= 1 }
            index += 1
            let operand = negation()
            return builder.node(.unary, 0x21, operand, from: first, to: end(from: first))
        }
        let value = expression()
        if at(.in), !isKey, !isAtLineEnd {
            index += 1
            let pattern = casePattern()
            return builder.node(
                .binary, RubyWord.in.rawValue, value, pattern, from: first, to: end(from: first))
        }
        return value
    }

    /// An expression without `and` and `or`: what may be an argument.
    mutating func expression() -> NodeID {
        let first = start
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let condition = binary(0)
        guard at("?") else { return condition }
        index += 1
        skipLineEnds()
        conditionals += 1
        let then = expression()
        conditionals -= 1
        skipLineEnds()
        guard accept(":") else {
            return builder.node(.conditional, condition, then, .absent, from: first, to: end(from: first))
        }
        skipLineEnds()
        let other = expression()
        return builder.node(.conditional, condition, then, other, from: first, to: end(from: first))
    }

    /// How tightly the binary operator here binds; 0 when there is none.
    private var strength: Int {
        guard kind == .operator else { return 0 }
        switch symbol {
        case RubyWord.range.rawValue, RubyWord.openRange.rawValue: return 1
        case RubyWord.either.rawValue: return 2
        case RubyWord.both.rawValue: return 3
        case RubyWord.spaceship.rawValue, RubyWord.equal.rawValue, RubyWord.identical.rawValue,
            RubyWord.unequal.rawValue, RubyWord.matches.rawValue, RubyWord.matchesNot.rawValue:
            return 4
        case 0x3C, 0x3E, RubyWord.less.rawValue, RubyWord.greater.rawValue: return 5
        case 0x7C, 0x5E: return 6
        case 0x26: return 7
        case RubyWord.shiftLeft.rawValue, RubyWord.shiftRight.rawValue: return 8
        case 0x2B, 0x2D: return 9
        case 0x2A, 0x2F, 0x25: return 10
        case RubyWord.power.rawValue: return 12
        default: return 0
        }
    }

    mutating func binary(_ minimum: Int) -> NodeID {
        let first = start
        var left: NodeID
        if at(.range) || at(.openRange) {
            left = .absent
        } else {
            left = unary()
        }
        while true {
            let strength = self.strength
            guard strength > minimum || (strength == 12 && minimum == 12) else { return left }
            let word = symbol
            index += 1
            if strength == 1 {
                // Both kinds of ranges are one, and an end that is not given is nil.
                let operatorStart = Int(tokens.starts[index - 1])
                let (place, placeEnd) = (operatorStart, previousEnd)
                if left == .absent { left = builder.leaf(.null, RubyWord.nil.rawValue, place, place) }
                let right =
                    endsRange ? builder.leaf(.null, RubyWord.nil.rawValue, placeEnd, placeEnd) : binary(1)
                left = builder.node(
                    .binary, RubyWord.range.rawValue, left, right, from: first, to: end(from: first))
                continue
            }
            skipLineEnds()
            guard enter() else { return left }
            let right =
                strength == 3 || strength == 2 && at(.not) ? negatedOrBinary(strength) : binary(strength)
            depth -= 1
            left = builder.node(.binary, word, left, right, from: first, to: end(from: first))
        }
    }

    private mutating func negatedOrBinary(_ strength: Int) -> NodeID {
        at(.not) ? negation() : binary(strength)
    }

    /// Whether a range has no upper end: `1..`
    private var endsRange: Bool {
        isAtEnd || isAtLineEnd || kind == .close || at(",") || at(.then) || at(.arrow) || at(.if)
            || at(.unless)
    }

    private mutating func unary() -> NodeID {
        let first = start
        guard kind == .operator || at(.defined) else { return operand() }
        switch symbol {
        case 0x21, 0x7E, 0x2B, 0x2D, 0x5E, 0x26, 0x2A, RubyWord.power.rawValue, RubyWord.defined.rawValue:
            guard enter() else { return skip(to: index + 1) }
            defer { depth -= 1 }
            let word = symbol
            index += 1
            // `-2 ** 2` is `-(2 ** 2)`; `!a.b` negates the whole.
            let value = word == 0x2D || word == 0x2B ? binary(11) : binary(10)
            let isSpread = word == 0x26 || word == 0x2A || word == RubyWord.power.rawValue
            return builder.node(isSpread ? .spread : .unary, word, value, from: first, to: end(from: first))
        default: return operand()
        }
    }

    /// A primary with what follows it, and an assignment to it.
    mutating func operand(withAssignment: Bool = true) -> NodeID {
        let first = start
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let primary = postfix(self.primary(), from: first)
        guard withAssignment, kind == .operator, isTarget(builder[primary].kind) else { return primary }
        if at("=") {
            index += 1
            skipLineEnds()
            assign(target: primary)
            let value = assignedValue()
            return builder.node(.assignment, primary, value, from: first, to: end(from: first))
        }
        if symbol >= RubyWord.assignAdd.rawValue, symbol <= RubyWord.assignRight.rawValue {
            let word = symbol
            index += 1
            skipLineEnds()
            assign(target: primary)
            let value = assignedValue()
            return builder.node(.compoundAssignment, word, primary, value, from: first, to: end(from: first))
        }
        return primary
    }

    private func isTarget(_ kind: NodeKind) -> Bool {
        switch kind {
        case .identifier, .member, .index, .metavariable, .ellipsis, .tuple: true
        default: false
        }
    }

    /// What stands right of `=`: a list may begin with `*`, and `rescue` belongs to the value.
    mutating func assignedValue() -> NodeID {
        let first = start
        var value = at(.not) ? negation() : expression()
        if at(.rescue), !isKey {
            index += 1
            let handler = wrap(expression())
            value = rescued(wrap(value), handler, from: first)
        }
        return value
    }
}
