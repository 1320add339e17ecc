// Declarations: Go specification, "Declarations and scope".
extension GoReader {
    /// `func f(…) T { … }` and `func (r R) f(…) T { … }`; the receiver is the first parameter and has the symbol `func`.
    mutating func functionDeclaration() {
        guard enter() else { return builder.push(tooDeep()) }
        defer { depth -= 1 }
        let from = start
        index += 1
        let mark = builder.mark
        builder.push(nothing(.modifiers))
        let parametersStart = start
        let inner = builder.mark
        if atOpen("(") {
            let list = builder.mark
            readParameters()
            for receiver in Array(builder.pushed(since: list)) where builder[receiver].kind == .parameter {
                builder.setKind(receiver, .parameter, symbol: GoWord.func.rawValue)
            }
        }
        let name = isName(index) ? name() : NodeID.absent
        skipTypeParameters()
        if atOpen("(") { readParameters() }
        let parameters = builder.list(.parameters, since: inner, from: parametersStart, to: previousEnd)
        builder.push(name)
        builder.push(parameters)
        builder.push(result())
        builder.push(at("{") ? block() : .absent)
        builder.push(builder.list(.function, GoWord.func.rawValue, since: mark, from: from, to: previousEnd))
    }

    /// Passes over `[T any]`.
    mutating func skipTypeParameters() {
        if atOpen("[") { index = partner + 1 }
    }

    /// What a function returns: a type, or a `tuple` of types. Names of results are passed over.
    mutating func result() -> NodeID {
        guard atOpen("(") else { return beginsType(index) && !at("(") ? type() : .absent }
        let from = start
        let mark = builder.mark
        readParameters(onlyTypes: true)
        guard builder.mark - mark != 1 else { return builder.popLast() }
        return builder.list(.tuple, since: mark, from: from, to: previousEnd)
    }

    // MARK: Parameters

    /// The parameters in the parentheses here.
    mutating func parameters() -> NodeID {
        let from = start
        let mark = builder.mark
        readParameters()
        return builder.list(.parameters, since: mark, from: from, to: previousEnd)
    }

    /// Pushes the parameters in the parentheses here, or only their types. Either all have names or none has.
    private mutating func readParameters(onlyTypes: Bool = false) {
        let hasNames = parametersHaveNames
        bracketed { reader, end in
            if reader.isPattern, reader.kind == .ellipsis, reader.endsParameter(reader.index + 1, end) {
                reader.builder.push(reader.leaf(.ellipsis))
            } else if reader.kind == .namedEllipsis {
                reader.builder.push(reader.leaf(.namedEllipsis))
            } else if hasNames {
                reader.namedParameters(end, onlyTypes)
            } else {
                reader.parameter(nil, onlyTypes)
            }
            reader.separator(end)
        }
    }

    private func endsParameter(_ position: Int, _ end: Int) -> Bool {
        position >= end || at(",", position) || tokenKind(position) == .lineEnd
    }

    /// Whether some parameter in the parentheses here is a name and a type.
    private var parametersHaveNames: Bool {
        let end = partner
        var next = index + 1
        var begins = true
        while next < end {
            if begins, isName(next), !endsParameter(next + 1, end), !at(".", next + 1) {
                let isGeneric = isOpen("[", next + 1) && endsParameter(close(of: next + 1) + 1, end)
                if !isGeneric { return true }
            }
            begins = at(",", next) || tokenKind(next) == .lineEnd
            next = tokens.next(next)
        }
        return false
    }

    /// Names with one type: a parameter for each.
    private mutating func namedParameters(_ end: Int, _ onlyTypes: Bool) {
        let first = index
        while isName(index), at(",", index + 1), isName(index + 2) { index += 2 }
        let last = index
        guard isName(last), !endsParameter(last + 1, end) else {
            index = first
            return parameter(nil, onlyTypes)
        }
        var names = first
        let typeIndex = last + 1
        while names <= last {
            index = typeIndex
            guard names == first || isCheapToRepeat(typeIndex) else { break }
            parameter(names, onlyTypes)
            names += 2
        }
    }

