/// Names of types, types alone, and template arguments.
extension CReader {
    /// A qualified name as a type or an expression: `a`, `a::b` (a `member` with `::`), `a<b>` (a `genericType`).
    mutating func readTypeName() -> NodeID {
        let from = start
        if at(.scope) { index += 1 }
        var result = readNamePart()
        while at(.scope), isNamePart(index + 1) || role(at: index + 1) == .template {
            let word = symbol
            index += 1
            let part = readNamePart()
            result = builder.node(.member, word, result, part, from: from, to: previousEnd)
        }
        return result
    }

    /// One part of a name, with its template arguments.
    private mutating func readNamePart() -> NodeID {
        while role == .template || role == .typename { index += 1 }
        let from = start
        guard isNamePart(index) else { return .absent }
        let name = leaf(kind == .metavariable ? .metavariable : .identifier)
        guard isCPlusPlus, at("<"), kind == .operator, let end = templateEnd(index) else { return name }
        return readTemplateArguments(of: name, from: from, until: end)
    }

    /// `<a, b>` behind `name`; `end` is the number of the token behind the `>`.
    mutating func readTemplateArguments(of name: NodeID, from: Int, until end: Int) -> NodeID {
        let mark = builder.mark
        builder.push(name)
        index += 1
        let close = end - 1
        while index < close {
            let before = index
            builder.push(readTemplateArgument(until: close))
            if !accept(","), index < close { builder.push(skip(to: min(nextComma(until: close), close))) }
            if index == before { index += 1 }
        }
        index = end
        return builder.list(.genericType, since: mark, from: from, to: previousEnd)
    }

    /// The number of the next `,` at this level before `close`, or `close`.
    func nextComma(until close: Int) -> Int {
        var position = index
        var depth = 0
        while position < close {
            if isAt("<", position), isCPlusPlus { depth += 1 }
            if isAt(">", position), isCPlusPlus { depth -= 1 }
            if isAt(",", position), depth <= 0 { return position }
            position = tokens.next(position)
        }
        return close
    }

    private mutating func readTemplateArgument(until close: Int) -> NodeID {
        if kind == .ellipsis { return leaf(.ellipsis) }
        guard enter() else { return skip(to: close) }
        defer { depth -= 1 }
        let end = nextComma(until: close)
        let outer = closingAngle
        closingAngle = close
        defer { closingAngle = outer }
        let argument =
            isName(index) || at(.scope) || role != .name ? readTypeArgument(end) : readConditional()
        // `T * NONNULL`, `T...`
        while isName(index), index < end { index += 1 }
        if kind == .ellipsis, index < end { index += 1 }
        return argument == .absent ? skip(to: max(end, index + 1)) : argument
    }

    private mutating func readTypeArgument(_ end: Int) -> NodeID {
        switch role {
        case .sized, .primitive, .aggregate, .qualifier, .typename, .typeof: return readType()
        case .name:
            guard let next = afterName(index) else { return readConditional() }
            let behind = afterPointers(next)
            let isType =
                behind == end || opens("(", behind) && !holdsValues(behind)
                || behind < end && tokens.kinds[behind] == .ellipsis
                || behind > next
            return isType ? readType() : readConditional()
        default: return readConditional()
        }
    }

    /// A type alone: specifiers and a declarator without a name.
    mutating func readType() -> NodeID {
        let from = start
        let specifiers = readSpecifiers(.typeName)
        guard specifiers.type != .absent else { return .absent }
        return readDeclarator(specifiers.type, from: from, .typeName).type
    }

    /// In brackets that end at `close`: a type where it can only be one, else an expression.
    mutating func readTypeOrExpression(until close: Int) -> NodeID {
        isType(index, until: close) ? readType() : readExpression()
    }

    /// Whether the tokens from `position` to `close` are a type beyond doubt: a built-in word, `struct x`, `x *`.
    func isType(_ position: Int, until close: Int) -> Bool {
        switch role(at: position) {
        case .sized, .primitive: return !opens("(", position + 1) || isPointerGroup(position + 1)
        case .aggregate, .qualifier, .typename: return true
        case .typeof: return opens("(", position + 1) && partner(of: position + 1) < close
        default: break
        }
        guard var next = afterName(position) else { return false }
        // `const_macro T *`
        if isName(next), !isPattern { next = afterName(next) ?? next }
        var behind = afterPointers(next)
        if opens("(", behind), isPointerGroup(behind), opens("(", partner(of: behind) + 1) {
            let first = behind + 1
            guard partner(of: behind) == afterPointers(first) else { return false }
            behind = partner(of: partner(of: behind) + 1) + 1
        }
        return behind == close && behind > next
    }

    /// A copy of the type or the modifiers `id`, for another declarator with the same specifiers.
    mutating func copy(_ id: NodeID) -> NodeID {
        guard id != .absent, copyBudget > 0 else { return .absent }
        copyBudget -= 1
        let node = builder[id]
        if node.childCount == 0, node.kind != .modifiers {
            return builder.leaf(node.kind, node.symbol, Int(node.start), Int(node.end), flags: node.flags)
        }
        let mark = builder.mark
        for position in 0..<Int(node.childCount) { builder.push(copy(builder.child(id, position))) }
        return builder.list(node.kind, node.symbol, since: mark, from: Int(node.start), to: Int(node.end))
    }
}
