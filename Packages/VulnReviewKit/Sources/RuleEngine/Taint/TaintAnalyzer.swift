/// Follows tainted data through one function, or through the code outside of functions, statement by statement over the
/// syntax tree: branches are joined, loops repeated until nothing changes.
///
/// Which places of the code a rule's matches concern is decided by ranges, as in Semgrep (its release 1.185 was
/// measured): an expression that lies inside the match of a source is one, unless the source is `exact`; a sink concerns
/// only the largest expressions inside its match.
struct TaintAnalyzer {
    let tree: SyntaxTree
    let facts: FileFacts
    let traits: LanguageTraits
    let names: FileNames
    let plan: TaintPlan
    let words: TaintWords

    var state = TaintState()
    var trail = TaintTrail()
    /// What reached a sink, by sink and taints, so that a loop's second round adds nothing.
    var findings: [TaintFinding] = []
    var found: Set<FindingKey> = []
    /// The exact parts of the rule, by kind and number, whose match some expression around this one lies in: this one is
    /// then not the largest.
    var covered: Set<PartKey> = []
    /// Binary operators that are statements, to be evaluated next.
    var operations: Set<NodeID> = []
    /// What may still be looked at.
    var steps: Int

    /// Where `break`, `continue` and jumps to labels lead.
    var loops: [LoopExit] = []
    var labelStates: [UInt32: TaintState] = [:]
    /// What is known where something is thrown, for each `try` around this place.
    var throwStates: [TaintState] = []
    /// What each loop began with the last time.
    var loopHeads: [NodeID: TaintState] = [:]
    var calledLambdas: [NodeID] = []
    var waitingLambdas: [(lambda: NodeID, state: TaintState)] = []
    /// Of functions without a name: the parts that were covered where they stand.
    var lambdaCovers: [NodeID: Set<PartKey>] = [:]
    var callDepth = 0
    /// The call whose result the assignment around it takes: both are one step.
    var assignedCall = NodeID.absent
    var visitedLambdas: Set<NodeID> = []

    /// Symbols of fields that only the names of their methods tell of.
    var madeSymbols: [[UInt8]: UInt32] = [:]

    struct FindingKey: Hashable {
        let sink: Int
        let taints: [UInt64]
    }

    enum PartKey: Hashable {
        case source(Int)
        case sink(Int)
        case sanitizer(Int)
    }

    struct LoopExit {
        var breaks = TaintState.unreachable
        var continues = TaintState.unreachable
        /// A switch: `continue` leads past it.
        let isSwitch: Bool
    }

    init(_ facts: FileFacts, _ plan: TaintPlan, steps: Int) {
        self.facts = facts
        self.plan = plan
        self.steps = steps
        tree = facts.tree
        traits = facts.traits
        names = facts.names
        words = TaintWords(facts.tree.symbols)
    }

    // MARK: Running

    /// Follows `body`, beginning with `state`.
    mutating func run(_ body: NodeID, from state: TaintState) {
        self.state = state
        begin()
        visit(body)
        end()
    }

    /// Forgets what belongs to the function before.
    mutating func begin() {
        (loops, labelStates, throwStates, loopHeads) = ([], [:], [], [:])
        (calledLambdas, waitingLambdas, callDepth) = ([], [], 0)
        covered = []
    }

    /// Functions without a name that nothing calls have their turn at the end.
    mutating func end() {
        while let (lambda, known) = waitingLambdas.popLast() {
            state.join(known)
            enter(lambda)
        }
    }

    /// The key of a variable in the state.
    func key(_ id: NodeID) -> UInt32 { names.variable(id) ?? (tree.symbol(id) | 0x8000_0000) }

    // MARK: What concerns a place

    /// What the rule says of one expression or statement.
    struct Concern {
        var sources: [Int] = []
        var sinks: [Int] = []
        var sanitizers: [Int] = []
        /// The exact parts that are to be covered inside of it.
        var parts: [PartKey] = []
    }

    /// Looks up what concerns the expression over `range`, and leaves out exact parts for which a larger one was met.
    func concern(_ range: Range<Int>) -> Concern {
        var result = Concern()
        for number in plan.sources.around(range) {
            let match = plan.sources.matches[number]
            let isExact = match.part.isExact
            if isExact { result.parts.append(.source(match.partNumber)) }
            if isExact && covered.contains(.source(match.partNumber)) && match.part.bySideEffect == .no {
                continue
            }
            result.sources.append(number)
        }
        for number in plan.sanitizers.around(range) {
            let match = plan.sanitizers.matches[number]
            if match.part.isExact {
                result.parts.append(.sanitizer(match.partNumber))
                if covered.contains(.sanitizer(match.partNumber)) { continue }
            }
            result.sanitizers.append(number)
        }
        for number in plan.sinks.around(range) where !plan.sinks.matches[number].part.isAtExit {
            let match = plan.sinks.matches[number]
            if match.part.isExact {
                result.parts.append(.sink(match.partNumber))
                if covered.contains(.sink(match.partNumber)) { continue }
            }
            result.sinks.append(number)
        }
        return result
    }

