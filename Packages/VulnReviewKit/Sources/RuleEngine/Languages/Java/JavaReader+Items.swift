// What may stand in a file, a body of members, or a block: definitions, imports and statements.
extension JavaReader {
    /// Reads one item and pushes its nodes, which are none, one or several. In patterns, members and statements may stand
    /// anywhere.
    mutating func item(isMember: Bool) {
        let before = index
        readItem(isMember: isMember)
        if index == before, !isAtEnd { builder.push(skip(to: index + 1)) }
    }

    private mutating func readItem(isMember: Bool) {
        switch kind {
        case .ellipsis where !at(".", index + 1) && !isOperandEllipsis:
            builder.push(leaf(.ellipsis))
            if isPattern { _ = accept(";") }
        case .open where at("{"):
            builder.push(block(ofMembers: false))
        case .identifier, .metavariable:
            word(isMember)
        case .operator where at("@") || at(.annotationInterface):
            declaration(isMember)
        case .operator where at(";"):
            let from = start
            index += 1
            if !isMember { builder.push(builder.leaf(.empty, SyntaxTree.noSymbol, from, previousEnd)) }
        case .operator where at("<") && (isMember || isPattern):
            declaration(isMember)
        case .operator where isStrayBracket, .close, .lineEnd:
            builder.push(skip(to: index + 1))
        default:
            expressionStatement()
        }
    }

    /// An item that begins with a word.
    private mutating func word(_ isMember: Bool) {
        switch JavaWord(rawValue: word) {
        case .import: importDirective()
        case .package: packageDirective()
        case .class, .interface, .enum: typeDefinition(modifiers())
        case .catch where isPattern: builder.push(handler())
        case .finally where isPattern:
            index += 1
            if at("{") { builder.push(block(ofMembers: false)) }
        case .case where isPattern: builder.push(switchCase(tokens.count))
        default:
            if !isMember, let statement = statement() {
                builder.push(statement)
            } else {
                declaration(isMember)
            }
        }
    }

    /// A declaration that begins with modifiers, a type or a name; or an expression.
    private mutating func declaration(_ isMember: Bool) {
        let modifiers = modifiers()
        switch word {
        case JavaWord.class.rawValue, JavaWord.interface.rawValue, JavaWord.enum.rawValue:
            return typeDefinition(modifiers)
        case JavaWord.annotationInterface.rawValue: return typeDefinition(modifiers)
        case JavaWord.record.rawValue where beginsRecord: return typeDefinition(modifiers)
        case 0x7B where modifiers.count > 0: return initializerBlock(modifiers)
        case JavaWord.package.rawValue where modifiers.count > 0:
            // The annotations of a package: `package-info.java`.
            builder.push(close(modifiers, adding: nil))
            return packageDirective()
        case JavaWord.module.rawValue, JavaWord.open.rawValue:
            if moduleDeclaration(modifiers) { return }
        default: break
        }
        if at("<") || kind == .deepOpen && modifiers.count > 0 { skipTypeParameters() }
        if let next = afterType(index), isName(next) {
            if at("(", next + 1) { return method(modifiers, hasType: true) }
            if modifiers.count > 0 || isDeclarator(next) { return variableStatement(modifiers) }
        }
        if isName(index), at("(", index + 1), beginsConstructor(isMember || modifiers.count > 0) {
            return method(modifiers, hasType: false)
        }
        if isName(index), isMember, isOpen("{", index + 1) { return method(modifiers, hasType: false) }
        if modifiers.count > 0 { return loneModifiers(modifiers) }
        expressionStatement()
    }

    /// Whether the name that is the token `position`, after a type, is a variable's.
    private func isDeclarator(_ position: Int) -> Bool {
        if tokenKind(position) == .metavariable, tokenKind(position - 1) == .metavariable,
            position == index + 1
        {
            return true
        }
        switch word(position + 1) {
        case 0x3D, 0x3B, 0x2C, 0x3A, 0x5B: return true
        case 0x7D: return true
        default: return position + 1 >= tokens.count
        }
    }

    /// Whether a name and parentheses here begin a constructor, or in a pattern a method without type.
    private func beginsConstructor(_ isLikely: Bool) -> Bool {
        guard isLikely || isPattern, isOpen("(", index + 1) else { return false }
        let close = Int(tokens.partners[index + 1])
        if at(.throws, close + 1) { return true }
        return at("{", close + 1) && (isLikely || !hasArgument(from: index + 2, to: close))
    }

    /// Whether one of the items up to `close` is a name alone, which makes of a pattern's `$F(..., $X, ...) { ... }` a call
    /// and a block: the parameters of a method have types.
    private func hasArgument(from first: Int, to close: Int) -> Bool {
        (first..<max(first, close)).contains { position in
            isName(position) && (position == first || at(",", position - 1))
                && (position + 1 == close || at(",", position + 1))
        }
    }

    private var beginsRecord: Bool {
        isName(index + 1) && (at("(", index + 2) || at("<", index + 2) || at("{", index + 2))
    }

    /// Annotations or modifiers that belong to nothing: a pattern of an annotation alone.
    private mutating func loneModifiers(_ modifiers: Modifiers) {
        if isPattern, isAtEnd, modifiers.count == 1 { return }
        builder.push(close(modifiers, adding: nil))
        if !isAtEnd, kind != .close { builder.push(skip(to: statementEnd)) }
    }

    /// `static { … }`
    private mutating func initializerBlock(_ modifiers: Modifiers) {
        _ = close(modifiers, adding: nil)
        let items = builder.leaf(.tuple, SyntaxTree.noSymbol, modifiers.end, modifiers.end)
        let body = block(ofMembers: false)
        builder.push(
            builder.node(
                .with, JavaWord.static.rawValue, items, body, from: modifiers.start, to: previousEnd))
    }

    /// Variables with the semicolon, which belongs to the node when it is one.
    private mutating func variableStatement(_ modifiers: Modifiers) {
        let mark = modifiers.mark
        variables(modifiers)
        endStatement(since: mark, from: modifiers.start)
    }

    /// An expression with its semicolon. The first item of a pattern that ends without one is the expression itself.
    mutating func expressionStatement() {
        let isRoot = isRootItem
        let mark = builder.mark
        let from = start
        let expression = expression()
        if isRoot, isAtEnd { return builder.push(expression) }
        builder.push(
            builder.node(
                .expressionStatement, SyntaxTree.noSymbol, expression, from: from, to: max(from, previousEnd))
        )
        endStatement(since: mark, from: from)
    }

    /// The semicolon after the nodes pushed since `mark`, which begin at `from`; or what else stands up to it.
    mutating func endStatement(since mark: Int, from: Int) {
        if accept(";") {
            let nodes = builder.pushed(since: mark)
            if nodes.count == 1, let only = nodes.first {
                builder.setRange(only, from: from, to: previousEnd)
            }
            return
        }
        guard !isAtEnd, kind != .close, !(isPattern && startsLine) else { return }
        builder.push(skip(to: statementEnd))
    }

    /// The number of the token after the statement that nobody understood.
    var statementEnd: Int {
        let end = tokens.regionEnd(index)
        var next = index
        while next < end {
            if at(";", next) { return next + 1 }
            let isBlock = isOpen("{", next)
            next = tokens.next(next)
            if isBlock { return next }
        }
        return end
    }

    /// The items in the braces here.
    mutating func block(ofMembers: Bool) -> NodeID {
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let from = start
        let mark = builder.mark
        bracketed { reader, _ in reader.item(isMember: ofMembers) }
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }
}
