/// Typed metavariables and markup.
extension TreeMatcher {
    /// `(T $X)`: an expression whose declared or evident type is `T`.
    mutating func typed(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let variable = tree.child(a, 0)
        let wanted = tree.child(a, 1)
        guard code.kind(b).isExpression else { return Self.failed }
        let bound = bind(variable, Binding(node: b, in: code), next)
        guard bound != Self.failed else { return bound }
        guard let type = file.facts.type(b) else {
            if code.kind(b) == .new { return node(wanted, code.child(b, 0), bound) }
            return isEvidentType(wanted, b) ? bound : Self.failed
        }
        // `&x` stands for a pointer to the type of `x`.
        if code.kind(type) == .unary {
            guard tree.kind(wanted) == .derivedType, let pointee = pointee(type) else { return Self.failed }
            return node(tree.child(wanted, 0), pointee, bound)
        }
        // A literal stands for its own type.
        let isLiteral = code.kind(type).isLiteral || code.kind(type) == .interpolation
        guard isLiteral else { return node(wanted, type, bound) }
        return isEvidentType(wanted, type) ? bound : Self.failed
    }

    /// The type of what the operand of `&` is.
    private func pointee(_ id: NodeID) -> NodeID? {
        guard code.childCount(id) == 1 else { return nil }
        let operand = code.child(id, 0)
        return code.kind(operand) == .new ? code.child(operand, 0) : file.facts.type(operand)
    }

    /// What the types of literals are called.
    private func isEvidentType(_ wanted: NodeID, _ b: NodeID) -> Bool {
        if tree.kind(wanted) == .derivedType, tree.childCount(wanted) == 1 {
            let inner = tree.child(wanted, 0)
            let isChar =
                tree.kind(inner) == .metavariable
                || tree.symbols.bytes(of: tree.head(inner)).elementsEqual("char".utf8)
            return code.kind(b) == .null || code.kind(b) == .string && isChar
        }
        // What the type of a literal is called is not told.
        if tree.kind(wanted) == .metavariable { return code.kind(b).isLiteral }
        guard tree.kind(wanted) == .identifier else { return false }
        let name = String(decoding: tree.symbols.bytes(of: tree.symbol(wanted)), as: UTF8.self)
        if file.isEvidentType(name, b) { return true }
        // What compares is a truth value.
        return ["bool", "boolean", "Boolean", "Bool"].contains(name) && file.facts.kind(b) == .boolean
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
