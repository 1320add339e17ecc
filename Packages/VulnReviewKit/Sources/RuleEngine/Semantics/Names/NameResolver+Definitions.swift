extension NameResolver {
    // MARK: Variables

    /// `let x: T = e`. The value does not see the name.
    mutating func visitVariable(_ id: NodeID) {
        guard tree.childCount(id) >= 4 else { return visitChildren(id) }
        let target = tree.child(id, 2)
        let value = tree.child(id, 3)
        visit(tree.child(id, 0))
        visit(tree.child(id, 1))
        visit(value)
        if importsByRequire(target, value, id) { return }
        if tree.kind(target) == .identifier {
            if isLoopHead, traits.onlyDeclarationsHaveTypes {
                declare(target, declaration: id)
            } else {
                declare(target, type: tree.child(id, 1), value: value, declaration: id)
            }
        } else {
            let isShort = tree.kind(target) == .tuple && traits.moduleNames == .goPackage
            if isShort { declareNewOnes(of: target, declaration: id) }
            if !isShort { declarePattern(target, declaration: id) }
        }
    }

    /// `a, err := f()` (Go): a name that its scope has keeps its variable
    /// (<https://go.dev/ref/spec#Short_variable_declarations>).
    private mutating func declareNewOnes(of target: NodeID, declaration: NodeID) {
        for item in tree.children(of: target) {
            guard tree.kind(item) == .identifier else {
                visitTarget(item)
                continue
            }
            if let variable = scopes.lookUpLocally(tree.symbol(item)), names[variable].kind != .imported {
                names.bind(item, to: variable)
                names[variable].assignments += 1
            } else {
                declare(item, declaration: declaration)
            }
        }
    }

    /// Declares the name `id` in the current scope.
    mutating func declare(
        _ id: NodeID, type: NodeID = .absent, value: NodeID = .absent, declaration: NodeID,
        kind: Variable.Kind? = nil
    ) {
        guard mayDeclare else { return }
        let usual: Variable.Kind =
            switch surroundings {
            case .file: .global
            case .type: .member
            case .function: .local
            }
        var variable = Variable(name: tree.symbol(id), kind: kind ?? usual)
        variable.type = type == .absent || isInferred(type) ? evidentType(value) : type
        variable.value = value
        variable.declaration = declaration
        variable.assignments = value == .absent && tree.kind(declaration) == .variable ? 0 : 1
        variable.isConstant = isConstant(declaration)
        let number = names.add(variable)
        // PHP's functions see the file's constants, though not its variables.
        let isSeenEverywhere = traits.functionsAreClosed && variable.isConstant && surroundings == .file
        scopes.declare(variable.name, number, at: isSeenEverywhere ? ScopeStack.imported : nil)
        names.bind(id, to: number)
    }

    private func isConstant(_ declaration: NodeID) -> Bool {
        guard tree.kind(declaration) == .variable else { return false }
        if tree[declaration].flags.contains(.constant) { return true }
        guard let modifiers = tree.children(of: declaration).first else { return false }
        return tree.children(of: modifiers).contains {
            tree.kind($0) == .modifier && ["const", "final"].contains(text(of: tree.symbol($0)))
        }
    }

    /// `var x` and `auto x` say nothing of the type.
    private func isInferred(_ type: NodeID) -> Bool {
        tree.kind(type) == .identifier && ["var", "auto", "let", "val"].contains(text(of: tree.symbol(type)))
    }

    func text(of symbol: UInt32) -> String {
        let bytes = tree.symbols.bytes(of: symbol)
        return bytes.count <= 64 ? String(decoding: bytes, as: UTF8.self) : ""
    }

    /// The type that a value shows: a literal stands for its own type.
    func evidentType(_ value: NodeID) -> NodeID {
        switch tree.kind(value) {
        case .number, .string, .character, .boolean, .null, .regex, .interpolation: value
        case .identifier: names.definition(value)?.type ?? .absent
        case .new, .cast: tree.children(of: value).first ?? .absent
        case .unary where tree.childCount(value) == 1 && tree.symbol(value) == 0x26: value
        default: .absent
        }
    }

    // MARK: Functions and types

    mutating func visitFunction(_ id: NodeID) {
        guard tree.childCount(id) >= 4 else { return visitChildren(id) }
        let name = tree.child(id, 1)
        if tree.kind(name) == .identifier {
            if traits.functionsAreVariables, mayDeclare {
                var function = Variable(
                    name: tree.symbol(name), kind: surroundings == .type ? .member : .function)
                function.declaration = id
                let number = names.add(function)
                scopes.declare(function.name, number, at: ScopeStack.imported)
                names.bind(name, to: number)
            }
        } else {
            visit(name)
        }
        visit(tree.child(id, 0))
        inFunction(closed: traits.functionsAreClosed) { resolver in
            for child in resolver.tree.children(of: id).dropFirst(2) { resolver.visit(child) }
        }
    }

    mutating func visitLambda(_ id: NodeID) {
        inFunction(closed: false) { $0.visitChildren(id) }
    }

    private mutating func inFunction(closed: Bool, _ body: (inout NameResolver) -> Void) {
        let before = surroundings
        let wasTarget = isTarget
        let floor = scopes.open(closed: closed)
        surroundings = .function
        isTarget = false
        body(&self)
        isTarget = wasTarget
        surroundings = before
        scopes.close(floor: floor)
    }

    mutating func visitParameter(_ id: NodeID) {
        guard tree.childCount(id) >= 4 else { return visitChildren(id) }
        visit(tree.child(id, 0))
        visit(tree.child(id, 1))
        visit(tree.child(id, 3))
        let name = tree.child(id, 2)
        if tree.kind(name) == .identifier {
            // What takes the rest has a type that nobody wrote.
            let takesRest = tree.symbol(id) != SyntaxTree.noSymbol
            let isTyped =
                !(takesRest && (traits.onlyDeclarationsHaveTypes || traits.operatorsArePythonic))
                && tree.kind(tree.child(id, 1)) != .string
            declare(name, type: isTyped ? tree.child(id, 1) : .absent, declaration: id, kind: .parameter)
        } else {
            declarePattern(name, declaration: id, kind: .parameter)
        }
    }

    mutating func visitType(_ id: NodeID) {
        guard tree.childCount(id) >= 4 else { return visitChildren(id) }
        visit(tree.child(id, 0))
        visit(tree.child(id, 2))
        let before = surroundings
        let floor = scopes.open()
        surroundings = .type
        if isInjected(id) { declareInjected(tree.child(id, 3)) }
        visit(tree.child(id, 3))
        surroundings = before
        scopes.close(floor: floor)
    }

    /// Whether a class of Angular gets what its constructor asks for, and keeps it
    /// (<https://angular.dev/guide/di>).
    private func isInjected(_ id: NodeID) -> Bool {
        guard traits.requireImports, tree.child(id, 0) != .absent else { return false }
        return tree.children(of: tree.child(id, 0)).contains { modifier in
            guard tree.kind(modifier) == .annotation, let name = tree.children(of: modifier).first else {
                return false
            }
            return tree.kind(name) == .identifier
                && ["Injectable", "Component"].contains(text(of: tree.symbol(name)))
        }
    }

    /// The parameters of the constructor in `body`, as members.
    private mutating func declareInjected(_ body: NodeID) {
        guard body != .absent else { return }
        for member in tree.children(of: body) where member != .absent && tree.kind(member) == .function {
            guard tree.childCount(member) > 2, tree.child(member, 2) != .absent,
                text(of: tree.symbol(tree.child(member, 1))) == "constructor"
            else { continue }
            for parameter in tree.children(of: tree.child(member, 2)) {
                guard tree.kind(parameter) == .parameter, tree.childCount(parameter) > 2,
                    tree.kind(tree.child(parameter, 2)) == .identifier
                else { continue }
                declare(
                    tree.child(parameter, 2), type: tree.child(parameter, 1), declaration: parameter,
                    kind: .member)
            }
        }
    }

    mutating func visitCatch(_ id: NodeID) {
        guard tree.childCount(id) >= 3 else { return visitChildren(id) }
        visit(tree.child(id, 0))
        let name = tree.child(id, 1)
        if tree.kind(name) == .identifier {
            let type = traits.onlyDeclarationsHaveTypes ? .absent : tree.child(id, 0)
            declare(name, type: type, declaration: id)
        } else {
            declarePattern(name, declaration: id)
        }
        visit(tree.child(id, 2))
    }

    mutating func visitTypeTest(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        visit(tree.child(id, 0))
        visit(tree.child(id, 1))
        if tree.childCount(id) >= 3, tree.kind(tree.child(id, 2)) == .identifier {
            let type = traits.onlyDeclarationsHaveTypes ? .absent : tree.child(id, 1)
            declare(tree.child(id, 2), type: type, declaration: id)
        }
    }

    /// `global x`, `nonlocal x`: the name means here what it means there.
    mutating func visitGlobal(_ id: NodeID) {
        let isNonlocal = text(of: tree.symbol(id)) == "nonlocal"
        for name in tree.children(of: id) where tree.kind(name) == .identifier {
            let symbol = tree.symbol(name)
            if let variable = isNonlocal ? scopes.lookUpOutside(symbol) : scopes.lookUpGlobally(symbol) {
                names.bind(name, to: variable)
                scopes.declare(symbol, variable)
            }
        }
    }

    /// `#define N 10`: a constant of the file.
    mutating func visitDirective(_ id: NodeID) {
        let parts = tree.children(of: id)
        guard parts.count == 2, let name = parts.first, let value = parts.last,
            tree.kind(name) == .identifier, text(of: tree.symbol(id)).hasSuffix("define")
        else { return visitChildren(id) }
        visit(value)
        declare(name, value: value, declaration: id)
        if let number = names.variable(name) { names[number].isConstant = true }
    }
}
