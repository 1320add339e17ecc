/// Assignments and binary operators.
extension TreeMatcher {
    /// `x = e` matches assignments, and definitions where the caller lets it.
    mutating func assignment(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let target = tree.child(a, 0)
        let value = tree.child(a, 1)
        switch code.kind(b) {
        case .assignment:
            let goal = push(value, code.child(b, 1), next)
            let mark = self.mark
            if code.kind(code.child(b, 0)) == .tuple { pairwise(a, b, next) }
            undo(to: mark)
            return node(target, code.child(b, 0), goal)
        case .compoundAssignment where file.traits.expandsCompoundAssignment:
            let goal = push(value, b, next)
            return node(target, code.child(b, 0), goal)
        case .variable:
            guard code.childCount(b) > 3, code.child(b, 3) != .absent else { return Self.failed }
            let goal = push(value, code.child(b, 3), next)
            return node(target, code.child(b, 2), goal)
        case .function:
            guard code.childCount(b) > 1, tree.kind(value) == .lambda else { return Self.failed }
            let goal = push(value, b, next)
            return node(target, code.child(b, 1), goal)
        default: return Self.failed
        }
    }

    /// `x += e` also matches `x = x + e`, where the two are the same.
    mutating func expanded(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let value = code.child(b, 1)
        guard file.traits.expandsCompoundAssignment, code.kind(value) == .binary else { return Self.failed }
        let written = tree.symbols.bytes(of: tree.symbol(a)).dropLast()
        guard code.symbols.bytes(of: code.symbol(value)).elementsEqual(written) else { return Self.failed }
        let target = tree.child(a, 0)
        let goal = push(tree.child(a, 1), code.child(value, 1), next)
        return node(target, code.child(b, 0), push(target, code.child(value, 0), goal))
    }

    /// `a, b = 1, 2` is also `a = 1` and `b = 2`.
    private mutating func pairwise(_ a: NodeID, _ b: NodeID, _ next: Int32) {
        let targets = code.child(b, 0)
        let values = code.child(b, 1)
        guard code.kind(values) == .tuple, code.childCount(targets) == code.childCount(values) else {
            return
        }
        for position in 0..<code.childCount(targets) {
            steps -= 1
            if isDone { return }
            let mark = self.mark
            let goal = push(tree.child(a, 1), code.child(values, position), next)
            solve(node(tree.child(a, 0), code.child(targets, position), goal))
            undo(to: mark)
        }
    }

    // MARK: Binary operators

    mutating func binary(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        if code.kind(b) == .compoundAssignment {
            let written = code.symbols.bytes(of: code.symbol(b)).dropLast()
            guard tree.symbols.bytes(of: tree.symbol(a)).elementsEqual(written) else { return Self.failed }
            return parts(a, b, next)
        }
        guard hasSameSymbol(a, b) else { return Self.failed }
        let left = tree.child(a, 0)
        let right = tree.child(a, 1)
        let operation = BinaryOperation(tree.symbols.bytes(of: tree.symbol(a)))
        if operation.isAssociative, options.associativeMatching {
            let isCommutative = operation.isCommutative || options.commutativeBooleans
            return associative(a, b, isCommutative: isCommutative, next)
        }
        if tree.kind(right) == .ellipsis {
            // `a + ...`: any further operands.
            let mark = self.mark
            solve(node(left, code.child(b, 0), next))
            undo(to: mark)
            return node(a, code.child(b, 0), next)
        }
        if operation.isEquality, options.symmetricEquality {
            let mark = self.mark
            solve(node(left, code.child(b, 1), push(right, code.child(b, 0), next)))
            undo(to: mark)
        }
        return node(left, code.child(b, 0), push(right, code.child(b, 1), next))
    }

    private mutating func associative(
        _ a: NodeID, _ b: NodeID, isCommutative: Bool, _ next: Int32
    ) -> Int32 {
        var wanted: [NodeID] = []
        var present: [NodeID] = []
        operands(of: a, tree, tree.symbol(a), into: &wanted)
        operands(of: b, code, code.symbol(b), into: &present)
        guard present.count <= 64, wanted.count <= 16 else {
            return node(
                tree.child(a, 0), code.child(b, 0), push(tree.child(a, 1), code.child(b, 1), next))
        }
        var runs: [Range<Int>] = []
        if isCommutative {
            let wanted = wanted.filter { tree.kind($0) != .ellipsis }
            anyOperands(
                wanted.filter { !isVariable($0) } + wanted.filter(isVariable), present, b, &runs, next)
        } else {
            orderedOperands(wanted, present, b, &runs, next)
        }
        return Self.failed
    }

