/// What tells type arguments, type parameters and casts from comparisons: a bounded look at the tokens ahead.
extension JavaScriptReader {
    /// How many tokens are looked at.
    private static let reach = 256

    /// The token after the `>` that closes the `<` at `open`, when all between may be types.
    func typeListEnd(_ open: Int) -> Int? {
        var depth = 0
        var index = open
        let limit = min(tokens.count, open + Self.reach)
        while index < limit {
            switch tokens.kinds[index] {
            case .operator:
                switch tokens.symbols[index] {
                case 0x3C: depth += 1
                case 0x3E:
                    depth -= 1
                    if depth == 0 { return index + 1 }
                case 0x2C, 0x2E, 0x7C, 0x26, 0x3F, 0x3A, 0x2D, 0x3D, JavaScriptWord.arrow.rawValue: break
                default: return nil
                }
            case .identifier, .metavariable, .namedEllipsis, .ellipsis, .string, .number, .open: break
            default: return nil
            }
            index = tokens.next(index)
        }
        return nil
    }

    /// The token after the type arguments here, when they are that: a call, a template, or the end of an operand
    /// follows them. In JavaScript, where Flow has them, only one argument before a call is: `f(a<b,c>(d))` compares.
    func typeArgumentsEnd() -> Int? {
        guard let end = typeListEnd(index), end > index + 2 else { return nil }
        guard dialect.hasTypeArguments else { return isSingleTypeArgument(until: end) ? end : nil }
        guard end < tokens.count else { return end }
        switch tokens.kinds[end] {
        case .open: return tokens.symbols[end] == 0x28 || tokens.symbols[end] == 0x60 ? end : nil
        case .close: return end
        case .operator:
            switch tokens.symbols[end] {
            case 0x3B, 0x2C, 0x2E, 0x3A, JavaScriptWord.optionalDot.rawValue: return end
            default: return nil
            }
        default: return nil
        }
    }

    private func isSingleTypeArgument(until end: Int) -> Bool {
        guard end < tokens.count, tokens.kinds[end] == .open, tokens.symbols[end] == 0x28 else {
            return false
        }
        var index = index
        while index < end {
            if tokens.kinds[index] == .operator, tokens.symbols[index] == 0x2C { return false }
            index = tokens.next(index)
        }
        return true
    }

    /// Whether the `<` at `open` begins the type parameters of an arrow function.
    func isGenericArrow(_ open: Int) -> Bool {
        guard let end = typeListEnd(open), end < tokens.count, tokens.kinds[end] == .open,
            tokens.symbols[end] == 0x28
        else { return false }
        return isArrowHead(end)
    }

    /// Whether a type and then `=>` stand from the token `first` on.
    func arrowAfterType(_ first: Int) -> Bool {
        var depth = 0
        var index = first
        // `T extends U ? A : B` is a type too.
        var conditions = 0
        let limit = min(tokens.count, first + Self.reach)
        while index < limit {
            switch tokens.kinds[index] {
            case .operator:
                switch tokens.symbols[index] {
                case JavaScriptWord.arrow.rawValue: return index > first
                case 0x3C: depth += 1
                case 0x3E: depth -= 1
                case 0x2C: if depth <= 0 { return false }
                case 0x2E, 0x7C, 0x26: break
                case 0x3F, 0x3A: if depth <= 0, conditions == 0 { return false }
                default: return false
                }
            case .identifier where tokens.symbols[index] == JavaScriptWord.extends.rawValue: conditions += 1
            case .identifier, .metavariable, .string, .number, .open: break
            default: return false
            }
            index = tokens.next(index)
        }
        return false
    }

    /// Steps over `<T extends U = V>`.
    mutating func skipTypeParameters() {
        guard atSign("<") else { return }
        index = typeListEnd(index) ?? index + 1
    }

    /// `<T>e`; `nil` when the `<` is none.
    mutating func castOrGenericFunction() -> NodeID? {
        guard dialect == .typeScript || isPattern, let end = typeListEnd(index) else { return nil }
        let from = start
        guard enter() else { return nil }
        defer { depth -= 1 }
        index += 1
        let type = type()
        index = max(index, end)
        let value = operand()
        return builder.node(.cast, type, value, from: from, to: previousEnd)
    }
}
