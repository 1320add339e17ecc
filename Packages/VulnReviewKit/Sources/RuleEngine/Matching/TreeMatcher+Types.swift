/// Typed metavariables and markup.
extension TreeMatcher {
    /// `(T $X)`: an expression whose declared or evident type is `T`.
    mutating func typed(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let variable = tree.child(a, 0)
        let wanted = tree.child(a, 1)
        guard code.kind(b).isExpression else { return Self.failed }
        if code.kind(b) == .cast, code.childCount(b) > 1 {
            let mark = self.mark
            solve(typed(a, code.child(b, 1), next))
            undo(to: mark)
        }
        if isPointer(wanted, to: b) { return bind(variable, Binding(node: b, in: code), next) }
        let declared = file.facts.declaredType(b)
        if let declared {
            let mark = self.mark
            let bound = bind(variable, Binding(node: b, in: code), next)
            if bound != Self.failed { solve(typeMatches(wanted, declared, bound)) }
            undo(to: mark)
        }
        guard let type = file.facts.type(b), type != declared.map({ StaticType.written($0) }) else {
            return Self.failed
        }
        let bound = bind(variable, Binding(node: b, in: code), next)
        return bound == Self.failed ? bound : typeMatches(wanted, type, of: b, bound)
    }

    /// Whether the type of the pattern is the one that is declared; `&x` stands for a pointer to the type of `x`.
    private mutating func typeMatches(_ wanted: NodeID, _ declared: NodeID, _ next: Int32) -> Int32 {
        guard code.kind(declared) == .unary else { return node(wanted, declared, next) }
        guard tree.kind(wanted) == .derivedType, tree.childCount(wanted) == 1, code.childCount(declared) == 1
        else { return Self.failed }
        let operand = code.child(declared, 0)
        if code.kind(operand) == .new { return node(tree.child(wanted, 0), code.child(operand, 0), next) }
        guard let type = file.facts.type(operand) else { return Self.failed }
        return typeMatches(tree.child(wanted, 0), type, of: operand, next)
    }

    /// C's strings and null pointers are of any pointer type that could hold them.
    private func isPointer(_ wanted: NodeID, to b: NodeID) -> Bool {
        guard tree.kind(wanted) == .derivedType, tree.childCount(wanted) == 1 else { return false }
        let inner = tree.child(wanted, 0)
        let isChar =
            tree.kind(inner) == .metavariable
            || tree.symbols.bytes(of: tree.head(inner)).elementsEqual("char".utf8)
        return code.kind(b) == .null || code.kind(b) == .string && isChar
    }

    /// Whether the type of the pattern describes the type that `b` was found to have.
    private mutating func typeMatches(
        _ wanted: NodeID, _ type: StaticType, of b: NodeID, _ next: Int32
    ) -> Int32 {
        switch type {
        case .written(let id):
            // Here, other than in declarations, a type without arguments is not the same with some.
            if file.traits.typeArgumentsAreOptional, code.kind(id) == .genericType, code.childCount(id) > 1,
                tree.kind(wanted) != .genericType, tree.kind(wanted) != .metavariable
            {
                return Self.failed
            }
            return node(wanted, id, next)
        case .basic(let basic):
            switch tree.kind(wanted) {
            case .metavariable: return bind(wanted, Binding(node: b, in: code), next)
            case .identifier:
                let name = String(decoding: tree.symbols.bytes(of: tree.symbol(wanted)), as: UTF8.self)
                guard let asked = BasicType(named: name) else { return Self.failed }
                if file.traits.hasOneNumberType, asked == .float, basic == .integer { return next }
                return asked.includes(basic) ? next : Self.failed
            default: return Self.failed
            }
        case .name(let symbol):
            switch tree.kind(wanted) {
            case .metavariable: return bind(wanted, Binding(node: b, in: code), next)
            case .identifier: return tree.symbol(wanted) == symbol ? next : Self.failed
            default: return Self.failed
            }
        }
    }

    // MARK: Markup

    /// An element: its attributes and its content in any order, the pattern's among the code's.
    mutating func markup(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        var goal = listGoal(.anyOrder, a, b, next, allowsRest: options.implicitAttributes)
        guard goal.a < goal.aEnd, goal.b < goal.bEnd else { return Self.failed }
        let name = tree.children[Int(goal.a)]
        let otherName = code.children[Int(goal.b)]
        let content = tree.children[Int(goal.aEnd) - 1]
        let other = code.children[Int(goal.bEnd) - 1]
        goal.a += 1
        goal.b += 1
        goal.base += 1
        if goal.a < goal.aEnd, content == .absent || tree.kind(content) == .block { goal.aEnd -= 1 }
        if goal.b < goal.bEnd, other == .absent || code.kind(other) == .block { goal.bEnd -= 1 }
        if !options.singletonsAreLoose, (content == .absent) != (other == .absent) { return Self.failed }
        if content != .absent, tree.kind(content) == .block, tree.childCount(content) > 0 {
            guard other != .absent, code.kind(other) == .block else {
                let isOpen = tree.children(of: content).allSatisfy { isAnyContent($0) }
                return isOpen ? named(name, otherName, goal) : Self.failed
            }
            goal.next = push(listGoal(.anyOrder, content, other, next, allowsRest: true))
        }
        return named(name, otherName, goal)
    }

    private mutating func named(_ name: NodeID, _ other: NodeID, _ goal: Goal) -> Int32 {
        if name == .absent || other == .absent { return name == other ? anyOrder(goal) : Self.failed }
        return node(name, other, push(goal))
    }

    /// `...` between tags: an ellipsis, or a text of just that.
    func isAnyContent(_ a: NodeID) -> Bool {
        if isEllipsis(a) { return true }
        guard tree.kind(a) == .stringPart else { return false }
        let text = tree.symbols.bytes(of: tree.symbol(a)).filter {
            $0 != 0x20 && !(0x09...0x0D).contains($0)
        }
        return text.isEmpty || text == Array("...".utf8)
    }
}
