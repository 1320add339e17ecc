/// Declarations: the language reference's chapters "Declarations" and "Attributes".
extension SwiftReader {
    /// Whether the word here begins a declaration or its modifiers, and is no name.
    var startsDeclaration: Bool {
        var offset = 0
        while offset < 16, let word = word(ahead: offset) {
            if word.isDeclaration, !(word == .class && isClassModifier(offset)) {
                return isDeclaration(word, offset)
            }
            guard word.isModifier else { return false }
            offset += 1
            if opens("(", ahead: offset) {
                guard at(")", ahead: offset + 2),
                    at(.set, ahead: offset + 1) || at(.unsafe, ahead: offset + 1)
                        || at(.safe, ahead: offset + 1)
                else { return false }
                offset += 3
            }
        }
        return offset > 0 && at("@", ahead: offset)
    }

    private func isClassModifier(_ offset: Int) -> Bool {
        guard let next = word(ahead: offset + 1) else { return false }
        switch next {
        case .func, .var, .let, .subscript: return true
        default: return next.isModifier
        }
    }

    private func isDeclaration(_ word: SwiftWord, _ offset: Int) -> Bool {
        switch word {
        case .actor, .macro: return isName(ahead: offset + 1) && !startsLine(ahead: offset + 1)
        case .initWord: return !at(".", ahead: offset + 1)
        case .precedencegroup, .operator: return true
        case .case: return isName(ahead: offset + 1) || kind(at: offset + 1) == .ellipsis
        default: return true
        }
    }

    // MARK: Modifiers

    /// Attributes and modifiers; an empty list when there are none.
    private mutating func modifiers() -> NodeID {
        let start = self.start
        let mark = builder.mark
        while !isAtEnd {
            if at("@") {
                builder.push(attribute())
            } else if let word = word(), word.isModifier, !(word == .class && !isClassModifier(0)),
                startsDeclaration
            {
                builder.push(leaf(.modifier))
                if opens("(") { index = partner + 1 }
            } else if kind == .ellipsis, index + 1 < tokens.count, word(ahead: 1)?.isDeclaration == true {
                builder.push(leaf(.ellipsis))
            } else {
                break
            }
        }
        let hasAny = builder.mark > mark
        return builder.list(.modifiers, since: mark, from: start, to: hasAny ? previousEnd : start)
    }

    /// `@name(…)`
    mutating func attribute() -> NodeID {
        let start = self.start
        index += 1
        let from = self.start
        var name = NodeID.absent
        if isName() {
            name = nameLeaf()
            while at("."), isName(ahead: 1), !hasSpaceBefore {
                let operation = symbol
                index += 1
                let part = nameLeaf()
                name = builder.node(.member, operation, name, part, from: from, to: previousEnd)
            }
            name = generic(name)
        }
        var arguments = NodeID.absent
        if opens("("), !hasSpaceBefore, !isFunctionType(after: partner) {
            let isText = hasTextArguments(name)
            let open = self.start
            let end = partner
            index += 1
            let mark = builder.mark
            items(until: end) { isText ? $0.text(until: end) : $0.argument() }
            leave(end, keepsRest: true)
            arguments = builder.list(.arguments, since: mark, from: open, to: previousEnd)
        }
        return builder.node(.annotation, name, arguments, from: start, to: previousEnd)
    }

    /// Whether the parentheses that close at `partner` hold a function type's parameters, as in `@autoclosure() -> T`.
    private func isFunctionType(after partner: Int) -> Bool {
        let next = partner + 1 - index
        return at(.arrow, ahead: next) || at(.throws, ahead: next) || at(.async, ahead: next)
    }

    /// Whether an attribute's arguments are no expressions.
    private func hasTextArguments(_ name: NodeID) -> Bool {
        guard name != .absent, builder[name].kind == .identifier else { return true }
        let text = tokens.table.bytes(of: builder[name].symbol)
        return text.first == UInt8(ascii: "_") || text.elementsEqual("available".utf8)
            || text.elementsEqual("objc".utf8)
            || text.elementsEqual("backDeployed".utf8) || text.elementsEqual("convention".utf8)
    }

    // MARK: By word

