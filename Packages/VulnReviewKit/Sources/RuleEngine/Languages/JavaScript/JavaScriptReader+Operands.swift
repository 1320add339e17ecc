/// Operands and what follows them: members, calls, indices (ECMA-262, sections 13.2 and 13.3).
extension JavaScriptReader {
    mutating func postfix() -> NodeID {
        let from = start
        let operand = at(.new) ? newExpression() : primary()
        let id = chain(operand, from: from, isCallee: false)
        guard kind == .operator, !startsLine else { return id }
        if at(.increment) || at(.decrement) {
            let symbol = symbol
            index += 1
            return builder.node(.postfixUpdate, symbol, id, from: from, to: previousEnd)
        }
        return id
    }

    /// Members, calls and indices after `operand`; without calls when it is the callee of `new`.
    private mutating func chain(_ operand: NodeID, from: Int, isCallee: Bool) -> NodeID {
        var left = operand
        while index < tokens.count {
            switch tokens.kinds[index] {
            case .operator:
                switch symbol {
                case 0x2E: left = member(of: left, from: from, isOptional: false)
                case JavaScriptWord.optionalDot.rawValue:
                    left = member(of: left, from: from, isOptional: true)
                case 0x21:
                    // `a!` of TypeScript; `a !== b` is one token.
                    guard !startsLine, dialect.hasTypeArguments || isPattern else { return left }
                    let symbol = symbol
                    index += 1
                    left = builder.node(.special, symbol, left, from: from, to: previousEnd)
                case 0x3C:
                    guard let end = typeArgumentsEnd() else { return left }
                    index = end
                default: return left
                }
            case .open:
                switch symbol {
                case 0x5B: left = indexed(left, from: from, flags: [])
                case 0x28:
                    if isCallee { return left }
                    let arguments = arguments()
                    left = builder.node(.call, left, arguments, from: from, to: previousEnd)
                case 0x60:
                    let argumentStart = start
                    let mark = builder.mark
                    let template = template()
                    builder.insert(.implicit, into: template)
                    builder.push(template)
                    let arguments = builder.list(
                        .arguments, since: mark, from: argumentStart, to: previousEnd)
                    builder.insert(.implicit, into: arguments)
                    left = builder.node(.call, left, arguments, from: from, to: previousEnd)
                default: return left
                }
            default: return left
            }
        }
        return left
    }

    /// `.name`, `?.name`, `?.[i]`, `?.(x)`, and in patterns `. ...`.
    private mutating func member(of object: NodeID, from: Int, isOptional: Bool) -> NodeID {
        let flags: NodeFlags = isOptional ? .optional : []
        let dot = UInt32(UInt8(ascii: "."))
        index += 1
        if isOptional, atOpen("[") { return indexed(object, from: from, flags: flags) }
        if isOptional, atOpen("(") {
            let arguments = arguments()
            let id = builder.node(.call, object, arguments, from: from, to: previousEnd)
            builder.insert(flags, into: id)
            return id
        }
        if isPattern, kind == .ellipsis {
            index += 1
            return builder.node(.chainEllipsis, object, from: from, to: previousEnd)
        }
        let name =
            isWordToken() ? self.name() : builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
        let id = builder.node(.member, dot, object, name, from: from, to: previousEnd)
        builder.insert(flags, into: id)
        return id
    }

    private mutating func indexed(_ object: NodeID, from: Int, flags: NodeFlags) -> NodeID {
        let close = partner
        let mark = builder.mark
        index += 1
        builder.push(object)
        if index < close { builder.push(bracketed { $0.expression() }) }
        closeBracket(close)
        let id = builder.list(.index, since: mark, from: from, to: previousEnd)
        builder.insert(flags, into: id)
        return id
    }

    /// `(a, ...b)`.
    mutating func arguments() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        let outer = (allowsIn, isInConditional)
        (allowsIn, isInConditional) = (true, false)
        items(until: close)
        (allowsIn, isInConditional) = outer
        index = close + 1
        return builder.list(.arguments, since: mark, from: from, to: previousEnd)
    }

    /// Pushes expressions between commas; what is missing between two is left out.
    private mutating func items(until close: Int) {
        while index < close {
            let before = index
            if acceptSign(",") { continue }
            builder.push(item())
            if index < close, !atSign(",") { builder.push(skip(to: index + 1)) }
            if index == before { index += 1 }
        }
        index = min(index, close)
    }

    /// An expression, `...e`, or a pattern's `...`.
    private mutating func item() -> NodeID {
        if isAtItemsEllipsis, !isOperand(at: 1) { return ellipsis() }
        let from = start
        let symbol = symbol
        guard accept(.spread) else { return assignment() }
        let value = assignment()
        return builder.node(.spread, symbol, value, from: from, to: previousEnd)
    }

    /// Whether an operator at `offset` begins an operand, not an item's end: in `...!x`.
    private func isOperand(at offset: Int) -> Bool {
        guard kind(at: offset) == .operator else { return false }
        return word(at: offset) == .tagOpen
    }

    /// `[a, ...b]`; as a pattern that binds names, without their defaults.
    mutating func array(isBinding: Bool) -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        let outer = (allowsIn, isInConditional)
        (allowsIn, isInConditional) = (true, false)
        if isBinding {
            while index < close {
                let before = index
                if acceptSign(",") { continue }
                builder.push(bindingItem())
                if index < close, !atSign(",") { builder.push(skip(to: index + 1)) }
                if index == before { index += 1 }
            }
        } else {
            items(until: close)
        }
        (allowsIn, isInConditional) = outer
        index = close + 1
        return builder.list(.list, since: mark, from: from, to: previousEnd)
    }

    /// A target with a default, which is left out, or `...rest`.
    mutating func bindingItem() -> NodeID {
        if isAtItemsEllipsis { return ellipsis() }
        let from = start
        let symbol = symbol
        if accept(.spread) {
            let target = bindingTarget()
            return builder.node(.spread, symbol, target, from: from, to: previousEnd)
        }
        let target = bindingTarget()
        guard acceptSign("=") else { return target }
        let checkpoint = builder.checkpoint
        _ = assignment()
        builder.restore(checkpoint)
        return target
    }

    /// `new T(x)`, `new.target`.
    private mutating func newExpression() -> NodeID {
        let from = start
        guard enter() else { return skip(to: tokens.regionEnd(index)) }
        defer { depth -= 1 }
        if atSign(".", at: 1) { return leaf(.identifier) }
        index += 1
        let calleeStart = start
        let operand = at(.new) ? newExpression() : primary()
        let callee = chain(operand, from: calleeStart, isCallee: true)
        let arguments = atOpen("(") ? arguments() : empty(.arguments, at: previousEnd)
        return builder.node(.new, callee, arguments, .absent, from: from, to: previousEnd)
    }
}
