// Types: Java Language Specification, chapter 4.
extension JavaReader {
    /// How many tokens a look-ahead over a type may pass.
    private static let typeReach = 300

    /// The number of the token after the type that begins with the token `position`; `nil` when none does. Only looks.
    func afterType(_ position: Int) -> Int? {
        var next = afterAnnotations(position)
        let limit = min(tokens.count, position + Self.typeReach)
        if tokenKind(next) == .identifier, JavaWord.isPrimitive(tokens.symbols[next]) {
            next += 1
        } else {
            guard isName(next) else { return nil }
            next += 1
            while next < limit {
                if at("<", next) || tokenKind(next) == .deepOpen {
                    guard let end = afterTypeArguments(next, limit) else { return nil }
                    next = end
                } else if at(".", next), isName(afterAnnotations(next + 1)) {
                    next = afterAnnotations(next + 1) + 1
                } else {
                    break
                }
            }
        }
        while true {
            let bracket = afterAnnotations(next)
            guard isOpen("[", bracket), close(of: bracket) == bracket + 1 else { return next }
            next = bracket + 2
        }
    }

    /// The number of the token after the type arguments that begin with `<` at `position`; `nil` when they are none.
    private func afterTypeArguments(_ position: Int, _ limit: Int) -> Int? {
        var open = 0
        var next = position
        while next < limit {
            switch tokens.kinds[next] {
            case .deepOpen: open += 1
            case .deepClose:
                open -= 1
                if open == 0 { return next + 1 }
            case .metavariable, .ellipsis, .namedEllipsis: break
            case .identifier:
                let symbol = tokens.symbols[next]
                if JavaWord.isKeyword(symbol), !JavaWord.isPrimitive(symbol),
                    symbol != JavaWord.extends.rawValue, symbol != JavaWord.super.rawValue
                {
                    return nil
                }
            case .open:
                guard tokens.symbols[next] == 0x5B, tokens.partners[next] == UInt32(next + 1) else {
                    // The arguments of an annotation.
                    guard tokens.symbols[next] == 0x28, at("@", next - 2) else { return nil }
                    next = Int(tokens.partners[next])
                    break
                }
                next += 1
            case .operator:
                switch tokens.symbols[next] {
                case 0x3C: open += 1
                case 0x3E:
                    open -= 1
                    if open == 0 { return next + 1 }
                case 0x2C, 0x2E, 0x3F, 0x26, 0x40: break
                default: return nil
                }
            default: return nil
            }
            next += 1
        }
        return nil
    }

    /// The number of the token after the annotations that begin with the token `position`.
    func afterAnnotations(_ position: Int) -> Int {
        var next = position
        while at("@", next), isName(next + 1) {
            next += 2
            while at(".", next), isName(next + 1) { next += 2 }
            if isOpen("(", next) { next = Int(tokens.partners[next]) + 1 }
        }
        return next
    }

    /// A type. Annotations in it are passed over.
    mutating func type() -> NodeID {
        guard enter() else { return skip(to: index + 1) }
        defer { depth -= 1 }
        index = afterAnnotations(index)
        let from = start
        if at("?") { return wildcard() }
        if kind == .ellipsis { return leaf(.ellipsis) }
        if kind == .namedEllipsis { return leaf(.namedEllipsis) }
        let isPrimitive = JavaWord.isPrimitive(word)
        guard isPrimitive || isName(index) else {
            return builder.leaf(.opaque, SyntaxTree.noSymbol, from, from)
        }
        let base = isPrimitive ? leaf(.identifier) : name()
        return dimensions(isPrimitive ? base : qualified(base, from), from)
    }

    private mutating func wildcard() -> NodeID {
        let from = start
        let wildcard = leaf(.identifier)
        guard accept(.extends) || accept(.super) else { return wildcard }
        let bound = type()
        return builder.node(.derivedType, "?", bound, from: from, to: previousEnd)
    }

    /// The type that goes on from `base` with members and type arguments.
    mutating func qualified(_ base: NodeID, _ from: Int) -> NodeID {
        var result = base
        while true {
            if at("<") || kind == .deepOpen {
                result = generic(result, from)
            } else if at("."), isName(afterAnnotations(index + 1)) {
                index = afterAnnotations(index + 1)
                let member = name()
                result = builder.node(.member, ".", result, member, from: from, to: previousEnd)
            } else {
                return result
            }
        }
    }

    private mutating func generic(_ base: NodeID, _ from: Int) -> NodeID {
        let mark = builder.mark
        builder.push(base)
        typeArguments()
        return builder.list(.genericType, since: mark, from: from, to: previousEnd)
    }

    /// Pushes the type arguments in the angle brackets here.
    mutating func typeArguments() {
        if kind == .deepOpen {
            builder.push(builder.leaf(.ellipsis, SyntaxTree.noSymbol, start + 1, start + 4))
        }
        index += 1
        while !isAtEnd, !at(">") {
            let before = index
            if kind == .deepClose {
                builder.push(builder.leaf(.ellipsis, SyntaxTree.noSymbol, start, start + 3))
                index += 1
                return
            }
            if !accept(",") {
                let bound = type()
                if accept(.extends) { _ = type() }
                while accept("&") { _ = type() }
                builder.push(bound)
            }
            if index == before { return }
        }
        _ = accept(">")
    }

    /// `type` with the pairs of square brackets that follow.
    mutating func dimensions(_ type: NodeID, _ from: Int) -> NodeID {
        var result = type
        while true {
            let bracket = at("@") ? afterAnnotations(index) : index
            guard isOpen("[", bracket), close(of: bracket) == bracket + 1 else { return result }
            index = bracket + 2
            result = builder.node(
                .arrayType, SyntaxTree.noSymbol, result, .absent, from: from, to: previousEnd)
        }
    }

    /// The parameters of a generic type: names, ellipses; their bounds are passed over.
    mutating func typeParameters() -> NodeID {
        let from = start
        let mark = builder.mark
        typeArguments()
        return builder.list(.compoundType, since: mark, from: from, to: previousEnd)
    }

    /// Passes over the parameters of a generic definition, or over type arguments in front of a method's name.
    mutating func skipTypeParameters() {
        guard at("<") || kind == .deepOpen else { return }
        if let end = afterTypeArguments(index, min(tokens.count, index + Self.typeReach)) {
            index = end
        } else {
            index += 1
        }
    }
}

extension SyntaxBuilder {
    /// A node whose symbol is punctuation.
    mutating func node(
        _ kind: NodeKind, _ symbol: Unicode.Scalar, _ one: NodeID, _ two: NodeID, from start: Int, to end: Int
    ) -> NodeID {
        node(kind, symbol.value, one, two, from: start, to: end)
    }

    /// A node whose symbol is punctuation.
    mutating func node(
        _ kind: NodeKind, _ symbol: Unicode.Scalar, _ one: NodeID, from start: Int, to end: Int
    ) -> NodeID {
        node(kind, symbol.value, one, from: start, to: end)
    }
}
