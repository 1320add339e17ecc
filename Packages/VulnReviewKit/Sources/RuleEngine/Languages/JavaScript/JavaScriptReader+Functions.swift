/// Functions, arrow functions and parameters (ECMA-262, sections 15.1 to 15.9).
extension JavaScriptReader {
    /// `async function* f() {}` as a statement; `modifiers` is what stood before it.
    mutating func functionDeclaration(from: Int, modifiers: NodeID?) -> NodeID {
        let mark = builder.mark
        let modifiersStart = start
        if at(.async) { builder.push(leaf(.modifier)) }
        let word = symbol
        index += 1
        if atSign("*") { builder.push(leaf(.modifier)) }
        let own = builder.list(
            .modifiers, since: mark, from: modifiersStart, to: max(modifiersStart, previousEnd))
        let isAnonymous = atOpen("(") || atSign("<")
        if isAnonymous { return lambda(from: from, modifiers: own) }
        let name = isAtEllipsis ? ellipsis() : isWordToken() ? self.name() : .absent
        skipTypeParameters()
        let parameters = atOpen("(") ? parameters() : empty(.parameters, at: previousEnd)
        let result = resultType()
        let body = atOpen("{") ? block() : .absent
        if body == .absent { endStatement() }
        return builder.node(
            .function, word, children: [modifiers ?? own, name, parameters, result, body], from: from,
            to: previousEnd)
    }

    /// `function f() {}` as an expression. Its name is known only inside it and is left out.
    mutating func functionExpression() -> NodeID {
        let from = start
        // `function ... (…)` of a pattern stands for any function.
        if isPattern, kind(at: 1) == .ellipsis { return functionDeclaration(from: from, modifiers: nil) }
        let mark = builder.mark
        if at(.async) { builder.push(leaf(.modifier)) }
        index += 1
        if atSign("*") { builder.push(leaf(.modifier)) }
        let modifiers = builder.list(.modifiers, since: mark, from: from, to: previousEnd)
        if isWordToken() || isAtEllipsis { index += 1 }
        return lambda(from: from, modifiers: modifiers)
    }

    /// An anonymous function from its type parameters on.
    private mutating func lambda(from: Int, modifiers: NodeID) -> NodeID {
        skipTypeParameters()
        let parameters = atOpen("(") ? parameters() : empty(.parameters, at: previousEnd)
        let result = resultType()
        let body = atOpen("{") ? block() : .absent
        return builder.node(
            .lambda, children: [modifiers, parameters, result, body], from: from, to: previousEnd)
    }

    // MARK: Arrow functions

    /// The arrow function that begins here, if one does.
    mutating func arrowFunction() -> NodeID? {
        switch kind {
        case .identifier, .metavariable, .ellipsis, .namedEllipsis:
            if word(at: 1) == .arrow { return arrowFunction(headAt: 0) }
            guard at(.async), !startsLine(at: 1) else { return nil }
            if isName(at: 1), word(at: 2) == .arrow { return arrowFunction(headAt: 1) }
            if atOpen("(", at: 1), isArrowHead(index + 1) { return arrowFunction(headAt: 1) }
            if atSign("<", at: 1), dialect.hasTypeArguments, isGenericArrow(index + 1) {
                return arrowFunction(headAt: 1)
            }
            return nil
        case .open: return atOpen("(") && isArrowHead(index) ? arrowFunction(headAt: 0) : nil
        case .operator: return atSign("<") && isGenericArrow(index) ? arrowFunction(headAt: 0) : nil
        default: return nil
        }
    }

    private mutating func arrowFunction(headAt offset: Int) -> NodeID {
        let from = start
        let mark = builder.mark
        if offset > 0 { builder.push(leaf(.modifier)) }
        let modifiers = builder.list(.modifiers, since: mark, from: from, to: max(from, previousEnd))
        let parameters: NodeID
        var result = NodeID.absent
        skipTypeParameters()
        if atOpen("(") {
            parameters = self.parameters()
            result = resultType()
        } else {
            parameters = singleParameter()
        }
        let body = arrowBody()
        let id = builder.node(
            .lambda, children: [modifiers, parameters, result, body], from: from, to: previousEnd)
        builder.insert(.arrow, into: id)
        return id
    }

