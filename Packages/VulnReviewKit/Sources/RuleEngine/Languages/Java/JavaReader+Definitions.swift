// Types, members and their parts: Java Language Specification, chapters 8 and 9.
extension JavaReader {
    /// A class, interface, enumeration, record or annotation interface whose modifiers are read and whose word is here.
    /// Enumerations are classes that promise nothing, records are no classes, and annotation interfaces are interfaces,
    /// as Semgrep sees them. Type parameters stand among the modifiers: a pattern may leave them out.
    mutating func typeDefinition(_ modifiers: Modifiers) {
        guard enter() else { return builder.push(tooDeep()) }
        defer { depth -= 1 }
        let mark = modifiers.mark
        let isInterface = at(.interface)
        let isEnum = at(.enum)
        let isRecord = at(.record)
        let symbol =
            at(.annotationInterface) ? JavaWord.interface.rawValue : isEnum ? JavaWord.class.rawValue : word
        let wordIndex = index
        let extra = isEnum || isRecord || at(.annotationInterface)
        index += 1
        let name = isName(index) ? name() : .absent
        if at("<") || kind == .deepOpen { builder.push(typeParameters()) }
        builder.push(close(modifiers, adding: extra ? wordIndex : nil))
        builder.push(name)
        let components = isRecord && atOpen("(") ? parameters() : nil
        let promises = supertypes(ofInterface: isInterface)
        builder.push(isEnum ? nothing(.supertypes) : promises)
        let outer = isInInterface
        isInInterface = symbol == JavaWord.interface.rawValue
        builder.push(at("{") ? typeBody(ofEnum: isEnum, components) : components ?? .absent)
        isInInterface = outer
        if isPattern { _ = accept(";") }
        builder.push(builder.list(.type, symbol, since: mark, from: modifiers.start, to: previousEnd))
    }

    /// What a definition extends as it is, and what it implements inside a `derivedType`; `permits` is passed over.
    private mutating func supertypes(ofInterface isInterface: Bool) -> NodeID {
        let from = start
        let mark = builder.mark
        while !isAtEnd {
            let isPermits = at(.permits)
            let implements = at(.implements) || isInterface
            guard isPermits || at(.extends) || at(.implements) else { break }
            index += 1
            repeat {
                let typeStart = start
                let type = type()
                guard !isPermits else { continue }
                let isItself = !implements || builder[type].kind == .ellipsis
                builder.push(
                    isItself
                        ? type
                        : builder.node(
                            .derivedType, JavaWord.implements.rawValue, type, from: typeStart, to: previousEnd
                        ))
            } while accept(",")
        }
        return builder.list(.supertypes, since: mark, from: from, to: max(from, previousEnd))
    }

