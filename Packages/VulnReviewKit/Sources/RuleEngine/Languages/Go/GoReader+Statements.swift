// Statements: Go specification, "Statements".
extension GoReader {
    /// Reads one declaration or statement, with the semicolon or line end after it, and pushes its nodes.
    mutating func item() {
        let before = index
        readItem()
        if index == before, !isAtEnd { builder.push(skip(to: index + 1)) }
    }

    private mutating func readItem() {
        guard kind != .lineEnd, !at(";") else {
            index += 1
            return
        }
        switch kind {
        case .identifier where isInterfaceMethod, .metavariable where isInterfaceMethod:
            return interfaceElement()
        case .metavariable where at(":", index + 1) && isKeyedElement: builder.push(element(isOuter: true))
        case .ellipsis where isStatementEnd(index + 1):
            builder.push(leaf(.ellipsis))
        case .identifier: word()
        case .open where isLiteralValue: builder.push(elementValue())
        case .open where at("{"): builder.push(block())
        case .operator where isStrayBracket, .close:
            return builder.push(skip(to: index + 1))
        default: builder.push(simpleStatement(isRoot: isRootItem))
        }
        guard !isAtStatementEnd else { return }
        builder.push(skip(to: statementEnd))
    }

    /// Whether the braces here are all of a pattern, and hold elements of a literal: `{..., Name: $X, ...}`.
    private var isLiteralValue: Bool {
        guard isRootItem, atOpen("{"), partner >= tokens.count - 2 else { return false }
        var next = index + 1
        while next < partner, tokenKind(next) == .lineEnd { next += 1 }
        if at(",", next + 1) { return true }
        return isName(next) && at(":", next + 1) && tokenKind(next + 2) != .lineEnd
    }

    /// `F(a int) bool` without a word before it, in a pattern: a method of an interface.
    private var isInterfaceMethod: Bool {
        guard isRootItem, isName(index), isOpen("(", index + 1) else { return false }
        let next = close(of: index + 1) + 1
        if isName(next) { return true }
        switch GoWord(rawValue: word(next)) {
        case .map, .chan, .func, .struct, .interface: return true
        default: return false
        }
    }

    /// Whether the item here is the first of a pattern, and so perhaps all of it.
    private var isRootItem: Bool { isPattern && depth == 0 && builder.mark == 0 }

    /// The number of the token at which the statement here ends.
    var statementEnd: Int {
        let end = tokens.regionEnd(index)
        var next = index
        while next < end, !isStatementEnd(next) { next = tokens.next(next) }
        return min(next, end)
    }

    private mutating func word() {
        switch GoWord(rawValue: word) {
        case .package: packageClause()
        case .import: grouped(isShared: true) { reader, from in reader.importSpecification(from) }
        case .type: declarations { reader, from in reader.typeSpecification(from) }
        case .var: declarations { reader, from in reader.variableSpecification(from, .var) }
        case .const: declarations { reader, from in reader.variableSpecification(from, .const) }
        case .func where isDeclaration: functionDeclaration()
        case .case where isPattern, .default where isPattern: builder.push(switchCase(tokens.count))
        default: builder.push(statement() ?? simpleStatement(isRoot: isRootItem))
        }
    }

    /// What one keyword declares. Several of a file's declarations are a block, since what follows them for a pattern is
    /// only what stands in the same parentheses, as Semgrep sees it.
    private mutating func declarations(_ specification: (inout GoReader, Int) -> Void) {
        let from = start
        let mark = builder.mark
        grouped(specification)
        guard depth == 0, !isPattern, builder.mark > mark + 1 else { return }
        builder.push(builder.list(.block, since: mark, from: from, to: previousEnd))
    }

    /// Whether the `func` here declares a function or method, and is not a literal.
    private var isDeclaration: Bool {
        if isName(index + 1) { return true }
        guard isOpen("(", index + 1) else { return false }
        let next = close(of: index + 1) + 1
        return isName(next) && (isOpen("(", next + 1) || isOpen("[", next + 1))
    }

    /// The statement that the keyword here begins; `nil` when it begins none.
    private mutating func statement() -> NodeID? {
        if isName(index), at(":", index + 1) {
            return isPattern && isKeyedElement ? element(isOuter: true) : labeled()
        }
        switch GoWord(rawValue: word) {
        case .if: return ifStatement()
        case .for: return forStatement()
        case .switch: return switchStatement()
        case .select: return selectStatement()
        case .return: return returnStatement()
        case .break, .continue, .goto, .fallthrough: return jump()
        case .defer, .go: return deferred()
        default: return nil
        }
    }

