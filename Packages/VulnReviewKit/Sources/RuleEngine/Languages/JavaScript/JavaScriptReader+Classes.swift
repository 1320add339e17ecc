/// Classes and their members (ECMA-262, section 15.7; TypeScript's modifiers and signatures).
extension JavaScriptReader {
    /// `class C extends B { … }`, also as an expression, whose name is left out; `interface`, `enum`, `namespace`.
    mutating func typeDeclaration(from: Int, modifiers: NodeID?, isExpression: Bool = false) -> NodeID {
        let modifiers = modifiers ?? empty(.modifiers, at: from)
        let word = word
        let symbol = symbol
        index += 1
        var name = NodeID.absent
        if kind == .string {
            name = string()
        } else if isAtEllipsis {
            name = ellipsis()
        } else if isWordToken(), !(at(.extends) || at(.implements)) || atSign("{", at: 1) {
            name = qualifiedName()
        }
        skipTypeParameters()
        let supertypes = supertypes(hasExpressions: word == .class)
        let body: NodeID
        switch word {
        case .class: body = atOpen("{") ? classBody() : .absent
        case .enum: body = atOpen("{") ? enumBody() : .absent
        case .interface: body = atOpen("{") ? interfaceBody() : .absent
        default: body = atOpen("{") ? block() : .absent
        }
        return builder.node(
            .type, symbol, children: [modifiers, isExpression ? .absent : name, supertypes, body], from: from,
            to: previousEnd)
    }

    private mutating func qualifiedName() -> NodeID {
        let from = start
        var left = name()
        while atSign("."), isWordToken(at: 1) {
            let dot = symbol
            index += 1
            let part = name()
            left = builder.node(.member, dot, left, part, from: from, to: previousEnd)
        }
        return left
    }

    /// Superclasses, then interfaces, each of these as a `derivedType` with the symbol `implements`.
    private mutating func supertypes(hasExpressions: Bool) -> NodeID {
        let from = start
        let mark = builder.mark
        if accept(.extends) {
            repeat {
                if hasExpressions {
                    builder.push(superclass())
                } else {
                    builder.push(type())
                }
            } while acceptSign(",")
        }
        if at(.implements) {
            let word = symbol
            index += 1
            repeat {
                let typeStart = start
                let type = type()
                builder.push(builder.node(.derivedType, word, type, from: typeStart, to: previousEnd))
            } while acceptSign(",")
        }
        let isEmpty = builder.mark == mark
        return builder.list(
            .supertypes, since: mark, from: isEmpty ? previousEnd : from, to: previousEnd)
    }

    /// An expression without objects; type arguments after it are left out.
    private mutating func superclass() -> NodeID {
        let id = postfix()
        if atSign("<") { skipTypeParameters() }
        return id
    }

