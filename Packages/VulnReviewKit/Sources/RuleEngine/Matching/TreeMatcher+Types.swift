/// Typed metavariables and markup.
extension TreeMatcher {
    /// `(T $X)`: an expression whose declared or evident type is `T`.
    mutating func typed(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let variable = tree.child(a, 0)
        let wanted = tree.child(a, 1)
        guard code.kind(b).isExpression else { return Self.failed }
        let bound = bind(variable, Binding(node: b, in: code), next)
        guard bound != Self.failed else { return bound }
        if let type = file.facts.type(b) {
            return node(wanted, type, bound)
        }
        if code.kind(b) == .new { return node(wanted, code.child(b, 0), bound) }
        return isEvidentType(wanted, b) ? bound : Self.failed
    }

    /// What the types of literals are called.
    private func isEvidentType(_ wanted: NodeID, _ b: NodeID) -> Bool {
        if tree.kind(wanted) == .derivedType, tree.childCount(wanted) == 1 {
            let inner = tree.child(wanted, 0)
            let isChar = tree.symbols.bytes(of: tree.head(inner)).elementsEqual("char".utf8)
            return code.kind(b) == .null || code.kind(b) == .string && isChar
        }
        guard tree.kind(wanted) == .identifier else { return false }
        let name = String(decoding: tree.symbols.bytes(of: tree.symbol(wanted)), as: UTF8.self)
        switch code.kind(b) {
        case .string, .interpolation: return ["str", "string", "String"].contains(name)
        case .boolean: return ["bool", "boolean", "Boolean", "Bool"].contains(name)
        case .null: return ["null", "nil", "NULL"].contains(name)
        case .number:
            switch NumberLiteral(code.symbols.bytes(of: code.symbol(b))) {
            case .integer: return ["int", "Int", "Integer", "number", "long", "short"].contains(name)
            case .float: return ["float", "double", "Float", "Double", "number", "float64"].contains(name)
            case nil: return false
            }
        default: return false
        }
    }

    // MARK: Markup

    /// An element: its attributes in any order, the pattern's among the code's.
    mutating func markup(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        var goal = listGoal(.anyOrder, a, b, next, allowsRest: true)
        guard goal.a < goal.aEnd, goal.b < goal.bEnd else { return Self.failed }
        let name = tree.children[Int(goal.a)]
        let otherName = code.children[Int(goal.b)]
        goal.a += 1
        goal.b += 1
        goal.base += 1
        if goal.a < goal.aEnd, tree.kind(tree.children[Int(goal.aEnd) - 1]) == .block {
            let content = tree.children[Int(goal.aEnd) - 1]
            goal.aEnd -= 1
            if tree.childCount(content) > 0 {
                guard goal.b < goal.bEnd, code.kind(code.children[Int(goal.bEnd) - 1]) == .block else {
                    return Self.failed
                }
                let other = code.children[Int(goal.bEnd) - 1]
                goal.next = push(listGoal(.anyOrder, content, other, next))
            }
        }
        return name == .absent || otherName == .absent
            ? (name == otherName ? anyOrder(goal) : Self.failed) : node(name, otherName, push(goal))
    }
}