    /// The members in the braces here; a record's components come first.
    private mutating func typeBody(ofEnum isEnum: Bool, _ components: NodeID?) -> NodeID {
        let from = start
        let mark = builder.mark
        if let components { builder.push(components) }
        var readsConstants = isEnum
        bracketed { reader, _ in
            if readsConstants {
                readsConstants = reader.enumConstant()
            } else {
                reader.item(isMember: true)
            }
        }
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    /// A constant of an enumeration and the comma after it; whether another may follow.
    private mutating func enumConstant() -> Bool {
        if accept(",") { return true }
        if accept(";") { return false }
        if kind == .ellipsis {
            // In a pattern, anything may follow: constants or members.
            builder.push(leaf(.ellipsis))
            return at(",")
        }
        index = afterAnnotations(index)
        let from = start
        guard isName(index),
            at(",", index + 1) || at(";", index + 1) || kind(at: 1) == .open || kind(at: 1) == .close
        else { return false }
        let mark = builder.mark
        builder.push(name())
        builder.push(atOpen("(") ? arguments() : .absent)
        builder.push(atOpen("{") ? block(ofMembers: true) : .absent)
        builder.push(builder.list(.enumCase, since: mark, from: from, to: previousEnd))
        return true
    }

    // MARK: Methods

    /// A method or constructor whose modifiers are read; its type begins here when `hasType`.
    mutating func method(_ modifiers: Modifiers, hasType: Bool) {
        guard enter() else { return builder.push(tooDeep()) }
        defer { depth -= 1 }
        let from = modifiers.start
        let result = hasType ? type() : .absent
        let methodName = name()
        let parameters: NodeID
        if atOpen("(") { parameters = self.parameters() } else { parameters = nothing(.parameters) }
        let resultType = hasType ? dimensions(result, from) : result
        if accept(.throws) { thrown(into: modifiers) }
        let mark = modifiers.mark
        let modifierList = close(modifiers, adding: nil)
        if accept(.default) { _ = elementValue() }
        builder.push(modifierList)
        builder.push(methodName)
        builder.push(parameters)
        builder.push(resultType)
        if at("{") {
            let outer = isInInterface
            isInInterface = false
            builder.push(block(ofMembers: false))
            isInInterface = outer
        } else if accept(";"), !isInInterface {
            // What has no body in a class is the same as what has an empty one.
            builder.push(builder.leaf(.block, SyntaxTree.noSymbol, previousEnd - 1, previousEnd))
        } else {
            builder.push(.absent)
        }
        builder.push(builder.list(.function, since: mark, from: from, to: previousEnd))
    }

    /// What a method throws, each as a modifier of its own.
    private mutating func thrown(into modifiers: Modifiers) {
        repeat {
            let from = start
            let type = type()
            builder.push(
                builder.node(.modifier, JavaWord.throws.rawValue, type, from: from, to: previousEnd))
        } while accept(",")
    }

    /// The parameters in the parentheses here.
    mutating func parameters() -> NodeID {
        let from = start
        let mark = builder.mark
        bracketed { reader, end in
            switch reader.kind {
            case .ellipsis: reader.builder.push(reader.leaf(.ellipsis))
            case .namedEllipsis: reader.builder.push(reader.leaf(.namedEllipsis))
            default: reader.builder.push(reader.parameter(end))
            }
            reader.separator(end)
        }
        return builder.list(.parameters, since: mark, from: from, to: previousEnd)
    }

    private mutating func parameter(_ end: Int) -> NodeID {
        if isName(index), index + 1 == end || at(",", index + 1) { return untypedParameter() }
        let from = start
        let modifiers = modifiers()
        let mark = modifiers.mark
        builder.push(close(modifiers, adding: nil))
        let typeStart = start
        let type = type()
        let rest = afterAnnotations(index)
        let takesRest = tokenKind(rest) == .ellipsis
        if takesRest { index = rest + 1 }
        // The receiver may be named: `Outer Outer.this`.
        while isName(index), at(".", index + 1) { index += 2 }
        let hasName = isName(index) || at(.this)
        let name = hasName ? name() : .absent
        builder.push(dimensions(type, typeStart))
        builder.push(name)
        builder.push(.absent)
        return builder.list(
            .parameter, takesRest ? JavaWord.rest.rawValue : SyntaxTree.noSymbol, since: mark, from: from,
            to: previousEnd)
    }

    /// A lambda's parameter without type.
    mutating func untypedParameter() -> NodeID {
        let from = start
        let mark = builder.mark
        builder.push(nothing(.modifiers))
        builder.push(.absent)
        builder.push(name())
        builder.push(.absent)
        return builder.list(.parameter, since: mark, from: from, to: previousEnd)
    }

    // MARK: Variables

    /// Fields or local variables whose modifiers are read and whose type begins here, without the semicolon. Several in
    /// one declaration are several nodes; those after the first have the type and the plain modifiers again.
    mutating func variables(_ modifiers: Modifiers) {
        let from = modifiers.start
        let mark = modifiers.mark
        let typeIndex = index
        let isFinal = modifiers.isFinal
        let modifierList = close(modifiers, adding: nil)
        let type = type()
        let typeEnd = index
        builder.push(modifierList)
        declarator(type, from, mark, isFinal)
        guard at(",") else { return }
        while accept(",") {
            let ownStart = start
            let ownIndex = index
            let mark = builder.mark
            builder.push(plainModifiers(before: typeIndex))
            var type = NodeID.absent
            if typeEnd - typeIndex <= 64 {
                index = typeIndex
                type = self.type()
                index = ownIndex
            }
            declarator(type, ownStart, mark, isFinal)
        }
    }

    /// The rest of a variable, whose modifiers are pending since `mark`.
    private mutating func declarator(_ type: NodeID, _ from: Int, _ mark: Int, _ isFinal: Bool) {
        let target = isName(index) ? name() : builder.leaf(.opaque, SyntaxTree.noSymbol, start, start)
        let typeStart = type == .absent ? start : Int(builder[type].start)
        builder.push(dimensions(type, typeStart))
        builder.push(target)
        builder.push(accept("=") ? initializer() : .absent)
        let id = builder.list(.variable, since: mark, from: from, to: previousEnd)
        if isFinal { builder.insert(.constant, into: id) }
        builder.push(id)
    }

    /// The value of a variable.
    private mutating func initializer() -> NodeID {
        atOpen("{") ? arrayInitializer() : expression()
    }

    /// The modifiers without operands that stand before the token `position`, read again.
    private mutating func plainModifiers(before position: Int) -> NodeID {
        var first = position
        while first > 0, tokens.kinds[first - 1] == .identifier,
            JavaWord.isModifier(tokens.symbols[first - 1])
        {
            first -= 1
        }
        let mark = builder.mark
        for number in first..<position {
            builder.push(
                builder.leaf(
                    .modifier, tokens.symbols[number], Int(tokens.starts[number]), Int(tokens.ends[number])))
        }
        return builder.list(.modifiers, since: mark, from: start, to: start)
    }
}
