/// Variables, accessors, functions and parameters.
extension SwiftReader {
    // MARK: Variables

    /// A copy of `modifiers` with one more: the word of a variable, or what kind of type it is, counts as a modifier, so
    /// that a pattern asks for it.
    mutating func adding(_ modifier: NodeID, to modifiers: NodeID) -> NodeID {
        let mark = builder.mark
        for position in 0..<Int(builder[modifiers].childCount) {
            builder.push(builder.child(modifiers, position))
        }
        builder.push(modifier)
        let start = builder[modifiers].childCount > 0 ? startOf(modifiers) : startOf(modifier)
        return builder.list(.modifiers, since: mark, from: start, to: max(endOf(modifier), endOf(modifiers)))
    }

    mutating func variables(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        let isConstant = at(.let)
        let modifiers = adding(leaf(.modifier), to: modifiers)
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
                // A protocol only says which accessors there are.
                if isDeclaration(body) {
                    accessors = .absent
                } else if value == .absent {
                    value = body
                } else {
                    accessors = body
                }
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
            if opens("(", ahead: offset) {
                offset += Int(tokens.partners[index + offset]) - index - offset + 1
            }
        }
        while let word = word(ahead: offset), word.isModifier, offset < 32 { offset += 1 }
        switch word(ahead: offset) {
        case .get, .set, .willSet, .didSet, .read, .modify, .underscored:
            return opens("{", ahead: offset + 1) || opens("(", ahead: offset + 1)
                || kind(at: offset + 1) == .close
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
                index += 1
                let parameters =
                    opens("(")
                    ? self.parameters(isClosure: true)
                    : builder.leaf(.parameters, SyntaxTree.noSymbol, previousEnd, previousEnd)
                acceptEffects()
                let body = block()
                builder.push(
                    builder.node(
                        .function, word, children: [modifiers, .absent, parameters, .absent, body],
                        from: from,
                        to: previousEnd))
            }
            _ = index < end && accept(";")
            if index == before { builder.push(skip(to: min(statementEnd(), end))) }
        }
        leave(end, keepsRest: true)
        return builder.list(.block, since: mark, from: start, to: previousEnd)
    }

    /// Whether accessors are named, but none has a body.
    private func isDeclaration(_ block: NodeID) -> Bool {
        let count = Int(builder[block].childCount)
        return count > 0
            && (0..<count).allSatisfy { position in
                let accessor = builder.child(block, position)
                return builder[accessor].kind == .function && builder[accessor].childCount > 4
                    && builder.child(accessor, 4) == .absent
            }
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

    mutating func function(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        index += 1
        var name = NodeID.absent
        if isName() {
            name = nameLeaf()
        } else if kind == .ellipsis {
            name = leaf(.ellipsis)
        } else {
            let from = self.start
            while !isAtEnd, !opens("("), !(at("<") && index > 0 && hasSpaceBefore && self.start > from),
                kind != .open
            {
                index += 1
            }
            let symbol = tokens.table.intern(tokens.bytes, from, max(from, previousEnd))
            name = builder.leaf(.identifier, symbol, from, max(from, previousEnd))
        }
        return functionRest(word, modifiers, name, from: start)
    }

    /// `init`, `init?`, `deinit`, `subscript`: functions of that name.
    mutating func initializer(_ modifiers: NodeID, from start: Int) -> NodeID {
        let word = symbol
        let name = nameLeaf()
        if at("?") || at("!") { index += 1 }
        return functionRest(word, modifiers, name, from: start)
    }

    private mutating func functionRest(_ word: UInt32, _ modifiers: NodeID, _ name: NodeID, from start: Int)
        -> NodeID
    {
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
            .function, word, children: [modifiers, name, parameters, result, body], from: start,
            to: previousEnd)
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
        return builder.node(
            .parameter, symbol, children: [modifiers, type, name, value], from: start, to: previousEnd)
    }
}
