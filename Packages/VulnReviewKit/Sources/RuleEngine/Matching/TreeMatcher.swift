/// Matches one pattern against one file's tree by backtracking.
///
/// What is still to be matched is a list of goals that grows at its front: to match a call is to match its callee and then
/// its arguments and then whatever was to be matched before. Where there is a choice, each way is solved to the end
/// (`solve`), and what it bound is taken back. So every solution is found, without a closure or an allocation for a node
/// that does not match. Functions that match return the next goal, `done` at the end, or `failed`.
struct TreeMatcher {
    let file: SyntaxFile
    let pattern: SyntaxPattern
    let tree: SyntaxTree
    let code: SyntaxTree
    let options: MatchingOptions
    var steps: Int

    var bindings: [Binding]
    /// The slots bound so far, in order, to take them back.
    var trail: [Int] = []
    var goals: [Goal] = []
    /// The last byte of the statements that the pattern's own statements matched.
    var reach: UInt32 = 0
    var depth = 0
    /// How many names were replaced by what was assigned to them.
    var replacements = 0
    /// Whether a goal `commit` was reached, by its number.
    var commitments: [Bool] = []

    private var place = PatternMatch(start: 0, end: 0, node: .absent, bindings: [])
    private(set) var matches: [PatternMatch] = []
    private var firstOfPlace = 0

    /// No goals are left: a match.
    static let done: Int32 = -1
    /// What was to be matched does not match, or all ways to match it were gone.
    static let failed: Int32 = -2
    /// The most matches of one pattern at one place.
    static let matchesPerPlace = 128
    /// How many choices may be open at once.
    static let depthLimit = 2_000

    init(_ pattern: SyntaxPattern, _ file: SyntaxFile, steps: Int) {
        self.pattern = pattern
        self.file = file
        tree = pattern.tree
        code = file.tree
        options = pattern.options
        self.steps = steps
        bindings = [Binding](repeating: .none, count: pattern.metavariables.count)
    }

    /// Whether no more matches at this place are wanted.
    var isDone: Bool { steps < 0 || matches.count - firstOfPlace >= Self.matchesPerPlace }

    // MARK: Places

    /// Finds what matches from `goal` on at one place, whose match covers `start..<end`; with `end` 0 it ends where the
    /// matched statements end.
    mutating func find(
        _ node: NodeID, start: UInt32, end: UInt32, _ goal: (inout TreeMatcher) -> Int32
    ) {
        place.node = node
        place.start = start
        place.end = end
        reach = end
        firstOfPlace = matches.count
        let next = goal(&self)
        if next != Self.failed { solve(next) }
        undo(to: Mark(goals: 0, trail: 0, reach: 0))
    }

    /// Works off the goals from `goal` on; at their end there is a match.
    mutating func solve(_ goal: Int32) {
        guard goal != Self.failed, depth < Self.depthLimit else { return }
        depth += 1
        var next = goal
        while next >= 0 {
            steps -= 1
            if isDone { break }
            next = run(goals[Int(next)])
        }
        if next == Self.done, !isDone { record() }
        depth -= 1
    }

    private mutating func record() {
        var match = place
        match.end = max(place.end, reach)
        match.bindings = bindings
        for known in matches[firstOfPlace...] where known == match { return }
        matches.append(match)
    }

    // MARK: Taking back

    /// A state to go back to.
    struct Mark {
        let goals: Int
        let trail: Int
        let reach: UInt32
    }

    var mark: Mark { Mark(goals: goals.count, trail: trail.count, reach: reach) }

    mutating func undo(to mark: Mark) {
        while trail.count > mark.trail { bindings[trail.removeLast()] = .none }
        if goals.count > mark.goals { goals.removeLast(goals.count - mark.goals) }
        reach = mark.reach
    }

    // MARK: Goals

    /// Adds a goal before `goal.next`.
    mutating func push(_ goal: Goal) -> Int32 {
        goals.append(goal)
        return Int32(truncatingIfNeeded: goals.count - 1)
    }

    /// The goal that the node `b` of the code matches the node `a` of the pattern.
    mutating func push(_ a: NodeID, _ b: NodeID, _ next: Int32) -> Int32 {
        push(Goal(kind: .node, a: a.number, b: b.number, next: next))
    }

    private mutating func run(_ goal: Goal) -> Int32 {
        let a = NodeID(Int(goal.a))
        let b = NodeID(Int(goal.b))
        switch goal.kind {
        case .node: return node(a, b, goal.next)
        case .statement: return statement(a, b, goal.next)
        case .arguments: return arguments(goal)
        case .items: return items(goal)
        case .anyOrder: return anyOrder(goal)
        case .subsequence: return subsequence(goal)
        case .statements: return statements(goal)
        case .operands: return operands(goal)
        case .interpolated: return interpolated(goal)
        case .body: return body(a, b, goal.next)
        case .commit:
            commitments[Int(goal.a)] = true
            return goal.next
        }
    }
}

/// Something still to be matched.
struct Goal {
    enum Kind: UInt8 {
        case node, statement, arguments, items, anyOrder, subsequence, statements, operands,
            interpolated, body, commit
    }

    var kind: Kind
    /// Whether code may be left over; see each kind.
    var allowsRest = false
    /// Whether the statements are the pattern's own, whose end is the match's.
    var isOutermost = false
    /// Whether statements may be looked for deeper from here on.
    var goesDeeper = false
    /// A node of the pattern, or the place of the first item left.
    var a: UInt32 = 0
    var aEnd: UInt32 = 0
    /// A node of the code, or the place of the first item left.
    var b: UInt32 = 0
    var bEnd: UInt32 = 0
    /// Items of the code that are taken already, from `base` on.
    var taken: UInt64 = 0
    var base: UInt32 = 0
    /// Where those taken end that are too many for `taken`.
    var takenEnd: UInt32 = 0
    /// What to match then.
    var next: Int32
}
