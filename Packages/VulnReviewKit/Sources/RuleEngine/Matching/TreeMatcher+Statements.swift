/// Statements, blocks and sequences.
extension TreeMatcher {
    /// Matches the statement `b` of the code with the statement `a` of the pattern.
    mutating func statement(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard b != .absent else { return isEllipsis(a) ? next : Self.failed }
        switch tree.kind(a) {
        case .expressionStatement: return expressionStatement(a, b, next)
        case .ellipsis: return next
        case .return:
            if code.kind(b) == .return || isYield(b) {
                return returned(tree.child(a, 0), code.child(b, 0), next)
            }
            return implicitlyReturned(a, b, next)
        case .block:
            if code.kind(b) == .block { return block(a, b, next) }
            return Self.failed
        case .importModule, .importName, .importAll: return directive(a, b, next)
        default: return node(a, b, next)
        }
    }

    /// What a case of a switch expression yields is returned, as Semgrep has it.
    private func isYield(_ b: NodeID) -> Bool {
        file.traits.yieldReturns && code.kind(b) == .yield
    }

    private mutating func expressionStatement(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let inner = tree.child(a, 0)
        if tree.kind(inner).isStatement { return statement(inner, b, next) }
        let kind = code.kind(b)
        switch tree.kind(inner) {
        case .ellipsis: return next
        case .metavariable:
            // `$X;` is any statement, and also any expression that is one.
            if kind == .expressionStatement, tree[a].end > tree[inner].end {
                let mark = self.mark
                solve(node(inner, code.child(b, 0), next))
                undo(to: mark)
            }
            return bind(inner, Binding(node: b, in: code), next)
        case .deep:
            return deepInStatement(tree.child(inner, 0), b, next)
        default: break
        }
        switch kind {
        case .expressionStatement:
            let expression = code.child(b, 0)
            guard options.deepExpressionStatement else {
                return node(inner, expression, next, isRoot: true)
            }
            return deep(inner, expression, next, isImplicit: true)
        case .variable where options.definitionAsAssignment && code.childCount(b) > 3:
            guard code.child(b, 3) != .absent else { return Self.failed }
            let mark = self.mark
            if tree.kind(inner) == .assignment { solve(assignment(inner, b, next)) }
            undo(to: mark)
            solve(deep(inner, code.child(b, 2), next))
            undo(to: mark)
            return deep(inner, code.child(b, 3), next)
        case .function where options.fieldAsAssignment && tree.kind(inner) == .assignment:
            return assignment(inner, b, next)
        case .return:
            guard code.childCount(b) > 0, code.child(b, 0) != .absent else { return Self.failed }
            return deep(inner, code.child(b, 0), next)
        case .importModule, .importName, .importAll, .type, .function: return Self.failed
        default:
            // The body of a lambda may be an expression.
            return kind.isExpression ? deep(inner, b, next, isImplicit: true) : Self.failed
        }
    }

    private mutating func returned(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        if a == .absent { return b == .absent ? next : Self.failed }
        return node(a, b, next)
    }

    /// `return e` against the expression that a function ends with.
    private mutating func implicitlyReturned(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard options.implicitReturn, tree.childCount(a) > 0, tree.child(a, 0) != .absent,
            let value = file.implicitlyReturned(b)
        else { return Self.failed }
        return node(tree.child(a, 0), value, next, isRoot: true)
    }

    /// Blocks, where a block of one statement and that statement are the same.
    mutating func body(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let isBlock = tree.kind(a) == .block
        let other = code.kind(b) == .block
        if isBlock, other { return block(a, b, next) }
        if isBlock, tree.childCount(a) == 1 {
            let only = tree.child(a, 0)
            return tree.kind(only) == .ellipsis ? next : statement(only, b, next)
        }
        if other, code.childCount(b) == 1 {
            let only = code.child(b, 0)
            if file.traits.lambdasRunStatements, tree.kind(a).isExpression,
                code.kind(only) == .expressionStatement
            {
                return ran(a, code.child(only, 0), next)
            }
            return statement(a, only, next)
        }
        guard tree.kind(a).isExpression else { return statement(a, b, next) }
        return file.traits.lambdasRunStatements && code.kind(b).isExpression
            ? ran(a, b, next) : node(a, b, next)
    }

    /// An expression that is a lambda's only statement.
    private mutating func ran(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard options.deepExpressionStatement, tree.kind(a) != .metavariable, tree.kind(a) != .ellipsis else {
            return node(a, b, next)
        }
        return deep(a, b, next, isImplicit: true)
    }

    /// All statements of a block; `...` lets there be more.
    mutating func block(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        if tree.childCount(a) == 1, isEllipsis(tree.child(a, 0)) { return next }
        if code.childCount(b) != 1, let variable = onlyMetavariable(a) {
            return bind(variable, Binding(node: b, in: code), next)
        }
        var goal = listGoal(.statements, a, b, next)
        goal.goesDeeper = options.deepStatements
        return statements(goal)
    }