    private mutating func classBody() -> NodeID {
        let from = start
        let close = partner
        guard enter() else { return skip(to: close + 1) }
        defer { depth -= 1 }
        index += 1
        let mark = builder.mark
        let outer = (allowsIn, isInConditional)
        (allowsIn, isInConditional) = (true, false)
        while index < close {
            let before = index
            if acceptSign(";") || acceptSign(",") { continue }
            if isAtEllipsis {
                builder.push(ellipsis())
                continue
            }
            let id = member()
            builder.insert(.member, into: id)
            builder.push(id)
            if index == before { builder.push(skip(to: tokens.next(index))) }
        }
        (allowsIn, isInConditional) = outer
        index = close + 1
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    /// A method, a field, an accessor, a block of `static`, or a signature.
    mutating func member() -> NodeID {
        let from = start
        let mark = builder.mark
        while atSign("@") { builder.push(decorator()) }
        let hasDecorators = builder.mark > mark
        while isMemberModifier {
            if at(.static), atOpen("{", at: 1) {
                _ = builder.list(.modifiers, since: mark, from: from, to: max(from, previousEnd))
                index += 1
                return block()
            }
            builder.push(leaf(.modifier))
        }
        if atSign("*") { builder.push(leaf(.modifier)) }
        let nameStart = hasDecorators ? from : start
        let modifiers = builder.list(.modifiers, since: mark, from: from, to: max(from, previousEnd))
        if atOpen("["), isName(at: 1), atSign(":", at: 2) { return indexSignature(from: from) }
        let name = propertyName()
        _ = acceptSign("?") || acceptSign("!")
        if atOpen("(") || atSign("<") {
            let id = method(name, modifiers: modifiers, from: nameStart)
            _ = acceptSign(";")
            return id
        }
        let type = resultType()
        let value = acceptSign("=") ? assignment() : .absent
        let method = value == .absent ? nil : method(name, of: value, modifiers: modifiers, from: from)
        let id =
            method
            ?? builder.node(
                .variable, children: [modifiers, type, name, value], from: from, to: max(from, previousEnd))
        endStatement()
        return id
    }

    /// Whether the word here is a modifier and not the member's own name.
    private var isMemberModifier: Bool {
        switch word {
        case .static, .async, .get, .set, .public, .private, .protected, .readonly, .abstract, .override,
            .declare, .accessor, .export, .default:
            break
        default: return false
        }
        switch kind(at: 1) {
        case .identifier, .metavariable, .string, .number: return !startsLine(at: 1) || isModifierForAnyLine
        case .open: return symbol(at: 1) == 0x5B || (at(.static) && symbol(at: 1) == 0x7B)
        case .operator: return atSign("*", at: 1) || atSign("@", at: 1)
        case .ellipsis: return false
        default: return false
        }
    }

    /// Words that no line end parts from what they modify: a field of such a name is not worth telling.
    private var isModifierForAnyLine: Bool {
        switch word {
        case .public, .private, .protected, .static, .async, .abstract, .override: true
        default: false
        }
    }

    /// `[key: string]: T`.
    private mutating func indexSignature(from: Int) -> NodeID {
        index = partner + 1
        _ = acceptSign("?")
        _ = acceptSign(":") ? type() : .absent
        endStatement()
        return builder.leaf(.empty, SyntaxTree.noSymbol, from, previousEnd)
    }

    /// An interface's members say nothing that a rule asks for.
    private mutating func interfaceBody() -> NodeID {
        let from = start
        index = partner + 1
        return empty(.block, from: from, to: previousEnd)
    }

    private mutating func empty(_ kind: NodeKind, from: Int, to: Int) -> NodeID {
        builder.list(kind, since: builder.mark, from: from, to: to)
    }

    private mutating func enumBody() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        while index < close {
            let before = index
            if acceptSign(",") { continue }
            if isAtEllipsis {
                builder.push(ellipsis())
                continue
            }
            let caseStart = start
            let name = propertyName()
            let value = acceptSign("=") ? assignment() : .absent
            builder.push(builder.node(.enumCase, name, .absent, value, from: caseStart, to: previousEnd))
            if index == before { index += 1 }
        }
        index = close + 1
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    // MARK: Decorators

    /// `@name(arguments)`.
    mutating func decorator() -> NodeID {
        let from = start
        index += 1
        let nameStart = start
        guard isWordToken() else {
            let expression =
                atOpen("(") ? primary() : builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
            return builder.node(.annotation, expression, .absent, from: from, to: previousEnd)
        }
        var name = name()
        while atSign("."), isWordToken(at: 1) {
            let dot = symbol
            index += 1
            let part = self.name()
            name = builder.node(.member, dot, name, part, from: nameStart, to: previousEnd)
        }
        if atSign("<"), let end = typeListEnd(index) { index = end }
        let arguments = atOpen("(") ? arguments() : .absent
        return builder.node(.annotation, name, arguments, from: from, to: previousEnd)
    }

    /// A class with decorators, as an expression.
    mutating func decoratedExpression() -> NodeID {
        let from = start
        let mark = builder.mark
        while atSign("@") { builder.push(decorator()) }
        let modifiers = builder.list(.modifiers, since: mark, from: from, to: previousEnd)
        guard at(.class) else { return modifiers }
        return typeDeclaration(from: from, modifiers: modifiers, isExpression: true)
    }
}