    /// A declaration with its attributes and modifiers; in patterns, attributes alone.
    mutating func declaration() -> NodeID {
        let start = self.start
        let modifiers = self.modifiers()
        switch word() {
        case .let, .var: return variables(modifiers, from: start)
        case .func, .macro: return function(modifiers, from: start)
        case .initWord, .deinit, .subscript: return initializer(modifiers, from: start)
        case .class, .struct, .enum, .protocol, .extension, .actor:
            return typeDeclaration(modifiers, from: start)
        case .typealias, .associatedtype: return typeAlias(from: start)
        case .import: return importDeclaration(from: start)
        case .case: return enumCases(from: start)
        case .operator, .precedencegroup: return operatorDeclaration(from: start)
        default: break
        }
        if opens("{") { return postfix(closure(), from: start) }
        let count = builder[modifiers].childCount
        if isAtEnd, count == 1 { return builder.child(modifiers, 0) }
        return count > 0 ? modifiers : .absent
    }

    private mutating func importDeclaration(from start: Int) -> NodeID {
        index += 1
        switch word() {
        case .struct, .class, .enum, .protocol, .typealias, .func, .let, .var: index += 1
        default: break
        }
        let from = self.start
        var name = isName() ? nameLeaf() : .absent
        while at("."), isName(ahead: 1) {
            let operation = symbol
            index += 1
            let part = nameLeaf()
            name = builder.node(.member, operation, name, part, from: from, to: previousEnd)
        }
        return builder.node(.importAll, name, from: start, to: previousEnd)
    }

    private mutating func typeAlias(from start: Int) -> NodeID {
        index += 1
        let name = isName() ? nameLeaf() : .absent
        skipGenericParameters()
        if accept(":") { _ = type() }
        let type = accept("=") ? self.type() : .absent
        skipWhere()
        return builder.node(.typeAlias, name, type, from: start, to: previousEnd)
    }

    private mutating func operatorDeclaration(from start: Int) -> NodeID {
        let word = symbol
        index += 1
        while !isAtEnd, !startsLine, kind != .close, !at(";") { index = max(index + 1, tokens.next(index)) }
        return builder.leaf(.directive, word, start, previousEnd)
    }

    /// Classes, structures, extensions and actors are one to a pattern, as for Semgrep; an enumeration is one with the
    /// modifier `enum`.
    private mutating func typeDeclaration(_ words: NodeID, from start: Int) -> NodeID {
        let isExtension = at(.extension)
        let word = at(.protocol) ? symbol : SwiftWord.class.rawValue
        let modifiers =
            at(.enum) ? adding(builder.leaf(.modifier, symbol, self.start, self.start), to: words) : words
        index += 1
        var name = NodeID.absent
        if isExtension {
            name = type()
        } else if isName() {
            name = nameLeaf()
        }
        skipGenericParameters()
        let from = self.start
        let mark = builder.mark
        if accept(":") {
            while !isAtEnd {
                let type = type()
                guard type != .absent else { break }
                builder.push(type)
                guard accept(",") else { break }
            }
        }
        let hasAny = builder.mark > mark
        let supertypes = builder.list(.supertypes, since: mark, from: from, to: hasAny ? previousEnd : from)
        skipWhere()
        let body = members()
        return builder.node(
            .type, word, children: [modifiers, name, supertypes, body], from: start, to: previousEnd)
    }

    /// `{ … }` of a type: declarations; absent when there is none.
    private mutating func members() -> NodeID {
        guard opens("{") else { return .absent }
        let id = block()
        guard builder[id].kind == .block else { return id }
        for position in 0..<Int(builder[id].childCount) {
            let child = builder.child(id, position)
            if child != .absent, builder[child].kind != .ellipsis { builder.insert(.member, into: child) }
        }
        return id
    }

    /// `case a = 1, b(Int)`: pushes all but the last.
    private mutating func enumCases(from start: Int) -> NodeID {
        index += 1
        var last = NodeID.absent
        var isFirst = true
        while !isAtEnd {
            if kind == .ellipsis { return leaf(.ellipsis) }
            let from = isFirst ? start : self.start
            guard isName() else { break }
            let name = nameLeaf()
            let arguments = opens("(") ? parameters(isClosure: true) : .absent
            let value = accept("=") ? expression() : .absent
            if last != .absent { builder.push(last) }
            last = builder.node(.enumCase, name, arguments, value, from: from, to: previousEnd)
            isFirst = false
            guard accept(",") else { break }
        }
        return last
    }
}