    /// The metavariable that is all of the block `a`: it stands for any block.
    private func onlyMetavariable(_ a: NodeID) -> NodeID? {
        guard tree.childCount(a) == 1, tree.kind(tree.child(a, 0)) == .expressionStatement else { return nil }
        let statement = tree.child(a, 0)
        let inner = tree.child(statement, 0)
        return tree.kind(inner) == .metavariable && tree[statement].end == tree[inner].end ? inner : nil
    }

    // MARK: Sequences

    /// Statements in order. After `...` they may stand deeper than the ones before.
    mutating func statements(_ goal: Goal) -> Int32 {
        var goal = goal
        guard goal.a < goal.aEnd else {
            return goal.b == goal.bEnd || goal.allowsRest ? goal.next : Self.failed
        }
        let a = tree.children[Int(goal.a)]
        if isEllipsis(a) { return laterStatements(goal) }
        if let named = namedEllipsis(a) { return runsOfStatements(named, goal) }
        guard goal.b < goal.bEnd else { return Self.failed }
        if tree.kind(a).isImport, let end = importsEnd(goal) { return imports(goal, end) }
        let b = item(goal.b)
        if tree.kind(a).isImport, code.kind(b).isImport, let next = imports(goal) { return next }
        goal.a += 1
        goal.b += 1
        // What lies in statements that matched already is no list of its own.
        if goal.isOutermost { reach = max(reach, code[b].end) }
        if goal.a == goal.aEnd, goal.allowsRest { return statement(a, b, goal.next) }
        return statement(a, b, push(goal))
    }

    /// One statement that imports several things is several nodes: the pattern's must be among the code's, in any order.
    /// `nil` when both sides import one thing.
    private mutating func imports(_ goal: Goal) -> Int32? {
        func count(_ place: UInt32, _ end: UInt32, _ tree: SyntaxTree, _ item: (UInt32) -> NodeID) -> UInt32 {
            let start = tree[item(place)].start
            var next = place + 1
            while next < end, tree[item(next)].start == start, tree.kind(item(next)).isImport { next += 1 }
            return next - place
        }
        let wanted = count(goal.a, goal.aEnd, tree) { tree.children[Int($0)] }
        let present = count(goal.b, goal.bEnd, code, item)
        guard wanted > 1 || present > 1 else { return nil }
        var rest = goal
        rest.a += wanted
        rest.b += present
        if goal.isOutermost { reach = max(reach, code[item(goal.b)].end) }
        var all = Goal(kind: .anyOrder, allowsRest: true, next: push(rest))
        (all.a, all.aEnd) = (goal.a, rest.a)
        (all.b, all.bEnd, all.base) = (goal.b, rest.b, goal.b)
        return anyOrder(all)
    }

    private func namedEllipsis(_ a: NodeID) -> NodeID? {
        if tree.kind(a) == .namedEllipsis { return a }
        guard tree.kind(a) == .expressionStatement, tree.kind(tree.child(a, 0)) == .namedEllipsis else {
            return nil
        }
        return tree.child(a, 0)
    }

    private mutating func laterStatements(_ goal: Goal) -> Int32 {
        var goal = goal
        while goal.a < goal.aEnd, isEllipsis(tree.children[Int(goal.a)]) { goal.a += 1 }
        if goal.a == goal.aEnd {
            guard goal.isOutermost, goal.b < goal.bEnd else { return goal.next }
            // The shortest and the longest match stand for all between them.
            if !pattern.isSurrounding {
                let mark = self.mark
                solve(goal.next)
                undo(to: mark)
            }
            reach = max(reach, code[item(goal.bEnd - 1)].end)
            return goal.next
        }
        // After the first `...` there may be more statements at the end.
        goal.allowsRest = true
        if goal.goesDeeper, let deeper = deeper(goal) {
            if hasNeighbours(goal) { startingAnywhere(goal) }
            goal = deeper
        }
        startingAnywhere(goal)
        return Self.failed
    }

    /// Whether statements that are not neighbours in the flat list may have to be.
    private func hasNeighbours(_ goal: Goal) -> Bool {
        var place = goal.a
        while place + 1 < goal.aEnd {
            if !isEllipsis(tree.children[Int(place)]), !isEllipsis(tree.children[Int(place) + 1]) {
                return true
            }
            place += 1
        }
        return false
    }

    private mutating func startingAnywhere(_ goal: Goal) {
        var goal = goal
        goal.goesDeeper = false
        while goal.b < goal.bEnd {
            steps -= 1
            if isDone { return }
            let mark = self.mark
            solve(statements(goal))
            undo(to: mark)
            // What is passed over belongs to the match.
            if goal.isOutermost { reach = max(reach, code[item(goal.b)].end) }
            goal.b += 1
        }
    }

    /// The same goal over all statements inside those that are left, or `nil` when there are no more.
    private func deeper(_ goal: Goal) -> Goal? {
        guard goal.b < goal.bEnd, Int(goal.bEnd) <= code.children.count else { return nil }
        // A bare block has no number; its first statement has.
        let first =
            file.index.statementNumber(item(goal.b))
            ?? file.index.endOfStatements(code, from: 0, until: code[item(goal.b)].start)
        let end = file.index.endOfStatements(code, from: first, until: code[item(goal.bEnd - 1)].end)
        guard end - first > Int(goal.bEnd - goal.b) || code.kind(item(goal.b)) == .block else { return nil }
        var goal = goal
        goal.b = UInt32(code.children.count + first)
        goal.bEnd = UInt32(code.children.count + end)
        return goal
    }

