/// Declarations: the language reference's chapters "Declarations" and "Attributes".
extension SwiftReader {
    /// Whether the word here begins a declaration or its modifiers, and is no name.
    var startsDeclaration: Bool {
        var offset = 0
        while offset < 16, let word = word(ahead: offset) {
            if word.isDeclaration, !(word == .class && isClassModifier(offset)) { return isDeclaration(word, offset) }
            guard word.isModifier else { return false }
            offset += 1
            if opens("(", ahead: offset) {
                guard at(")", ahead: offset + 2),
                    at(.set, ahead: offset + 1) || at(.unsafe, ahead: offset + 1) || at(.safe, ahead: offset + 1)
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
        return text.first == UInt8(ascii: "_") || text.elementsEqual("available".utf8) || text.elementsEqual("objc".utf8)
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
        case .class, .struct, .enum, .protocol, .extension, .actor: return typeDeclaration(modifiers, from: start)
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

    private mutating func typeDeclaration(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        index += 1
        var name = NodeID.absent
        if word == SwiftWord.extension.rawValue {
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
        return builder.node(.type, word, children: [modifiers, name, supertypes, body], from: start, to: previousEnd)
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

    // MARK: Variables

    private mutating func variables(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        let isConstant = at(.let)
        index += 1
        var last = NodeID.absent
        var accessors = NodeID.absent
        while !isAtEnd {
            let from = last == .absent ? start : self.start
            let target = self.target()
            guard target != .absent else { break }
            let type = accept(":") ? self.type() : .absent
            var value = accept("=") ? expression() : .absent
            if opens("{"), type != .absent || value != .absent {
                let body = accessorBlock()
                if value == .absent { value = body } else { accessors = body }
            }
            if last != .absent { builder.push(last) }
            last = builder.node(
                .variable, word, children: [modifiers, type, target, value], from: from, to: previousEnd)
            if isConstant { builder.insert(.constant, into: last) }
            guard accept(",") else { break }
        }
        guard accessors != .absent else { return last }
        builder.push(last)
        return accessors
    }

    /// Whether `{` here begins accessors: `get`, `set`, `willSet`, `didSet`, `_read`, `_modify`.
    var isAccessorBlock: Bool {
        guard opens("{") else { return false }
        var offset = 1
        while at("@", ahead: offset), isName(ahead: offset + 1), offset < 16 {
            offset += 2
            if opens("(", ahead: offset) { offset += Int(tokens.partners[index + offset]) - index - offset + 1 }
        }
        while let word = word(ahead: offset), word.isModifier, offset < 32 { offset += 1 }
        switch word(ahead: offset) {
        case .get, .set, .willSet, .didSet, .read, .modify, .underscored:
            return opens("{", ahead: offset + 1) || opens("(", ahead: offset + 1) || kind(at: offset + 1) == .close
                || word(ahead: offset + 1) != nil
        default: return false
        }
    }

    /// The accessors of a variable or subscript as functions; a getter's statements when it stands alone.
    private mutating func accessorBlock() -> NodeID {
        guard isAccessorBlock else { return block() }
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        while index < end {
            let from = self.start
            let before = index
            let modifiers = accessorModifiers()
            if kind == .identifier {
                let word = symbol
                let name = nameLeaf()
                let parameters =
                    opens("(")
                    ? self.parameters(isClosure: true)
                    : builder.leaf(.parameters, SyntaxTree.noSymbol, previousEnd, previousEnd)
                acceptEffects()
                let body = block()
                builder.push(
                    builder.node(
                        .function, word, children: [modifiers, name, parameters, .absent, body], from: from,
                        to: previousEnd))
            }
            _ = index < end && accept(";")
            if index == before { builder.push(skip(to: min(statementEnd(), end))) }
        }
        leave(end, keepsRest: true)
        return builder.list(.block, since: mark, from: start, to: previousEnd)
    }

    private mutating func accessorModifiers() -> NodeID {
        let start = self.start
        let mark = builder.mark
        while !isAtEnd {
            if at("@") {
                builder.push(attribute())
            } else if let word = word(), word.isModifier {
                builder.push(leaf(.modifier))
            } else {
                break
            }
        }
        let hasAny = builder.mark > mark
        return builder.list(.modifiers, since: mark, from: start, to: hasAny ? previousEnd : start)
    }

    // MARK: Functions

    private mutating func function(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        index += 1
        var name = NodeID.absent
        if isName() {
            name = nameLeaf()
        } else if kind == .ellipsis {
            name = leaf(.ellipsis)
        } else {
            let from = self.start
            while !isAtEnd, !opens("("), !(at("<") && index > 0 && hasSpaceBefore && self.start > from), kind != .open {
                index += 1
            }
            let symbol = tokens.table.intern(tokens.bytes, from, max(from, previousEnd))
            name = builder.leaf(.identifier, symbol, from, max(from, previousEnd))
        }
        return functionRest(word, modifiers, name, from: start)
    }

    /// `init`, `init?`, `deinit`, `subscript`: functions of that name.
    private mutating func initializer(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        let name = nameLeaf()
        if at("?") || at("!") { index += 1 }
        return functionRest(word, modifiers, name, from: start)
    }

    private mutating func functionRest(_ word: UInt32, _ modifiers: NodeID, _ name: NodeID, from start: Int) -> NodeID {
        skipGenericParameters()
        let parameters =
            opens("(")
            ? self.parameters(isClosure: false)
            : builder.leaf(.parameters, SyntaxTree.noSymbol, previousEnd, previousEnd)
        acceptEffects()
        let result = accept(.arrow) ? type() : .absent
        // A macro's definition.
        if at("="), word == SwiftWord.macro.rawValue {
            index += 1
            _ = expression()
        }
        skipWhere()
        var body = NodeID.absent
        if opens("{") { body = word == SwiftWord.subscript.rawValue ? accessorBlock() : block() }
        return builder.node(
            .function, word, children: [modifiers, name, parameters, result, body], from: start, to: previousEnd)
    }

    /// `(label name: T = e, …)`. In a closure or an enumeration's case a parameter may be a name or a type alone.
    mutating func parameters(isClosure: Bool) -> NodeID {
        let start = self.start
        let end = partner
        index += 1
        let mark = builder.mark
        items(until: end) { $0.parameter(isClosure: isClosure, end) }
        leave(end)
        return builder.list(.parameters, since: mark, from: start, to: previousEnd)
    }

    private mutating func parameter(isClosure: Bool, _ end: Int) -> NodeID {
        let start = self.start
        if kind == .ellipsis, at(",", ahead: 1) || index + 1 == end { return leaf(.ellipsis) }
        if kind == .namedEllipsis { return leaf(.namedEllipsis) }
        let modifiersMark = builder.mark
        while at("@") { builder.push(attribute()) }
        let modifiers = builder.list(
            .modifiers, since: modifiersMark, from: start, to: max(start, min(previousEnd, self.start)))
        var name = NodeID.absent
        var type = NodeID.absent
        if isName(), isName(ahead: 1), at(":", ahead: 2) || isClosure && word() != .inout {
            index += 1
        }
        if isName(), at(":", ahead: 1) {
            name = nameLeaf()
            index += 1
            type = self.type()
        } else if isName(), at(",", ahead: 1) || index + 1 == end {
            name = nameLeaf()
        } else {
            type = self.type()
        }
        var symbol = SyntaxTree.noSymbol
        if at(.dots) || kind == .ellipsis {
            symbol = SwiftWord.dots.rawValue
            index += 1
        }
        guard name != .absent || type != .absent else { return .absent }
        let value = accept("=") ? expression() : .absent
        return builder.node(.parameter, symbol, children: [modifiers, type, name, value], from: start, to: previousEnd)
    }
}
