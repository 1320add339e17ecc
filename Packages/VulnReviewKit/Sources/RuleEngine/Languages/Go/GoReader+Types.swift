// Types: Go specification, "Types".
extension GoReader {
    /// Whether a type begins with the token `position`.
    func beginsType(_ position: Int) -> Bool {
        if isName(position) || isOpen("[", position) || isOpen("(", position) { return true }
        switch GoWord(rawValue: word(position)) {
        case .map, .chan, .func, .struct, .interface, .receive: return true
        default:
            return at("*", position) || at("~", position) || tokenKind(position) == .ellipsis && isPattern
        }
    }

    /// A type; an `opaque` node of no bytes when none is here.
    mutating func type() -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        let from = start
        switch word {
        case 0x2A, 0x7E:
            let symbol = word
            index += 1
            let base = type()
            return builder.node(.derivedType, symbol, base, from: from, to: previousEnd)
        case 0x5B where kind == .open: return arrayType()
        case 0x28 where kind == .open:
            let close = partner
            index += 1
            let inner = type()
            index = close + 1
            return inner
        case GoWord.map.rawValue: return mapType()
        case GoWord.chan.rawValue, GoWord.receive.rawValue: return channelType()
        case GoWord.func.rawValue:
            index += 1
            return functionType(from)
        case GoWord.struct.rawValue, GoWord.interface.rawValue: return typeLiteral()
        default: break
        }
        if kind == .ellipsis { return leaf(.ellipsis) }
        guard isName(index) else { return nothing(.opaque) }
        return namedType(from)
    }

    /// `T`, `p.T`, `T[A, B]`
    private mutating func namedType(_ from: Int) -> NodeID {
        var result = name()
        while at("."), isName(index + 1) {
            index += 1
            let member = name()
            result = builder.node(.member, ".", result, member, from: from, to: previousEnd)
        }
        guard atOpen("["), !hasSpaceBefore, partner > index + 1 else { return result }
        let mark = builder.mark
        builder.push(result)
        bracketed { reader, end in
            reader.builder.push(reader.type())
            reader.separator(end)
        }
        return builder.list(.genericType, since: mark, from: from, to: previousEnd)
    }

    /// `[]T`, `[n]T`, `[...]T`
    mutating func arrayType() -> NodeID {
        guard enter() else { return tooDeep() }
        defer { depth -= 1 }
        let from = start
        let close = partner
        var size = NodeID.absent
        index += 1
        if index < close, !(kind == .ellipsis && index + 1 == close) {
            let outer = isInHead
            isInHead = false
            size = expression()
            isInHead = outer
        }
        index = close + 1
        let element = type()
        return builder.node(.arrayType, SyntaxTree.noSymbol, element, size, from: from, to: previousEnd)
    }

    /// `map[K]V`, as type arguments of `map`.
    mutating func mapType() -> NodeID {
        let from = start
        let mark = builder.mark
        builder.push(leaf(.identifier))
        if atOpen("[") {
            let close = partner
            index += 1
            builder.push(type())
            index = close + 1
        }
        builder.push(type())
        return builder.list(.genericType, since: mark, from: from, to: previousEnd)
    }

    /// `chan T`, `chan<- T`, `<-chan T`, as type arguments of `chan`; the arrow is one of them.
    mutating func channelType() -> NodeID {
        let from = start
        let mark = builder.mark
        var arrow = NodeID.absent
        if at(.receive) { arrow = leaf(.identifier) }
        builder.push(at(.chan) ? leaf(.identifier) : nothing(.opaque))
        if at(.receive) { arrow = leaf(.identifier) }
        if arrow != .absent { builder.push(arrow) }
        builder.push(type())
        return builder.list(.genericType, since: mark, from: from, to: previousEnd)
    }

    /// The parameters and results after `func`.
    private mutating func functionType(_ from: Int) -> NodeID {
        let parameters = atOpen("(") ? parameters() : nothing(.parameters)
        var result = result()
        // No result is a type of its own, so that `func(...) $T` finds such types too.
        if result == .absent { result = nothing(.tuple) }
        return builder.node(
            .functionType, SyntaxTree.noSymbol, parameters, result, from: from, to: previousEnd)
    }

    /// `struct { … }` and `interface { … }` without a name.
    mutating func typeLiteral() -> NodeID {
        let from = start
        let mark = builder.mark
        builder.push(nothing(.modifiers))
        builder.push(.absent)
        return typeBody(since: mark, from: from)
    }

    /// `struct` or `interface` and its members, after the modifiers and the name, which are pending since `mark`.
    mutating func typeBody(since mark: Int, from: Int) -> NodeID {
        let symbol = word
        let isStruct = at(.struct)
        index += 1
        builder.push(nothing(.supertypes))
        if at("{") {
            let bodyStart = start
            let body = builder.mark
            bracketed { reader, _ in
                if isStruct { reader.field() } else { reader.interfaceElement() }
                reader.skipSeparators()
            }
            builder.push(builder.list(.block, since: body, from: bodyStart, to: previousEnd))
        } else {
            builder.push(.absent)
        }
        return builder.list(.type, symbol, since: mark, from: from, to: previousEnd)
    }

    /// Steps over semicolons and line ends.
    mutating func skipSeparators() {
        while index < tokens.count, tokens.kinds[index] == .lineEnd || at(";") { index += 1 }
    }

    /// `a, b T "tag"`, or an embedded type, which is a `spread`.
    private mutating func field() {
        let from = start
        if kind == .ellipsis { return builder.push(leaf(.ellipsis)) }
        guard isName(index), !isEmbedded else {
            let type = type()
            if kind == .string { _ = quoted(.string) }
            return builder.push(
                builder.node(.spread, GoWord.rest.rawValue, type, from: from, to: previousEnd))
        }
        let first = index
        while isName(index), at(",", index + 1) { index += 2 }
        guard isName(index) else { return builder.push(skip(to: statementEnd)) }
        let typeIndex = index + 1
        var names = first
        while true {
            index = typeIndex
            if names > first, !isCheapToRepeat(typeIndex) { break }
            let mark = builder.mark
            let type = type()
            let tag = kind == .string ? index : nil
            if tag != nil { index += 1 }
            let end = previousEnd
            let after = index
            pushModifiers(tag)
            builder.push(type)
            index = names
            let nameStart = start
            builder.push(name())
            builder.push(.absent)
            let isOnly = names == first && first + 1 == typeIndex
            builder.push(
                builder.list(
                    .variable, since: mark, from: nameStart, to: isOnly ? end : previousEnd))
            index = after
            names += 2
            if names >= typeIndex { break }
        }
        if !isAtStatementEnd { builder.push(skip(to: statementEnd)) }
    }

    /// Whether the name here is an embedded type's.
    private var isEmbedded: Bool {
        var next = index + 1
        while at(".", next), isName(next + 1) { next += 2 }
        if isOpen("[", next), next == index + 1, close(of: next) > next + 1 {
            // `T [n]E` is a field; `T[A]` is embedded.
            return isStatementEnd(close(of: next) + 1)
        }
        return isStatementEnd(next) || tokenKind(next) == .string
    }

    /// The modifiers of a field: its tag, if the token `tag` is one.
    private mutating func pushModifiers(_ tag: Int?) {
        guard let tag else { return builder.push(nothing(.modifiers)) }
        let after = index
        index = tag
        let from = start
        let string = quoted(.string)
        builder.push(builder.node(.modifiers, SyntaxTree.noSymbol, string, from: from, to: previousEnd))
        index = after
    }

    /// Whether the type at the token `position` may be read once for each name that has it: nested types of many names
    /// would cost too much.
    func isCheapToRepeat(_ position: Int) -> Bool {
        var next = position
        while next < position + 24, !isStatementEnd(next), !at(",", next) { next += 1 }
        return next < position + 24
    }

    /// A method of an interface, an embedded interface (`spread`), or a union of types (`compoundType`).
    mutating func interfaceElement() {
        let from = start
        if kind == .ellipsis { return builder.push(leaf(.ellipsis)) }
        if isName(index), isOpen("(", index + 1) {
            let mark = builder.mark
            builder.push(nothing(.modifiers))
            builder.push(name())
            builder.push(parameters())
            builder.push(result())
            builder.push(.absent)
            let method = builder.list(
                .function, GoWord.func.rawValue, since: mark, from: from, to: previousEnd)
            builder.insert(.member, into: method)
            builder.push(method)
        } else {
            let mark = builder.mark
            repeat { builder.push(type()) } while accept("|")
            let isUnion = builder.mark - mark > 1
            builder.push(
                builder.list(
                    isUnion ? .compoundType : .spread, isUnion ? 0x7C : GoWord.rest.rawValue, since: mark,
                    from: from, to: previousEnd))
        }
        if !isAtStatementEnd { builder.push(skip(to: statementEnd)) }
    }
}
