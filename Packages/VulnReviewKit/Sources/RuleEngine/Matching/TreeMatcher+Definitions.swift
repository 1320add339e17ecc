/// Functions, types, variables, parameters and imports.
extension TreeMatcher {
    /// Functions and lambdas, which are alike. The code may say more: modifiers, types, defaults. A function called
    /// `...` is any of both.
    mutating func function(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let isLambda = tree.kind(a) == .lambda
        switch code.kind(b) {
        case .lambda: if !isLambda, !tree.isAnyFunction(a) { return Self.failed }
        case .function: if isLambda, replacements < 0 { return Self.failed }
        default: return Self.failed
        }
        if !options.arrowIsFunction, tree[a].flags.contains(.arrow) != code[b].flags.contains(.arrow) {
            return Self.failed
        }
        let one = Function(a, tree)
        let other = Function(b, code)
        guard isSameWord(a, b) else { return Self.failed }
        var next = next
        if one.body != .absent, other.body != .absent {
            next = push(Goal(kind: .body, a: one.body.number, b: other.body.number, next: next))
        } else if one.body != .absent, !file.traits.declarationsHaveBodies || !isEmptyBlock(one.body) {
            return Self.failed
        } else if one.body == .absent, other.body != .absent, tree[a].flags.contains(.member),
            !file.traits.hasRecords
        {
            return Self.failed
        } else if one.body != .absent, file.traits.distinguishesBodies, tree.childCount(one.body) > 0 {
            return Self.failed
        }
        if one.result != .absent {
            guard other.result != .absent else { return Self.failed }
            next = push(one.result, other.result, next)
        }
        if one.parameters != .absent {
            guard other.parameters != .absent else {
                return tree.childCount(one.parameters) == 0 ? next : Self.failed
            }
            next = push(one.parameters, other.parameters, next)
        }
        if isLambda { return next }
        next = pushModifiers(one.modifiers, other.modifiers, next)
        if next == Self.failed || one.name == .absent { return next }
        if file.traits.hasSingletonFunctions, other.name != .absent, code.kind(other.name) == .member,
            tree.kind(one.name) != .member
        {
            return Self.failed
        }
        return node(one.name, other.name, next)
    }

    /// A method without the word `function` is no function with it.
    private func isSameWord(_ a: NodeID, _ b: NodeID) -> Bool {
        if file.traits.hasFunctionWords, tree.kind(a) == .function, code.kind(b) == .function {
            return tree.symbol(a) == code.symbol(b) || !isAccessor(b)
        }
        guard file.traits.hasRecords, tree.kind(a) == .function, tree.symbol(a) == SyntaxTree.noSymbol else {
            return true
        }
        return !code.symbols.bytes(of: code.symbol(b)).elementsEqual("function".utf8)
    }

    private func isAccessor(_ b: NodeID) -> Bool {
        code.symbols.bytes(of: code.symbol(b)).elementsEqual("subscript".utf8)
    }

    private func isEmptyBlock(_ a: NodeID) -> Bool {
        tree.kind(a) == .block
            && (tree.childCount(a) == 0 || tree.childCount(a) == 1 && isEllipsis(tree.child(a, 0)))
    }

    /// The pattern's modifiers must be among the code's.
    private mutating func pushModifiers(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard a != .absent, tree.childCount(a) > 0 else { return next }
        guard b != .absent else {
            return tree.children(of: a).allSatisfy { isEllipsis($0) } ? next : Self.failed
        }
        return push(a, b, next)
    }

    // MARK: Types

    mutating func type(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard hasSameSymbol(a, b) else { return Self.failed }
        let one = tree.children(of: a)
        let other = code.children(of: b)
        func part(_ list: ArraySlice<NodeID>, _ position: Int) -> NodeID {
            position < list.count ? list[list.startIndex + position] : .absent
        }
        var next = next
        if part(one, 3) != .absent {
            guard part(other, 3) != .absent else { return Self.failed }
            next = push(
                file.traits.membersAreStatements
                    ? Goal(kind: .body, a: part(one, 3).number, b: part(other, 3).number, next: next)
                    : listGoal(
                        .anyOrder, part(one, 3), part(other, 3), next, allowsRest: options.implicitEllipsis))
        }
        if part(one, 2) != .absent, tree.childCount(part(one, 2)) > 0 {
            guard part(other, 2) != .absent else {
                let isOpen = tree.children(of: part(one, 2)).allSatisfy { isEllipsis($0) }
                return isOpen ? namedType(one, other, next) : Self.failed
            }
            next = push(part(one, 2), part(other, 2), next)
        }
        return namedType(one, other, next)
    }

    private mutating func namedType(
        _ one: ArraySlice<NodeID>, _ other: ArraySlice<NodeID>, _ next: Int32
    ) -> Int32 {
        guard one.count > 1, other.count > 1 else { return next }
        let next = pushModifiers(one[one.startIndex], other[other.startIndex], next)
        if next == Self.failed || one[one.startIndex + 1] == .absent { return next }
        return node(one[one.startIndex + 1], other[other.startIndex + 1], next)
    }