    /// A parameter whose type begins here, and whose name is the token `nameIndex`.
    private mutating func parameter(_ nameIndex: Int?, _ onlyTypes: Bool) {
        let mark = builder.mark
        let takesRest = kind == .ellipsis
        let typeStart = start
        builder.push(nothing(.modifiers))
        if takesRest { index += 1 }
        let type = type()
        let end = previousEnd
        let after = index
        guard !onlyTypes else {
            _ = builder.popLast()
            return builder.push(type)
        }
        builder.push(type)
        var from = typeStart
        if let nameIndex {
            index = nameIndex
            from = start
            builder.push(name())
            index = after
        } else {
            builder.push(.absent)
        }
        builder.push(.absent)
        builder.push(
            builder.list(
                .parameter, takesRest ? GoWord.rest.rawValue : SyntaxTree.noSymbol, since: mark, from: from,
                to: end))
    }

    // MARK: Types, variables, constants

    /// `type T …`, `var v …`, `const c …`, `import …`: one, or several in parentheses.
    /// `isShared`: each of several covers the text from the keyword on.
    mutating func grouped(isShared: Bool = false, _ specification: (inout GoReader, Int) -> Void) {
        let from = start
        index += 1
        guard atOpen("(") else { return specification(&self, from) }
        bracketed { reader, _ in
            if reader.kind == .ellipsis, reader.isStatementEnd(reader.index + 1) {
                reader.builder.push(reader.leaf(.ellipsis))
            } else {
                specification(&reader, isShared ? from : reader.start)
            }
            if !reader.isAtStatementEnd { reader.builder.push(reader.skip(to: reader.statementEnd)) }
            reader.skipSeparators()
        }
    }

    /// `T struct { … }`, `T = U`, `T func()` after `type`.
    mutating func typeSpecification(_ from: Int) {
        guard isName(index) else { return builder.push(skip(to: statementEnd)) }
        let mark = builder.mark
        let modifiers = nothing(.modifiers)
        let name = name()
        if atOpen("["), beginsTypeParameters { skipTypeParameters() }
        let isAlias = accept("=")
        if !isAlias, at(.struct) || at(.interface) {
            builder.push(modifiers)
            builder.push(name)
            return builder.push(typeBody(since: mark, from: from))
        }
        let type = type()
        builder.push(
            builder.node(.typeAlias, SyntaxTree.noSymbol, name, type, from: from, to: previousEnd))
    }

    /// Whether the bracket after a new type's name holds its parameters, and not an array's size.
    private var beginsTypeParameters: Bool {
        partner > index + 2 && isName(index + 1) && beginsType(index + 2) && !isOpen("(", index + 2)
    }

    /// `a, b T = x, y` after `var` or `const`: a variable for each name. When one call gives all their values, the first
    /// has it, as Semgrep sees it.
    mutating func variableSpecification(_ from: Int, _ word: GoWord) {
        let first = index
        guard isName(index) || kind == .ellipsis else { return builder.push(skip(to: statementEnd)) }
        while at(",", index + 1), isName(index + 2) || tokenKind(index + 2) == .ellipsis { index += 2 }
        let last = index
        index += 1
        let typeIndex = index
        let hasType = !at("=") && beginsType(index)
        var type = hasType ? type() : .absent
        let values = builder.mark
        if accept("=") { repeat { builder.push(expression()) } while accept(",") }
        let end = previousEnd
        let after = index
        let list = Array(builder.pushed(since: values))
        while builder.mark > values { _ = builder.popLast() }
        for (number, place) in stride(from: first, through: last, by: 2).enumerated() {
            if number > 0, hasType {
                index = typeIndex
                type = isCheapToRepeat(typeIndex) ? self.type() : .absent
            }
            index = place
            let mark = builder.mark
            let nameStart = start
            builder.push(nothing(.modifiers))
            builder.push(type)
            builder.push(kind == .ellipsis ? leaf(.ellipsis) : name())
            builder.push(number < list.count ? list[number] : .absent)
            let isOnly = first == last
            let valueEnd = number < list.count ? Int(builder[list[number]].end) : previousEnd
            let id = builder.list(
                .variable, word.rawValue, since: mark, from: isOnly ? from : nameStart,
                to: isOnly ? end : max(previousEnd, valueEnd))
            if word == .const { builder.insert(.constant, into: id) }
            builder.push(id)
        }
        index = after
    }
}
