/// TypeScript's types, also Flow's where they look alike.
extension JavaScriptReader {
    /// A type with unions, intersections and conditions.
    mutating func type() -> NodeID {
        guard enter() else { return skip(to: tokens.regionEnd(index)) }
        defer { depth -= 1 }
        let from = start
        let checked = unionType()
        if isPredicate {
            let mark = builder.mark
            let symbol = symbol
            builder.push(checked)
            index += 1
            builder.push(type())
            return builder.list(.compoundType, symbol, since: mark, from: from, to: previousEnd)
        }
        guard at(.extends), !startsLine else { return checked }
        let mark = builder.mark
        builder.push(checked)
        index += 1
        builder.push(unionType())
        if acceptSign("?") {
            builder.push(type())
            if acceptSign(":") { builder.push(type()) }
        }
        return builder.list(
            .compoundType, UInt32(UInt8(ascii: "?")), since: mark, from: from, to: previousEnd)
    }

    private var isPredicate: Bool { at(.is) && !startsLine }

    private mutating func unionType() -> NodeID {
        let from = start
        _ = acceptSign("|") || acceptSign("&")
        let first = prefixedType()
        guard atSign("|") || atSign("&") else { return first }
        let mark = builder.mark
        let symbol = symbol
        builder.push(first)
        while acceptSign("|") || acceptSign("&") { builder.push(prefixedType()) }
        return builder.list(.compoundType, symbol, since: mark, from: from, to: previousEnd)
    }

    /// `keyof T`, `readonly T[]`, `typeof x`, `asserts x`.
    private mutating func prefixedType() -> NodeID {
        switch word {
        case .keyof, .readonly, .infer, .unique, .typeof, .asserts, .abstract:
            guard isTypeStart(at: 1), !startsLine(at: 1), word(at: 1) != .is else { return suffixedType() }
            guard enter() else { return skip(to: tokens.regionEnd(index)) }
            defer { depth -= 1 }
            let from = start
            let symbol = symbol
            index += 1
            let operand = prefixedType()
            return builder.node(.derivedType, symbol, operand, from: from, to: previousEnd)
        default:
            if atSign("?") || atSign("*"), dialect == .javaScript {
                let from = start
                let symbol = symbol
                index += 1
                guard isTypeStart(at: 0) else { return builder.leaf(.identifier, symbol, from, previousEnd) }
                let operand = suffixedType()
                return builder.node(.derivedType, symbol, operand, from: from, to: previousEnd)
            }
            return suffixedType()
        }
    }

    private func isTypeStart(at offset: Int) -> Bool {
        switch kind(at: offset) {
        case .identifier, .metavariable, .string, .number, .open: true
        default: false
        }
    }

    /// `T[]`, `T[K]`.
    private mutating func suffixedType() -> NodeID {
        let from = start
        var left = simpleType()
        while atOpen("["), !startsLine {
            let close = partner
            index += 1
            let size = index < close ? type() : .absent
            if index < close { _ = skip(to: close) }
            index = close + 1
            left = builder.node(.arrayType, left, size, from: from, to: previousEnd)
        }
        return left
    }

    private mutating func simpleType() -> NodeID {
        let from = start
        switch kind {
        case .string: return string()
        case .number: return leaf(.number)
        case .ellipsis, .namedEllipsis: if isPattern { return ellipsis() }
        case .open:
            switch symbol {
            case 0x7B:
                index = partner + 1
                return builder.leaf(.compoundType, UInt32(UInt8(ascii: "{")), from, previousEnd)
            case 0x5B: return tupleType()
            case 0x28: return functionOrParenthesizedType()
            case 0x60: return template()
            default: break
            }
        case .operator:
            if atSign("<") || word == .arrow { return functionType(from: from) }
            if atSign("-"), kind(at: 1) == .number {
                index += 1
                return leaf(.number)
            }
        case .identifier, .metavariable:
            if at(.new), atOpen("(", at: 1) || atSign("<", at: 1) {
                index += 1
                return functionType(from: from)
            }
            return namedType(from: from)
        default: break
        }
        return builder.leaf(.opaque, SyntaxTree.noSymbol, from, from)
    }

    /// `A.B<C>`.
    private mutating func namedType(from: Int) -> NodeID {
        var left: NodeID
        if at(.import), atOpen("(", at: 1) {
            let callee = leaf(.identifier)
            let arguments = arguments()
            left = builder.node(.call, callee, arguments, from: from, to: previousEnd)
        } else {
            left = name()
        }
        while atSign("."), isWordToken(at: 1) {
            let dot = symbol
            index += 1
            let name = name()
            left = builder.node(.member, dot, left, name, from: from, to: previousEnd)
        }
        guard atSign("<"), !startsLine else { return left }
        let mark = builder.mark
        builder.push(left)
        typeArguments()
        return builder.list(.genericType, since: mark, from: from, to: previousEnd)
    }

    /// Pushes the types between `<` and `>`.
    private mutating func typeArguments() {
        guard acceptSign("<") else { return }
        while !isAtEnd, !atSign(">") {
            let before = index
            if acceptSign(",") { continue }
            builder.push(type())
            if index == before { return }
            if !atSign(","), !atSign(">") { return }
        }
        _ = acceptSign(">")
    }

    private mutating func tupleType() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        while index < close {
            let before = index
            if acceptSign(",") || accept(.spread) { continue }
            // A name of the element: `[from: A, to?: B]`.
            if isWordToken(), atSign(":", at: 1) {
                index += 2
            } else if isWordToken(), atSign("?", at: 1), atSign(":", at: 2) {
                index += 3
            }
            builder.push(type())
            _ = acceptSign("?")
            if index < close, !atSign(",") { builder.push(skip(to: index + 1)) }
            if index == before { index += 1 }
        }
        index = close + 1
        return builder.list(.tuple, since: mark, from: from, to: previousEnd)
    }

    /// `(a: A) => B`, or a type in brackets.
    private mutating func functionOrParenthesizedType() -> NodeID {
        let from = start
        let close = partner
        if close + 1 < tokens.count, tokens.symbols[close + 1] == JavaScriptWord.arrow.rawValue,
            tokens.kinds[close + 1] == .operator
        {
            return functionType(from: from)
        }
        index += 1
        let id = index < close ? type() : builder.leaf(.compoundType, SyntaxTree.noSymbol, from, from)
        if index < close { _ = skip(to: close) }
        index = close + 1
        return id
    }

    private mutating func functionType(from: Int) -> NodeID {
        skipTypeParameters()
        let parameters = atOpen("(") ? parameters() : empty(.parameters, at: start)
        let result = accept(.arrow) ? type() : .absent
        return builder.node(.functionType, parameters, result, from: from, to: previousEnd)
    }

    /// `: T` after parameters.
    mutating func resultType() -> NodeID { acceptSign(":") ? type() : .absent }
}