    // MARK: Variables

    /// A definition: the code may have a type and modifiers that the pattern does not name, but an initial value only
    /// where the pattern has one.
    mutating func variable(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard tree.childCount(a) > 3, code.childCount(b) > 3, isSameVariableWord(a, b) else {
            return Self.failed
        }
        let target = code.child(b, 2)
        let value = tree.child(a, 3)
        if file.traits.hasRecords, tree.kind(tree.child(a, 2)) == .metavariable,
            code.kind(target) != .identifier
        {
            // What is taken apart has no one name; only any value will do.
            let isAny = value == .absent || tree.kind(value) == .metavariable || tree.kind(value) == .ellipsis
            guard isAny else { return Self.failed }
        }
        var next = next
        let other = code.child(b, 3)
        if value == .absent {
            guard other == .absent else { return Self.failed }
        } else {
            guard other != .absent else { return Self.failed }
            next = push(value, other, next)
        }
        if tree.child(a, 1) != .absent {
            guard code.child(b, 1) != .absent else { return Self.failed }
            next = push(tree.child(a, 1), code.child(b, 1), next)
        }
        guard isAsConstant(a, b) else { return Self.failed }
        next = pushModifiers(tree.child(a, 0), code.child(b, 0), next)
        return next == Self.failed ? next : node(tree.child(a, 2), code.child(b, 2), next)
    }

    /// C's `const` belongs to what a pointer points to: `const $T $X` finds no pointers.
    private func isAsConstant(_ a: NodeID, _ b: NodeID) -> Bool {
        let modifiers = tree.child(a, 0)
        guard !file.traits.annotationsAreCalls, modifiers != .absent,
            tree.children(of: modifiers).contains(where: { tree.kind($0) == .annotation })
        else { return true }
        return tree.pointerDepth(tree.child(a, 1)) == code.pointerDepth(code.child(b, 1))
    }

    /// `var` is also `let` and `const`; other words are themselves.
    private func isSameVariableWord(_ a: NodeID, _ b: NodeID) -> Bool {
        let symbol = tree.symbol(a)
        if symbol == SyntaxTree.noSymbol || symbol == code.symbol(b) { return true }
        guard options.letIsVar, tree.symbols.bytes(of: symbol).elementsEqual("var".utf8) else { return false }
        let other = code.symbols.bytes(of: code.symbol(b))
        return other.elementsEqual("let".utf8) || other.elementsEqual("const".utf8)
    }

    mutating func parameter(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard tree.childCount(a) > 3, code.childCount(b) > 3, tree.symbol(a) == code.symbol(b) else {
            return Self.failed
        }
        let name = tree.child(a, 2)
        let other = code.child(b, 2)
        var next = next
        if tree.child(a, 3) != .absent {
            guard code.child(b, 3) != .absent else { return Self.failed }
            next = push(tree.child(a, 3), code.child(b, 3), next)
        }
        if tree.child(a, 1) != .absent {
            guard code.child(b, 1) != .absent else { return Self.failed }
            next = push(tree.child(a, 1), code.child(b, 1), next)
        }
        next = pushModifiers(tree.child(a, 0), code.child(b, 0), next)
        if next == Self.failed { return next }
        if name == .absent { return other == .absent ? next : Self.failed }
        if other == .absent || code.kind(other) != .identifier, tree.kind(name) == .metavariable {
            // With a type, it is the name of a parameter, which then has one.
            guard other != .absent || tree.child(a, 1) == .absent else { return Self.failed }
            return bind(name, Binding(node: other == .absent ? b : other, in: code), next)
        }
        return node(name, other, next)
    }
}

extension SyntaxTree {
    /// How many pointers and arrays a type is made of.
    fileprivate func pointerDepth(_ type: NodeID) -> Int {
        var type = type
        var depth = 0
        while kind(type) == .derivedType || kind(type) == .arrayType {
            type = child(type, 0)
            depth += 1
        }
        return depth
    }

    /// Whether `id` is a pattern's `function ... (…) {…}`.
    func isAnyFunction(_ id: NodeID) -> Bool {
        kind(id) == .function && childCount(id) > 1 && kind(child(id, 1)) == .ellipsis
    }
}

/// The parts of a function or a lambda.
private struct Function {
    let modifiers: NodeID
    let name: NodeID
    let parameters: NodeID
    let result: NodeID
    let body: NodeID

    init(_ id: NodeID, _ tree: SyntaxTree) {
        let parts = tree.children(of: id)
        func part(_ position: Int) -> NodeID {
            position < parts.count ? parts[parts.startIndex + position] : .absent
        }
        let isLambda = tree.kind(id) == .lambda
        modifiers = part(0)
        name = isLambda ? .absent : part(1)
        parameters = part(isLambda ? 1 : 2)
        result = part(isLambda ? 2 : 3)
        body = part(isLambda ? 3 : 4)
    }
}
