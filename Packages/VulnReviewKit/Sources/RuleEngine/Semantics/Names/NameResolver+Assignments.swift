extension NameResolver {
    /// `x = e`: what declares `x`, when it is new, is not seen in `e`.
    mutating func visitAssignment(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        let target = tree.child(id, 0)
        let value = tree.child(id, 1)
        visit(value)
        if importsByRequire(target, value, id) { return }
        guard tree.kind(target) == .identifier else { return visitTarget(target) }
        let before = isTarget
        isTarget = true
        if let variable = meaning(of: tree.symbol(target)) {
            names.bind(target, to: variable)
            names[variable].assignments += 1
        } else if declaresByAssignment {
            declareByAssignment(target, value: value, declaration: id)
        }
        isTarget = before
    }

    mutating func visitCompoundAssignment(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        visit(tree.child(id, 1))
        visitTarget(tree.child(id, 0))
    }

    mutating func visitUpdate(_ id: NodeID) {
        visitChildren(id)
        for target in tree.children(of: id) { countAssignments(target) }
    }

    /// A pattern of names that are assigned to.
    mutating func visitTarget(_ id: NodeID) {
        let before = isTarget
        isTarget = true
        visit(id)
        isTarget = before
        countAssignments(id)
    }

    private mutating func countAssignments(_ id: NodeID) {
        switch tree.kind(id) {
        case .identifier:
            if let variable = names.variable(id) { names[variable].assignments += 1 }
        case .member:
            if let name = tree.children(of: id).last, tree.kind(name) == .identifier,
                let variable = names.variable(name)
            {
                names[variable].assignments += 1
            }
        case .tuple, .list, .spread, .dictionary:
            for item in tree.children(of: id) { countAssignments(item) }
        case .pair:
            if let value = tree.children(of: id).last { countAssignments(value) }
        default: break
        }
    }

    /// The first assignment to a name that no declaration knows.
    mutating func declareByAssignment(_ id: NodeID, value: NodeID, declaration: NodeID) {
        let isGlobal = traits.assignment == .declaresGlobally || surroundings == .file
        var variable = Variable(name: tree.symbol(id), kind: isGlobal ? .global : .local)
        variable.value = value
        variable.declaration = declaration
        variable.type = evidentType(value)
        variable.assignments = value == .absent ? 0 : 1
        let number = names.add(variable)
        scopes.declare(variable.name, number, at: isGlobal ? ScopeStack.global : nil)
        names.bind(id, to: number)
    }

    /// `for x in y`, in loops and comprehensions: each loop has a variable of its own.
    mutating func visitLoopTarget(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        visit(tree.child(id, 1))
        declarePattern(tree.child(id, 0), declaration: id)
        for child in tree.children(of: id).dropFirst(2) { visit(child) }
    }

    mutating func visitWithItem(_ id: NodeID) {
        guard tree.childCount(id) >= 2 else { return visitChildren(id) }
        visit(tree.child(id, 0))
        declarePattern(tree.child(id, 1), declaration: id)
    }

    /// Declares the names of a destructuring pattern.
    mutating func declarePattern(_ id: NodeID, declaration: NodeID, kind: Variable.Kind? = nil) {
        switch tree.kind(id) {
        case .identifier: declare(id, declaration: declaration, kind: kind)
        case .tuple, .list, .spread, .dictionary:
            for item in tree.children(of: id) { declarePattern(item, declaration: declaration, kind: kind) }
        case .assignment where tree.childCount(id) >= 2:
            visit(tree.child(id, 1))
            declarePattern(tree.child(id, 0), declaration: declaration, kind: kind)
        case .pair where tree.childCount(id) >= 2:
            declarePattern(tree.child(id, 1), declaration: declaration, kind: kind)
        case .variable: visitVariable(id)
        case .member, .index: visitTarget(id)
        default: visitChildren(id)
        }
    }
}