    private mutating func singleParameter() -> NodeID {
        let from = start
        let mark = builder.mark
        if isAtEllipsis {
            builder.push(ellipsis())
        } else {
            let modifiers = empty(.modifiers, at: from)
            let name = name()
            builder.push(
                builder.node(
                    .parameter, children: [modifiers, .absent, name, .absent], from: from, to: previousEnd))
        }
        return builder.list(.parameters, since: mark, from: from, to: previousEnd)
    }

    /// An arrow and the body behind it. An expression is returned, by a statement that begins with the arrow.
    private mutating func arrowBody() -> NodeID {
        let from = start
        _ = accept(.arrow)
        if atOpen("{") { return block() }
        let value = assignment()
        let statement = builder.node(.return, value, from: from, to: previousEnd)
        builder.insert(.implicit, into: statement)
        let block = builder.node(.block, statement, from: from, to: previousEnd)
        builder.insert(.implicit, into: block)
        return block
    }

    /// Whether the bracket `open` holds the parameters of an arrow function.
    func isArrowHead(_ open: Int) -> Bool {
        let after = Int(tokens.partners[open]) + 1
        guard after < tokens.count, tokens.kinds[after] == .operator else { return false }
        if tokens.symbols[after] == JavaScriptWord.arrow.rawValue { return true }
        guard tokens.symbols[after] == UInt32(UInt8(ascii: ":")) else { return false }
        if isInConditional, after - open > 2, !hasTypedParameter(open) { return false }
        return arrowAfterType(after + 1)
    }

    private func hasTypedParameter(_ open: Int) -> Bool {
        let close = Int(tokens.partners[open])
        var index = open + 1
        while index < close {
            if tokens.kinds[index] == .operator, tokens.symbols[index] == UInt32(UInt8(ascii: ":")) {
                return true
            }
            if tokens.kinds[index] == .operator, tokens.symbols[index] == UInt32(UInt8(ascii: "?")) {
                return false
            }
            index = tokens.next(index)
        }
        return false
    }

    // MARK: Parameters

    /// `(a, b = 1, ...c)`.
    mutating func parameters() -> NodeID {
        let from = start
        let close = partner
        index += 1
        let mark = builder.mark
        let outer = (allowsIn, isInConditional)
        (allowsIn, isInConditional) = (true, false)
        while index < close {
            let before = index
            if acceptSign(",") { continue }
            builder.push(isAtItemsEllipsis ? ellipsis() : parameter())
            if index < close, !atSign(",") { builder.push(skip(to: index + 1)) }
            if index == before { index += 1 }
        }
        (allowsIn, isInConditional) = outer
        index = close + 1
        return builder.list(.parameters, since: mark, from: from, to: previousEnd)
    }

    private mutating func parameter() -> NodeID {
        let from = start
        let mark = builder.mark
        while atSign("@") { builder.push(decorator()) }
        while isParameterModifier { builder.push(leaf(.modifier)) }
        let modifiers = builder.list(.modifiers, since: mark, from: from, to: max(from, previousEnd))
        var symbol = SyntaxTree.noSymbol
        if at(.spread) {
            symbol = self.symbol
            index += 1
        }
        let target = bindingTarget()
        _ = acceptSign("?")
        let type = acceptSign(":") ? self.type() : .absent
        let value = acceptSign("=") ? assignment() : .absent
        return builder.node(
            .parameter, symbol, children: [modifiers, type, target, value], from: from, to: previousEnd)
    }

    private var isParameterModifier: Bool {
        switch word {
        case .public, .private, .protected, .readonly, .override:
            isWordToken(at: 1) || atOpen("{", at: 1) || atOpen("[", at: 1)
        default: false
        }
    }
}
