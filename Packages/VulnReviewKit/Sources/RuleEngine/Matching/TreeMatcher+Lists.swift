/// Arguments, items, and members in any order.
extension TreeMatcher {
    /// The item at a place: of the tree's `children`, or, beyond them, of all the file's statements.
    func item(_ place: UInt32) -> NodeID {
        let place = Int(place)
        return place < code.children.count
            ? code.children[place] : file.index.statements[place - code.children.count]
    }

    /// A goal over the children of both nodes.
    func listGoal(
        _ kind: Goal.Kind, _ a: NodeID, _ b: NodeID, _ next: Int32, allowsRest: Bool = false
    ) -> Goal {
        let one = tree[a]
        let other = code[b]
        return Goal(
            kind: kind, allowsRest: allowsRest, a: one.firstChild, aEnd: one.firstChild + one.childCount,
            b: other.firstChild, bEnd: other.firstChild + other.childCount, base: other.firstChild,
            next: next)
    }

    func argumentsGoal(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Goal {
        listGoal(.arguments, a, b, next)
    }

    private func isTaken(_ place: UInt32, _ goal: Goal) -> Bool {
        let number = place - goal.base
        // Of what is beyond the bits, all that stands before the last one taken counts as taken.
        return number < 64 ? goal.taken & (1 << UInt64(number)) != 0 : place < goal.takenEnd
    }

    private func taking(_ place: UInt32, _ goal: Goal) -> Goal {
        var goal = goal
        if place - goal.base < 64 {
            goal.taken |= 1 << UInt64(place - goal.base)
        } else {
            goal.takenEnd = place + 1
        }
        return goal
    }

    // MARK: Arguments

    /// Positional arguments in order, keyword arguments anywhere.
    mutating func arguments(_ goal: Goal) -> Int32 {
        var goal = goal
        while goal.b < goal.bEnd, isTaken(goal.b, goal) { goal.b += 1 }
        guard goal.a < goal.aEnd else {
            return isComplete(goal) ? goal.next : Self.failed
        }
        let a = tree.children[Int(goal.a)]
        let isLast = goal.a + 1 == goal.aEnd
        goal.a += 1
        switch tree.kind(a) {
        case .ellipsis:
            if isLast { return goal.next }
            return eachRest(goal)
        case .namedEllipsis: return runs(a, goal)
        case .keywordArgument: return keyword(a, goal)
        case .metavariable where isTrailingBlock(goal), .deep where isTrailingBlock(goal):
            return Self.failed
        default:
            guard goal.b < goal.bEnd else { return Self.failed }
            let b = item(goal.b)
            goal.b += 1
            if isLast, goal.b == goal.bEnd { return node(a, b, goal.next) }
            return node(a, b, push(goal))
        }
    }

    /// Whether what the code has left may be left out: keyword arguments that are optional.
    private func isComplete(_ goal: Goal) -> Bool {
        var place = goal.b
        while place < goal.bEnd {
            let b = item(place)
            guard
                isTaken(place, goal) || code.kind(b) == .keywordArgument && code[b].flags.contains(.optional)
            else { return false }
            place += 1
        }
        return true
    }

    private func isTrailingBlock(_ goal: Goal) -> Bool {
        guard goal.b < goal.bEnd else { return true }
        return code.kind(item(goal.b)) == .keywordArgument
    }

    /// `...` before other items: takes none, one, two, … of the code's.
    private mutating func eachRest(_ goal: Goal) -> Int32 {
        var goal = goal
        while true {
            steps -= 1
            if isDone { return Self.failed }
            let mark = self.mark
            solve(goal.kind == .arguments ? arguments(goal) : items(goal))
            undo(to: mark)
            guard goal.b < goal.bEnd else { return Self.failed }
            goal.b += 1
        }
    }

    /// `$...X`: binds none, one, two, … of the code's.
    private mutating func runs(_ a: NodeID, _ goal: Goal) -> Int32 {
        var goal = goal
        let first = goal.b
        while true {
            steps -= 1
            if isDone { return Self.failed }
            let isLast = goal.a == goal.aEnd
            if !isLast || goal.allowsRest || isComplete(goal) {
                let mark = self.mark
                let next = bind(a, neighbours(first, goal.b), push(goal))
                solve(next)
                undo(to: mark)
            }
            guard goal.b < goal.bEnd else { return Self.failed }
            goal.b += 1
        }
    }

    /// The binding of the neighbours `first..<end`.
    func neighbours(_ first: UInt32, _ end: UInt32) -> Binding {
        guard first < end else {
            return Binding(kind: .nodes, first: first, count: 0, start: 0, end: 0)
        }
        let start = code[item(first)].start
        let last = code[item(end - 1)].end
        guard Int(first) < code.children.count else {
            return Binding(text: Int(start)..<Int(max(start, last)))
        }
        return Binding(kind: .nodes, first: first, count: end - first, start: start, end: last)
    }

    private mutating func keyword(_ a: NodeID, _ goal: Goal) -> Int32 {
        let name = tree.child(a, 0)
        let isExact = tree.kind(name) == .identifier
        var place = goal.b
        while place < goal.bEnd {
            steps -= 1
            if isDone { return Self.failed }
            let b = item(place)
            let isKeyword =
                code.kind(b) == .keywordArgument
                || code.kind(b) == .pair && code.kind(code.child(b, 0)) == .identifier
            if !isTaken(place, goal), isKeyword, !isExact || isSameName(name, code.child(b, 0)) {
                let rest = push(taking(place, goal))
                if isExact { return node(tree.child(a, 1), code.child(b, 1), rest) }
                let mark = self.mark
                solve(parts(a, b, rest))
                undo(to: mark)
            }
            place += 1
        }
        return Self.failed
    }

    // MARK: Items in order

    /// Items in order; `...` and `$...X` take any number. With `allowsRest` the code may have more.
    mutating func items(_ goal: Goal) -> Int32 {
        var goal = goal
        if goal.b < goal.bEnd, code.kind(item(goal.b)) == .slice, goal.a < goal.aEnd,
            tree.kind(tree.children[Int(goal.a)]) != .slice
        {
            return Self.failed
        }
        guard goal.a < goal.aEnd else {
            return goal.b == goal.bEnd || goal.allowsRest ? goal.next : Self.failed
        }
        let a = tree.children[Int(goal.a)]
        let isLast = goal.a + 1 == goal.aEnd
        goal.a += 1
        if isEllipsis(a) { return isLast ? goal.next : eachRest(goal) }
        if tree.kind(a) == .namedEllipsis { return runs(a, goal) }
        if tree.kind(a) == .parameter, tree.childCount(a) > 2,
            tree.kind(tree.child(a, 2)) == .namedEllipsis
        {
            return runs(tree.child(a, 2), goal)
        }
        guard goal.b < goal.bEnd else { return Self.failed }
        let b = item(goal.b)
        goal.b += 1
        if isLast, goal.b == goal.bEnd { return node(a, b, goal.next) }
        return node(a, b, push(goal))
    }

    // MARK: Items in any order

    /// Each item of the pattern matches another item of the code. Ellipses only say that there may be more.
    mutating func anyOrder(_ goal: Goal) -> Int32 {
        var goal = goal
        while goal.a < goal.aEnd, isAnyContent(tree.children[Int(goal.a)]) {
            goal.allowsRest = true
            goal.a += 1
        }
        guard goal.a < goal.aEnd else {
            if goal.allowsRest { return goal.next }
            let count = Int(goal.bEnd - goal.base)
            return goal.taken.nonzeroBitCount == count ? goal.next : Self.failed
        }
        let a = tree.children[Int(goal.a)]
        goal.a += 1
        if tree.kind(a) == .namedEllipsis { return bind(a, neighbours(goal.b, goal.bEnd), goal.next) }
        var place = goal.b
        while place < goal.bEnd {
            steps -= 1
            if isDone { return Self.failed }
            if !isTaken(place, goal), mayMatch(a, item(place)) {
                let mark = self.mark
                let b = item(place)
                let rest = push(taking(place, goal))
                solve(tree.kind(a).isStatement ? statement(a, b, rest) : node(a, b, rest))
                undo(to: mark)
            }
            place += 1
        }
        return Self.failed
    }

    /// A quick look that spares goals: whether two items can match at all.
    private func mayMatch(_ a: NodeID, _ b: NodeID) -> Bool {
        switch tree.kind(a) {
        case .modifier: code.kind(b) == .modifier
        case .annotation: code.kind(b) == .annotation
        // What stands in braces between tags is no text and no element.
        case .metavariable: code.kind(b) != .stringPart && code.kind(b) != .markup && !isPromise(b)
        default: true
        }
    }

    /// Whether `b` is a type that a class implements, which is not what it extends.
    private func isPromise(_ b: NodeID) -> Bool {
        code.kind(b) == .derivedType
            && code.symbols.bytes(of: code.symbol(b)).elementsEqual("implements".utf8)
    }

    /// Dictionaries and sets: in any order, or, where the language says so, as lists or records.
    mutating func dictionary(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let other = code.kind(b)
        guard
            other == tree.kind(a) || tree.childCount(a) == 0 && (other == .set || other == .dictionary)
        else {
            // `{...}` is a set or a dictionary, whichever the code has.
            let only = tree.childCount(a) == 1 && isEllipsis(tree.child(a, 0))
            return only && (other == .set || other == .dictionary) ? next : Self.failed
        }
        if file.traits.spreadsAreSets, other == .dictionary,
            tree.children(of: a).contains(where: { tree.kind($0) == .spread })
                != code.children(of: b).contains(where: { code.kind($0) == .spread })
        {
            return tree.children(of: a).allSatisfy { isEllipsis($0) } ? next : Self.failed
        }
        if file.traits.hasOrderedDictionaries { return items(listGoal(.items, a, b, next)) }
        let allowsRest = file.traits.hasRecords && options.implicitEllipsis && other == .dictionary
        return anyOrder(listGoal(.anyOrder, a, b, next, allowsRest: allowsRest))
    }

    /// Modifiers and annotations in any order, the code's may be more.
    mutating func modifiers(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        if options.decoratorsInOrder {
            return subsequence(listGoal(.subsequence, a, b, next, allowsRest: true))
        }
        return anyOrder(listGoal(.anyOrder, a, b, next, allowsRest: true))
    }

    /// In order, with others between.
    mutating func subsequence(_ goal: Goal) -> Int32 {
        var goal = goal
        while goal.a < goal.aEnd, isEllipsis(tree.children[Int(goal.a)]) { goal.a += 1 }
        guard goal.a < goal.aEnd else { return goal.next }
        let a = tree.children[Int(goal.a)]
        goal.a += 1
        // Words have no order, only what is called or named.
        let isWord = tree.kind(a) == .modifier
        var place = isWord ? goal.base : goal.b
        while place < goal.bEnd {
            let b = item(place)
            place += 1
            guard mayMatch(a, b) else { continue }
            if !isWord { goal.b = place }
            let mark = self.mark
            solve(node(a, b, push(goal)))
            undo(to: mark)
        }
        return Self.failed
    }
}