    /// The operands of a chain of one operator, from left to right.
    private func operands(
        of id: NodeID, _ tree: SyntaxTree, _ symbol: UInt32, into list: inout [NodeID]
    ) {
        var rest: [NodeID] = [id]
        while let id = rest.popLast(), list.count + rest.count <= 80 {
            if tree.kind(id) == .binary, tree.symbol(id) == symbol {
                rest.append(tree.child(id, 1))
                rest.append(tree.child(id, 0))
            } else {
                list.append(id)
            }
        }
    }

    private func isVariable(_ a: NodeID) -> Bool {
        tree.kind(a) == .metavariable || tree.kind(a) == .ellipsis
    }

    /// Gives each wanted operand a run of those present, in order: a metavariable one or more, `...` any number.
    private mutating func orderedOperands(
        _ wanted: [NodeID], _ present: [NodeID], _ whole: NodeID, _ runs: inout [Range<Int>],
        _ next: Int32
    ) {
        steps -= 1
        if isDone { return }
        let from = runs.last?.upperBound ?? 0
        guard runs.count < wanted.count else {
            if from == present.count { solve(wanted, present, whole, runs, next) }
            return
        }
        let a = wanted[runs.count]
        let isEllipsis = tree.kind(a) == .ellipsis
        let least = from + (isEllipsis ? 0 : 1)
        let most = isVariable(a) ? present.count : least
        guard least <= most, most <= present.count else { return }
        for end in least...most {
            runs.append(from..<end)
            orderedOperands(wanted, present, whole, &runs, next)
            runs.removeLast()
        }
    }

    /// Gives each wanted operand another one of those present, in any order; there may be more.
    private mutating func anyOperands(
        _ wanted: [NodeID], _ present: [NodeID], _ whole: NodeID, _ runs: inout [Range<Int>],
        _ next: Int32
    ) {
        steps -= 1
        if isDone { return }
        guard runs.count < wanted.count else { return solve(wanted, present, whole, runs, next) }
        let a = wanted[runs.count]
        for index in present.indices where !runs.contains(where: { $0.contains(index) }) {
            guard isVariable(a) || tree.kind(a) == code.kind(present[index]) || !tree.kind(a).isLiteral
            else {
                continue
            }
            runs.append(index..<(index + 1))
            anyOperands(wanted, present, whole, &runs, next)
            runs.removeLast()
        }
        // The last metavariable may also stand for all that is left, when that is together.
        let taken = Set(runs.map(\.lowerBound))
        let free = present.indices.filter { !taken.contains($0) }
        guard runs.count == wanted.count - 1, isVariable(a), free.count > 1, let first = free.first,
            let last = free.last, last - first == free.count - 1
        else { return }
        runs.append(first..<(last + 1))
        anyOperands(wanted, present, whole, &runs, next)
        runs.removeLast()
    }

    private mutating func solve(
        _ wanted: [NodeID], _ present: [NodeID], _ whole: NodeID, _ runs: [Range<Int>], _ next: Int32
    ) {
        let mark = self.mark
        var next = next
        for (a, run) in zip(wanted, runs).reversed() where !run.isEmpty && tree.kind(a) != .ellipsis {
            if run.count == 1 {
                next = push(a, present[run.lowerBound], next)
            } else {
                var goal = Goal(kind: .operands, a: a.number, next: next)
                goal.b = code[present[run.lowerBound]].start
                goal.bEnd = code[present[run.upperBound - 1]].end
                goal.base = whole.number
                next = push(goal)
            }
        }
        solve(next)
        undo(to: mark)
    }

    /// Binds a metavariable to several operands: to the node that is just them, if there is one.
    mutating func operands(_ goal: Goal) -> Int32 {
        var id = NodeID(Int(goal.base))
        while code.kind(id) == .binary {
            if code[id].start == goal.b, code[id].end == goal.bEnd {
                return bind(NodeID(Int(goal.a)), Binding(node: id, in: code), goal.next)
            }
            id = code.child(id, 0)
        }
        return bind(
            NodeID(Int(goal.a)), Binding(text: Int(goal.b)..<Int(max(goal.b, goal.bEnd))), goal.next)
    }
}

/// What a binary operator allows, told by how it is written.
private struct BinaryOperation {
    let isAssociative: Bool
    let isCommutative: Bool
    let isEquality: Bool

    init(_ text: ArraySlice<UInt8>) {
        let word = String(decoding: text.prefix(8), as: UTF8.self)
        isAssociative = ["&&", "||", "and", "or", "&", "|", "^", "."].contains(word)
        isCommutative = ["&", "|", "^"].contains(word)
        isEquality = ["==", "!=", "===", "!==", "is", "is not"].contains(word)
    }
}

extension NodeKind {
    /// Whether the node is a constant as it is written.
    var isLiteral: Bool {
        switch self {
        case .number, .string, .character, .boolean, .null, .regex, .atom: true
        default: false
        }
    }
}