    /// Runs `body` with the parts of `concern` covered.
    mutating func inside<Result>(
        _ concern: Concern, _ body: (inout TaintAnalyzer) -> Result
    ) -> Result {
        if concern.parts.isEmpty { return body(&self) }
        let added = concern.parts.filter { covered.insert($0).inserted }
        let result = body(&self)
        for part in added { covered.remove(part) }
        return result
    }

    // MARK: Sources

    /// The taints that `matches` give to the code at `range` into which `incoming` flows. Sources of control taint what
    /// follows.
    mutating func taints(of matches: [Int], incoming: TaintSet, at range: Range<Int>) -> TaintSet {
        var result = TaintSet()
        steps -= matches.count / 4
        var rest = matches
        // A source may ask for the label of another.
        for _ in 0..<3 where !rest.isEmpty {
            let known = incoming.union(result)
            var left: [Int] = []
            for number in rest {
                let match = plan.sources.matches[number]
                let part = match.part
                let flowing = part.isControl ? state.control : known
                if let requires = part.requires, !plan.labels.hold(requires, flowing) {
                    left.append(number)
                    continue
                }
                guard let label = plan.labels.number(part.label) else { continue }
                let mark = trail.begin(source: number, label: label, match.range)
                if part.isControl { state.control.insert(mark) } else { result.insert(mark) }
            }
            if left.count == rest.count { break }
            rest = left
        }
        return result
    }

    // MARK: Sinks

    /// Reports that `taints` reach the sinks.
    mutating func report(_ taints: TaintSet, at sinks: [Int]) {
        guard !sinks.isEmpty, state.isReachable else { return }
        let all = taints.union(state.control)
        guard !all.isEmpty else { return }
        for sink in sinks {
            let condition = plan.sinks.matches[sink].part.requires
            if let condition, !plan.options.taintUnifiesMetavariables {
                if plan.labels.hold(condition, all) { add(sink, all.marks) }
                continue
            }
            for mark in all.marks {
                let holds =
                    condition.map { plan.labels.hold($0, TaintSet(mark)) }
                    ?? (mark.label == TaintLabels.plain)
                if holds { add(sink, [mark]) }
            }
        }
    }

    private mutating func add(_ sink: Int, _ taints: [TaintMark]) {
        let key = FindingKey(sink: sink, taints: taints.map(\.key))
        if findings.count < RuleLimits.matchesPerRule, found.insert(key).inserted {
            findings.append(TaintFinding(sink: sink, taints: taints))
        }
    }

    // MARK: Propagators

    /// Sends what flows through the code at `range` to where propagators take it, and gives what they bring here.
    mutating func propagate(_ taints: TaintSet, at range: Range<Int>, place: TaintPlace?) -> TaintSet {
        guard !plan.propagators.isEmpty else { return TaintSet() }
        for number in plan.propagators(from: range) {
            let part = plan.propagators[number].part
            if let requires = part.requires, !plan.labels.hold(requires, taints) { continue }
            state.send(relabeled(taints, part), to: number)
        }
        var result = TaintSet()
        for number in plan.propagators(to: range) {
            guard let received = state.receive(number) else { continue }
            let arrived = trail.extend(received, .propagation, range)
            if plan.propagators[number].part.bySideEffect != .no, let place {
                state.add(TaintValue(arrived), to: place)
            }
            result.formUnion(arrived)
        }
        return result
    }

    private func relabeled(_ taints: TaintSet, _ part: TaintSpecification.Propagator) -> TaintSet {
        guard let name = part.label, let label = plan.labels.number(name) else { return taints }
        let replaced = Set(part.replacedLabels.compactMap { plan.labels.number($0) })
        return taints.map { mark in
            guard replaced.isEmpty || replaced.contains(mark.label) else { return mark }
            return TaintMark(source: mark.source, label: label, step: mark.step, length: mark.length)
        }
    }

    // MARK: Types

    /// Data that cannot be harmful by its type, when the rule says so.
    func dropped(_ value: TaintValue, _ id: NodeID) -> TaintValue {
        let options = plan.options
        guard options.taintAssumesSafeBooleans || options.taintAssumesSafeNumbers, !value.taints.isEmpty,
            tree.kind(id) != .binary || tree.symbol(id) != words.and
        else { return value }
        switch facts.kind(id) {
        case .boolean where options.taintAssumesSafeBooleans, .number where options.taintAssumesSafeNumbers:
            var result = value
            result.taints = TaintSet()
            return result
        default: return value
        }
    }
}