    /// Whether the name and colon here are a pattern of one element of a literal, not a label.
    private var isKeyedElement: Bool {
        isRootItem && statementEnd >= tokens.count - 1 && !isStatementEnd(index + 2)
            && !(tokenKind(index + 2) == .identifier && GoWord.isKeyword(tokens.symbols[index + 2])
                && !at(.func, index + 2) && !at(.map, index + 2))
    }

    /// The statements in the braces here.
    mutating func block() -> NodeID {
        guard enter() else { return skip(to: tokens.next(index)) }
        defer { depth -= 1 }
        let from = start
        let mark = builder.mark
        bracketed { reader, _ in reader.item() }
        return builder.list(.block, since: mark, from: from, to: previousEnd)
    }

    // MARK: Simple statements

    /// An expression, a sending, an update, an assignment or a definition. An expression that is all of a pattern stays
    /// one.
    mutating func simpleStatement(isRoot: Bool = false) -> NodeID {
        let from = start
        let target = expressionList()
        let symbol = word
        let result: NodeID
        switch symbol {
        case GoWord.define.rawValue: return definition(target, from)
        case 0x3D:
            index += 1
            let value = expressionList()
            result = builder.node(
                .assignment, SyntaxTree.noSymbol, target, value, from: from, to: previousEnd)
        case GoWord.increment.rawValue, GoWord.decrement.rawValue:
            index += 1
            result = builder.node(.postfixUpdate, symbol, target, from: from, to: previousEnd)
        case GoWord.receive.rawValue:
            index += 1
            let value = expression()
            result = builder.node(.binary, symbol, target, value, from: from, to: previousEnd)
        default:
            if GoWord.isCompoundAssignment(symbol) {
                index += 1
                let value = expression()
                result = builder.node(.compoundAssignment, symbol, target, value, from: from, to: previousEnd)
            } else {
                result = target
            }
        }
        return isRoot && isAtLastLineEnd ? result : statement(of: result, from)
    }

    private mutating func statement(of expression: NodeID, _ from: Int) -> NodeID {
        builder.node(
            .expressionStatement, SyntaxTree.noSymbol, expression, from: from, to: max(from, previousEnd))
    }

    /// `a, err := f()`, and `x := range y` without its `range`.
    private mutating func definition(_ target: NodeID, _ from: Int) -> NodeID {
        index += 1
        let mark = builder.mark
        builder.push(nothing(.modifiers))
        builder.push(.absent)
        builder.push(target)
        builder.push(expressionList())
        return builder.list(.variable, GoWord.define.rawValue, since: mark, from: from, to: previousEnd)
    }

    private mutating func labeled() -> NodeID {
        let from = start
        let label = name()
        index += 1
        skipLineEnds()
        let mark = builder.mark
        if !isAtEnd, kind != .close, enter() {
            item()
            depth -= 1
        }
        let body =
            builder.mark - mark == 1
            ? builder.popLast() : builder.list(.block, since: mark, from: start, to: start)
        return builder.node(.labeled, SyntaxTree.noSymbol, label, body, from: from, to: previousEnd)
    }

    private mutating func returnStatement() -> NodeID {
        let from = start
        index += 1
        let value = isAtStatementEnd ? NodeID.absent : expressionList()
        return builder.node(.return, SyntaxTree.noSymbol, value, from: from, to: previousEnd)
    }

    private mutating func jump() -> NodeID {
        let from = start
        let word = word
        index += 1
        let label = isName(index) ? name() : NodeID.absent
        return builder.node(.jump, word, label, from: from, to: previousEnd)
    }

    private mutating func deferred() -> NodeID {
        let from = start
        let word = word
        index += 1
        let call = expression()
        return builder.node(.deferred, word, call, from: from, to: previousEnd)
    }

    // MARK: Packages and imports

    private mutating func packageClause() {
        let from = start
        index += 1
        let name = isName(index) ? name() : nothing(.opaque)
        builder.push(builder.node(.package, SyntaxTree.noSymbol, name, from: from, to: previousEnd))
    }

    /// `"a/b"`, `c "a/b"`, `_ "a/b"`, `. "a/b"` after `import`.
    private mutating func importSpecification(_ from: Int) {
        let isAll = accept(".")
        let alias = isName(index) ? name() : NodeID.absent
        let path =
            switch kind {
            case .string: quoted(.string)
            case .metavariable: leaf(.metavariable)
            default: nothing(.opaque)
            }
        builder.push(
            isAll
                ? builder.node(.importAll, SyntaxTree.noSymbol, path, from: from, to: previousEnd)
                : builder.node(.importModule, SyntaxTree.noSymbol, path, alias, from: from, to: previousEnd))
    }
}
