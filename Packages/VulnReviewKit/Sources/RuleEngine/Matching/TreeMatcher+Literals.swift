/// Literals, and expressions whose value is known.
extension TreeMatcher {
    /// Matches a literal of the pattern with a literal of the code, or with what has its value.
    mutating func literal(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        let kind = tree.kind(a)
        let other = code.kind(b)
        if kind == .string, tree.childCount(a) > 0 {
            // Several pieces: `"..." "..."` is any string in pieces.
            guard other == .string || other == .interpolation, code.childCount(b) > 0 else {
                return Self.failed
            }
            return interpolated(listGoal(.interpolated, a, b, next))
        }
        if file.traits.hasStringPrefixes, kind == .string,
            !code[b].flags.isSuperset(of: tree[a].flags.intersection([.raw, .special]))
        {
            return Self.failed
        }
        if other == kind || kind == .string && other == .stringPart {
            switch kind {
            case .string, .stringPart: return string(a, b, next)
            case .number: return isSameNumber(a, b) ? next : Self.failed
            case .null where file.traits.hasOneNull: return next
            case .boolean, .null: return tree.symbol(a) == code.symbol(b) ? next : Self.failed
            case .character: return string(a, b, next)
            case .regex:
                if tree.childCount(a) > 0, isEllipsis(tree.child(a, 0)) { return next }
                return tree.childCount(a) == 0 ? string(a, b, next) : parts(a, b, next)
            case .atom: return tree.childCount(a) == 0 ? string(a, b, next) : parts(a, b, next)
            default: return Self.failed
            }
        }
        if kind == .regex, options.constantPropagation, let value = file.facts.definition(b) {
            return code.kind(value) == .regex ? literal(a, value, next) : Self.failed
        }
        guard options.constantPropagation, kind != .regex, kind != .atom,
            let value = file.facts.constant(b)
        else { return Self.failed }
        return constant(a, b, value, next)
    }

    /// Contents of strings: the same, any, bound, or matched by an expression.
    private mutating func string(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        guard let meaning = pattern.strings[a.index] else {
            return tree.symbol(a) == code.symbol(b) ? next : Self.failed
        }
        switch meaning {
        case .any: return next
        case .matching(let regex):
            let text = UTF8Scalar.marked(Array(code.symbols.bytes(of: code.symbol(b))))
            return regex.matches(text, steps: &steps) ? next : Self.failed
        case .metavariable, .namedEllipsis:
            let range = code.contentRange(b)
            return bind(
                a,
                Binding(
                    kind: .content, first: b.number, count: 1,
                    start: UInt32(truncatingIfNeeded: range.lowerBound),
                    end: UInt32(truncatingIfNeeded: range.upperBound)), next)
        }
    }

    private mutating func constant(_ a: NodeID, _ b: NodeID, _ value: ConstantValue, _ next: Int32)
        -> Int32
    {
        switch (tree.kind(a), value) {
        case (.string, .someString):
            if case .any = pattern.strings[a.index] { return next }
            return Self.failed
        case (.string, .string(let text)):
            switch pattern.strings[a.index] {
            case .any: return next
            case .matching(let regex):
                return regex.matches(UTF8Scalar.marked(text), steps: &steps) ? next : Self.failed
            case .metavariable, .namedEllipsis:
                let node = code[b]
                return bind(
                    a, Binding(kind: .constant, first: b.number, count: 1, start: node.start, end: node.end),
                    next)
            case nil:
                return tree.symbols.bytes(of: tree.symbol(a)).elementsEqual(text) ? next : Self.failed
            }
        case (.number, .integer(let number)):
            return NumberLiteral(tree.symbols.bytes(of: tree.symbol(a))) == .integer(number)
                ? next : Self.failed
        case (.number, .float(let number)):
            return NumberLiteral(tree.symbols.bytes(of: tree.symbol(a))) == .float(number)
                ? next : Self.failed
        case (.boolean, .boolean(let truth)):
            let text = tree.symbols.bytes(of: tree.symbol(a))
            return text.elementsEqual((truth ? "true" : "false").utf8) ? next : Self.failed
        case (.null, .null): return next
        default: return Self.failed
        }
    }

    private func isSameNumber(_ a: NodeID, _ b: NodeID) -> Bool {
        if tree.symbol(a) == code.symbol(b) { return true }
        guard let one = NumberLiteral(tree.symbols.bytes(of: tree.symbol(a))) else { return false }
        guard let other = NumberLiteral(code.symbols.bytes(of: code.symbol(b))) else { return false }
        return one == other || file.traits.hasOneNumberType && one.asFloat == other.asFloat
    }

    // MARK: Strings with code in them

    /// The parts of an interpolation. In a pattern `...` as text is any number of parts.
    mutating func interpolation(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        // An f-string is not several literals in a row.
        if code[b].flags.contains(.implicit), !tree[a].flags.contains(.implicit) { return Self.failed }
        // A template after a tag is none without one.
        if file.traits.hasRecords, tree[a].flags.contains(.implicit), !code[b].flags.contains(.implicit) {
            return Self.failed
        }
        if code[b].flags.contains(.special) != tree[a].flags.contains(.special),
            tree[a].flags.contains(.special)
        {
            return Self.failed
        }
        return interpolated(listGoal(.interpolated, a, b, next))
    }

    mutating func interpolated(_ goal: Goal) -> Int32 {
        var goal = goal
        guard goal.a < goal.aEnd else { return goal.b == goal.bEnd ? goal.next : Self.failed }
        let a = tree.children[Int(goal.a)]
        goal.a += 1
        let isText = tree.kind(a) == .stringPart || tree.kind(a) == .string
        if isText, case .any = pattern.strings[a.index] {
            if goal.a == goal.aEnd { return goal.next }
            while true {
                steps -= 1
                if isDone { return Self.failed }
                let mark = self.mark
                solve(interpolated(goal))
                undo(to: mark)
                guard goal.b < goal.bEnd else { return Self.failed }
                goal.b += 1
            }
        }
        if isText, case .namedEllipsis = pattern.strings[a.index] { return runsOfParts(a, goal) }
        guard goal.b < goal.bEnd else { return Self.failed }
        let b = item(goal.b)
        goal.b += 1
        let isOtherText = code.kind(b) == .stringPart || code.kind(b) == .string
        guard isText == isOtherText else { return Self.failed }
        // What has a format is more than the expression.
        if code.kind(b) == .special, tree.kind(a) != .special, file.traits.hasStringPrefixes {
            return Self.failed
        }
        return isText ? string(a, b, push(goal)) : node(a, b, push(goal))
    }

    /// `$...X` as text: binds none, one, two, … of the code's parts.
    private mutating func runsOfParts(_ a: NodeID, _ goal: Goal) -> Int32 {
        var goal = goal
        let first = goal.b
        while true {
            steps -= 1
            if isDone { return Self.failed }
            let mark = self.mark
            let next = push(goal)
            solve(bind(a, neighbours(first, goal.b), next))
            undo(to: mark)
            guard goal.b < goal.bEnd else { return Self.failed }
            goal.b += 1
        }
    }
}
