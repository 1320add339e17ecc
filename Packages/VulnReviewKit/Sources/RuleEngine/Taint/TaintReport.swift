/// Makes outcomes of what an analysis found: one for each place, with the way that is best shown.
struct TaintReport {
    let plan: TaintPlan
    let slotCount: Int
    let areEqual: (Range<Int>, Range<Int>) -> Bool

    func outcomes(_ analyzer: TaintAnalyzer) -> [TaintRun.Outcome] {
        var result: [(part: Int, outcome: TaintRun.Outcome)] = []
        for finding in analyzer.findings {
            let sink = plan.sinks.matches[finding.sink]
            guard let shown = preferred(finding.taints, sink.part),
                let bindings = bindings(finding.taints, sink)
            else { continue }
            var found = sink.found
            found.bindings = bindings
            for mark in plan.options.taintReportsSource ? finding.taints : [shown] {
                var steps = analyzer.trail.way(to: mark, atMost: RuleLimits.flowSteps - 1)
                steps.append(TaintTrail.Step(previous: -1, range: sink.range, kind: .sink))
                if plan.options.taintReportsSource {
                    let source = plan.sources.matches[Int(mark.source)].range
                    (found.start, found.end) = (source.lowerBound, source.upperBound)
                }
                result.append((sink.partNumber, TaintRun.Outcome(found: found, steps: steps)))
            }
        }
        return outermost(result)
    }

    /// The taint to be shown: of the label that the sink's condition names first, of a source that asks for nothing, and
    /// then the one that came the shortest way.
    private func preferred(_ taints: [TaintMark], _ sink: TaintSpecification.Sink) -> TaintMark? {
        let label = sink.requires.flatMap { $0.firstLabel }.flatMap { plan.labels.number($0) }
        func rank(_ mark: TaintMark) -> (Int, Int, Int32, UInt64) {
            let asks = plan.sources.matches[Int(mark.source)].part.requires != nil
            return (asks ? 1 : 0, mark.label == label ? 0 : 1, mark.length, mark.key)
        }
        return taints.min { rank($0) < rank($1) }
    }

    /// What the metavariables of sink and sources stand for; `nil` when they must agree and do not.
    private func bindings(
        _ taints: [TaintMark], _ sink: TaintMatches<TaintSpecification.Sink>.Match
    ) -> Bindings? {
        var result = sink.found.bindings
        let sources = taints.map { plan.sources.matches[Int($0.source)].found.bindings }
        for slot in 0..<slotCount {
            if let own = sink.found.bindings[slot] {
                if plan.options.taintUnifiesMetavariables,
                    sources.contains(where: { $0[slot].map { !areEqual($0, own) } ?? false })
                {
                    return nil
                }
                continue
            }
            let values = sources.compactMap { $0[slot] }
            guard let first = values.first, values.dropFirst().allSatisfy({ areEqual(first, $0) }) else {
                continue
            }
            result[slot] = first
        }
        return result
    }

    /// Leaves out what lies inside another outcome of the same sink: sinks that the rule tells apart are told apart here.
    private func outermost(_ outcomes: [(part: Int, outcome: TaintRun.Outcome)]) -> [TaintRun.Outcome] {
        let sorted = outcomes.enumerated().sorted {
            let (one, other) = ($0.element.outcome, $1.element.outcome)
            return (one.found.start, -one.found.end, one.steps.count, $0.offset)
                < (other.found.start, -other.found.end, other.steps.count, $1.offset)
        }
        var result: [TaintRun.Outcome] = []
        var last: [Int: Range<Int>] = [:]
        var furthest: [Int: Int] = [:]
        for (_, (part, outcome)) in sorted {
            let range = outcome.found.start..<outcome.found.end
            guard range == last[part] || range.upperBound > furthest[part, default: -1] else { continue }
            result.append(outcome)
            last[part] = range
            furthest[part] = max(furthest[part, default: -1], range.upperBound)
        }
        return result
    }
}

extension TaintCondition {
    /// The label that it begins with, when that must hold.
    fileprivate var firstLabel: String? {
        switch self {
        case .label(let name): name
        case .and(let left, _): left.firstLabel
        default: nil
        }
    }
}