    private mutating func runsOfStatements(_ a: NodeID, _ goal: Goal) -> Int32 {
        var goal = goal
        let first = goal.b
        goal.a += 1
        goal.allowsRest = false
        while true {
            steps -= 1
            if isDone { return Self.failed }
            if goal.a < goal.aEnd || goal.b == goal.bEnd {
                let mark = self.mark
                if goal.isOutermost, goal.b > first { reach = max(reach, code[item(goal.b - 1)].end) }
                solve(bind(a, neighbours(first, goal.b), push(goal)))
                undo(to: mark)
            }
            guard goal.b < goal.bEnd else { return Self.failed }
            goal.b += 1
        }
    }

    // MARK: Branches, loops and switches

    /// `guard c else { … }` is `if !c { … }`.
    mutating func guarded(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard tree.childCount(a) > 1, tree.childCount(a) < 3 || tree.child(a, 2) == .absent,
            code.childCount(b) > 1
        else { return Self.failed }
        let body = push(
            Goal(kind: .body, a: tree.child(a, 1).number, b: code.child(b, 1).number, next: next))
        let condition = tree.child(a, 0)
        switch tree.kind(condition) {
        case .metavariable, .ellipsis: return node(condition, code.child(b, 0), body)
        case .unary where tree.symbol(condition) == UInt32(UInt8(ascii: "!")):
            return node(tree.child(condition, 0), code.child(b, 0), body)
        default: return Self.failed
        }
    }

    /// A loop over something, whatever words declare its variable.
    mutating func forEach(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard tree.childCount(a) > 2, code.childCount(b) > 2 else { return Self.failed }
        let isOf = tree.symbols.bytes(of: tree.symbol(a)).elementsEqual("of".utf8)
        if isOf, tree.symbol(a) != code.symbol(b) { return Self.failed }
        if tree.childCount(a) > 3, tree.child(a, 3) != .absent {
            guard code.childCount(b) > 3, code.child(b, 3) != .absent else { return Self.failed }
        }
        var goal = push(
            Goal(kind: .statement, a: tree.child(a, 2).number, b: code.child(b, 2).number, next: next))
        if tree.childCount(a) > 3, tree.child(a, 3) != .absent {
            goal = push(
                Goal(kind: .statement, a: tree.child(a, 3).number, b: code.child(b, 3).number, next: goal))
        }
        let target = tree.child(a, 0)
        let other = code.child(b, 0)
        goal = push(tree.child(a, 1), code.child(b, 1), goal)
        guard tree.kind(target) == .variable || code.kind(other) == .variable else {
            return node(target, other, goal)
        }
        if tree.kind(target) == .variable, code.kind(other) == .variable, tree.child(target, 1) != .absent {
            guard code.child(other, 1) != .absent else { return Self.failed }
            goal = push(tree.child(target, 1), code.child(other, 1), goal)
        }
        return node(
            tree.kind(target) == .variable ? tree.child(target, 2) : target,
            code.kind(other) == .variable ? code.child(other, 2) : other, goal)
    }

    /// `for (...)` is any loop over something; else the heads must be alike.
    mutating func loop(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let isOpen =
            tree.kind(tree.child(a, 0)) == .ellipsis && tree.child(a, 1) == .absent
            && tree.child(a, 2) == .absent
        guard isOpen else {
            guard code.kind(b) == .for, tree.childCount(a) > 3, code.childCount(b) > 3 else {
                return Self.failed
            }
            // Of a head in three parts each is there, and one that declares is not one that assigns.
            for position in 0..<3
            where tree.child(a, position) != .absent && code.child(b, position) == .absent {
                return Self.failed
            }
            let start = tree.child(a, 0)
            let other = code.child(b, 0)
            let declares = code.kind(other) == .variable && !isShortDefinition(other)
            if start != .absent, tree.kind(start) == .assignment, declares { return Self.failed }
            return parts(a, b, next)
        }
        let place = code.kind(b) == .for ? 3 : 2
        guard tree.childCount(a) > 3, code.childCount(b) > place else { return Self.failed }
        return statement(tree.child(a, 3), code.child(b, place), next)
    }

    /// `x := e` (Go) is an assignment that declares.
    private func isShortDefinition(_ b: NodeID) -> Bool {
        code.symbols.bytes(of: code.symbol(b)).elementsEqual(":=".utf8)
    }

    mutating func switchStatement(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        var goal = listGoal(.anyOrder, a, b, next, allowsRest: true)
        guard goal.a < goal.aEnd, goal.b < goal.bEnd else { return Self.failed }
        let subject = tree.children[Int(goal.a)]
        let other = code.children[Int(goal.b)]
        goal.a += 1
        goal.b += 1
        goal.base += 1
        return subject == .absent && other == .absent
            ? anyOrder(goal) : node(subject, other, push(goal))
    }
}
