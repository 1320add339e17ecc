// Operands: Go specification, "Operands", "Composite literals", "Function literals", "Conversions".
extension GoReader {
    mutating func operand() -> NodeID {
        switch kind {
        case .number: return leaf(.number)
        case .string: return quoted(.string, raw: tokens.bytes[start] == UInt8(ascii: "`"))
        case .character: return quoted(.character)
        case .metavariable: return leaf(.metavariable)
        case .namedEllipsis: return leaf(.namedEllipsis)
        case .ellipsis: return leaf(.ellipsis)
        case .deepOpen: return deep()
        case .identifier: return named()
        case .open where at("("): return parenthesized()
        case .open where at("["): return typeOperand(start)
        default: return unexpected()
        }
    }

    private mutating func named() -> NodeID {
        switch GoWord(rawValue: symbol) {
        // Names like others, as the language and Semgrep have it.
        case .true, .false, .nil: return leaf(.identifier)
        case .make where isOpen("(", index + 1): return made(isPointer: false)
        case .new where isOpen("(", index + 1): return made(isPointer: true)
        case .func: return functionLiteral()
        case .map, .chan, .struct, .interface: return typeOperand(start)
        default: return GoWord.isKeyword(symbol) ? nothing(.opaque) : leaf(.identifier)
        }
    }

    /// `<... e ...>`
    private mutating func deep() -> NodeID {
        let from = start
        index += 1
        skipLineEnds()
        let operand = expression()
        skipLineEnds()
        if kind == .deepClose { index += 1 }
        return builder.node(.deep, SyntaxTree.noSymbol, operand, from: from, to: previousEnd)
    }

    /// `(e)`, or in patterns `($X : T)`.
    private mutating func parenthesized() -> NodeID {
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let from = start
        let close = partner
        let outer = isInHead
        isInHead = false
        defer { isInHead = outer }
        index += 1
        if isPattern, kind == .metavariable, at(":", index + 1) {
            let variable = leaf(.metavariable)
            index += 1
            let type = type()
            index = close + 1
            return builder.node(
                .typedMetavariable, SyntaxTree.noSymbol, variable, type, from: from, to: previousEnd)
        }
        skipLineEnds()
        let inner = at(.func) && !hasBody(index) ? type() : elementOrType()
        skipLineEnds()
        if index < close {
            index = close + 1
            return builder.leaf(.opaque, SyntaxTree.noSymbol, from, previousEnd)
        }
        index = close + 1
        builder.insert(.parenthesized, into: inner)
        return inner
    }

    /// `make(T, n)` is the creation of a `T`; `new(T)` is a pointer to one.
    private mutating func made(isPointer: Bool) -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        let from = start
        index += 1
        let argumentsStart = start
        let mark = builder.mark
        var type: NodeID?
        bracketed { reader, end in
            if type == nil, reader.kind == .ellipsis {
                type = reader.leaf(.ellipsis)
                reader.index -= 1
                reader.builder.push(reader.leaf(.ellipsis))
            } else if type == nil {
                type = reader.createdType(end)
            } else {
                reader.builder.push(reader.expression())
            }
            reader.separator(end)
        }
        let arguments = builder.list(.arguments, since: mark, from: argumentsStart, to: previousEnd)
        let created = builder.node(
            .new, SyntaxTree.noSymbol, type ?? .absent, arguments, from: from, to: previousEnd)
        guard isPointer else { return created }
        return builder.node(.unary, "&", created, from: from, to: previousEnd)
    }

    /// What `make` or `new` creates: a type, or, since Go 1.26, the value that `new` copies.
    private mutating func createdType(_ end: Int) -> NodeID {
        let first = index
        let type = type()
        if index >= end || at(",") || kind == .lineEnd { return type }
        index = first
        return expression()
    }

    // MARK: Types as operands

    /// A type that is written out, with what makes an expression of it: a literal's value or a conversion's operand.
    mutating func typeOperand(_ from: Int) -> NodeID {
        let type = type()
        if atOpen("{") { return literal(type, from) }
        guard atOpen("(") else { return type }
        let close = partner
        let outer = isInHead
        isInHead = false
        index += 1
        skipLineEnds()
        let operand = expression()
        _ = accept(",")
        skipLineEnds()
        isInHead = outer
        index = close + 1
        return builder.node(.cast, SyntaxTree.noSymbol, type, operand, from: from, to: previousEnd)
    }

    // MARK: Function literals

    /// Whether the `func` that is the token `position` has a body, and so is a literal and not a type.
    private func hasBody(_ position: Int) -> Bool {
        let end = tokens.regionEnd(position)
        var next = position + 1
        while next < end, !at(",", next), tokenKind(next) != .lineEnd, !at(";", next), !at("=", next),
            !at(":", next)
        {
            if isOpen("{", next) {
                let before = word(next - 1)
                if before != GoWord.struct.rawValue, before != GoWord.interface.rawValue { return true }
            }
            next = tokens.next(next)
        }
        return false
    }

    private mutating func functionLiteral() -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        let from = start
        guard hasBody(index) else { return typeOperand(from) }
        let mark = builder.mark
        index += 1
        builder.push(nothing(.modifiers))
        builder.push(atOpen("(") ? parameters() : nothing(.parameters))
        builder.push(result())
        builder.push(at("{") ? block() : .absent)
        return builder.list(.lambda, since: mark, from: from, to: previousEnd)
    }

    // MARK: Composite literals

    /// `T{…}`: a creation. Elements with a name as key are keyword arguments, those with another key a `pair`.
    mutating func literal(_ type: NodeID, _ from: Int) -> NodeID {
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let argumentsStart = start
        let mark = builder.mark
        bracketed { reader, end in
            reader.builder.push(reader.element(isOuter: true))
            reader.separator(end)
        }
        let arguments = builder.list(.arguments, since: mark, from: argumentsStart, to: previousEnd)
        return builder.node(.new, SyntaxTree.noSymbol, type, arguments, from: from, to: previousEnd)
    }

    /// An element of a literal value.
    mutating func element(isOuter: Bool) -> NodeID {
        let from = start
        let isNamed = isOuter && isName(index) && at(":", index + 1)
        let key = isNamed ? name() : elementValue()
        guard accept(":") else { return key }
        skipLineEnds()
        let value = elementValue()
        return builder.node(
            isNamed ? .keywordArgument : .pair, SyntaxTree.noSymbol, key, value, from: from,
            to: previousEnd)
    }

    /// An expression, or a literal value without type: a `list`.
    mutating func elementValue() -> NodeID {
        guard atOpen("{") else { return expression() }
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let from = start
        let mark = builder.mark
        bracketed { reader, end in
            reader.builder.push(reader.element(isOuter: false))
            reader.separator(end)
        }
        return builder.list(.list, since: mark, from: from, to: previousEnd)
    }
}
