/// One rule in taint mode on one file: matches its parts, follows data through every function, and gives what reached a
/// sink. A rule whose sinks or sources match nothing costs no more than that.
struct TaintRun {
    let specification: TaintSpecification
    let options: MatchingOptions
    let facts: FileFacts
    let slotCount: Int
    /// The ranges that a formula matches.
    let ranges: (Formula) -> [RangeMatch]
    /// Whether two ranges of the file hold the same code.
    let areEqual: (Range<Int>, Range<Int>) -> Bool

    /// Data that reached a sink.
    struct Outcome {
        /// The sink, with what the metavariables of source and sink stand for.
        let found: RangeMatch
        /// The way from the source to the sink.
        let steps: [TaintTrail.Step]
    }

    /// What reached a sink, and the steps that are left of `steps`.
    func outcomes(steps: Int) -> (outcomes: [Outcome], stepsLeft: Int) {
        let sinks = specification.sinks.enumerated().flatMap { number, part in
            ranges(part.formula).map { (part: part, partNumber: number, found: $0) }
        }
        guard !sinks.isEmpty else { return ([], steps) }
        let sources = specification.sources.enumerated().flatMap { number, part in
            ranges(part.formula).map { (part: part, partNumber: number, found: $0) }
        }
        guard !sources.isEmpty else { return ([], steps) }
        let plan = TaintPlan(
            specification, options, sources: TaintMatches(sources), sinks: TaintMatches(sinks),
            sanitizers: TaintMatches(sanitizers(sources.map(\.found), sinks.map(\.found))),
            propagators: propagators())
        var analyzer = TaintAnalyzer(facts, plan, steps: steps)
        analyzer.runFile()
        return (
            TaintReport(plan: plan, slotCount: slotCount, areEqual: areEqual).outcomes(analyzer),
            analyzer.steps
        )
    }

    /// The matches of the sanitizers; one that must not conflict gives way to a source or sink of the same range.
    private func sanitizers(
        _ sources: [RangeMatch], _ sinks: [RangeMatch]
    ) -> [(part: TaintSpecification.Sanitizer, partNumber: Int, found: RangeMatch)] {
        let taken = Set((sources + sinks).map { $0.start..<$0.end })
        return specification.sanitizers.enumerated().flatMap { number, part in
            ranges(part.formula)
                .filter { !part.isNotConflicting || !taken.contains($0.start..<$0.end) }
                .map { (part: part, partNumber: number, found: $0) }
        }
    }

    private func propagators() -> [TaintPlan.PropagatorMatch] {
        specification.propagators.flatMap { part in
            ranges(part.formula).compactMap { found in
                guard let from = found.bindings[part.from], let to = found.bindings[part.to] else {
                    return nil
                }
                return TaintPlan.PropagatorMatch(part: part, from: from, to: to)
            }
        }
    }
}

extension TaintAnalyzer {
    /// Follows data through all functions of the file, the bodies of its types and the code outside of them.
    mutating func runFile() {
        let constants = globalConstants()
        for function in facts.functions where mayReach(function, constants) {
            state = constants
            begin()
            declareParameters(of: function)
            visitBody(of: function)
            end()
        }
        for type in facts.types where mayReach(type, nil) {
            run(tree.children(of: type).last ?? .absent, from: TaintState())
        }
        run(tree.root, from: TaintState())
        for lambda in facts.lambdas.reversed() where !visitedLambdas.contains(lambda) {
            guard mayReach(lambda, constants) else { continue }
            state = constants
            begin()
            enter(lambda)
            end()
        }
    }

    /// Whether tainted data can reach a sink inside of `id`.
    private func mayReach(_ id: NodeID, _ constants: TaintState?) -> Bool {
        let range = tree.range(id)
        guard plan.sinks.overlaps(range) else { return false }
        return plan.sources.overlaps(range) || constants.map { !$0.isClean } ?? false
    }

    /// The taints of the file's constants, which every function sees.
    private mutating func globalConstants() -> TaintState {
        begin()
        state = TaintState()
        for constant in facts.globalConstants {
            let range = tree.range(constant.target).lowerBound..<tree.range(constant.value).upperBound
            guard !range.isEmpty, !state.isClean || plan.sources.overlaps(range) else { continue }
            let value = evaluate(constant.value)
            assign(value, to: constant.target, from: constant.target)
        }
        calledLambdas = []
        waitingLambdas = []
        return state
    }
}
