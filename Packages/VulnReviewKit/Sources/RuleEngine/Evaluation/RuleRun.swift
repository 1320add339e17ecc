/// One rule on one file.
struct RuleRun {
    let rule: Rule
    let context: FileContext
    let budget: RuleBudget

    /// The rule's matches, one for each range, and whether the budget or a limit ended the search.
    func matches(_ body: RuleBody, _ language: String) -> (matches: [RuleMatch], isExhausted: Bool) {
        var evaluator = Evaluator(
            context, language: language, slotCount: rule.metavariables.count, options: rule.options,
            steps: budget.steps(forBytes: context.bytes.count))
        switch body {
        case .search(let formula):
            guard evaluator.mayMatch(formula) else { return ([], false) }
            let ranges = evaluator.ranges(formula)
            return report(ranges, steps: evaluator.steps)
        case .taint(let specification):
            guard specification.mayMatch(evaluator), let syntax = evaluator.syntax else { return ([], false) }
            let run = TaintRun(
                specification: specification, options: rule.options, facts: syntax.facts,
                slotCount: rule.metavariables.count,
                ranges: { evaluator.ranges($0) }, areEqual: syntax.isSameText)
            let (outcomes, left) = run.outcomes(steps: evaluator.steps)
            let flows = Dictionary(
                outcomes.map { ($0.found.start..<$0.found.end, $0.steps) },
                uniquingKeysWith: { one, _ in one })
            return report(outcomes.map(\.found), steps: min(left, evaluator.steps), flows: flows)
        }
    }

    private func report(
        _ ranges: [RangeMatch], steps: Int, flows: [Range<Int>: [TaintTrail.Step]] = [:]
    ) -> (matches: [RuleMatch], isExhausted: Bool) {
        let ranges = ranges.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        var steps = steps
        var seen: Set<Range<Int>> = []
        let template = MessageTemplate(metavariables: rule.metavariables, bytes: context.bytes)
        let fixes = FixMaker(template: template, bytes: context.bytes, marked: context.marked)
        var result: [RuleMatch] = []
        var fixBytes = 0
        for range in ranges where seen.insert(range.start..<range.end).inserted {
            guard result.count < RuleLimits.matchesPerRule, fixBytes <= RuleLimits.fixBytesPerFile else {
                return (result, true)
            }
            let fix = rule.fix.map { fixes.edits($0, range, steps: &steps) } ?? []
            fixBytes += fix.reduce(0) { $0 + $1.replacement.count }
            let message = template.fill(
                rule.info.message, range.bindings, bindingLimit: RuleLimits.messageBindingBytes,
                limit: RuleLimits.messageBytes)
            result.append(
                RuleMatch(
                    ruleID: rule.info.id, message: String(decoding: message, as: UTF8.self),
                    range: context.lines.range(range.start, range.end), fix: fix,
                    flow: (flows[range.start..<range.end] ?? []).map(step)))
        }
        return (result, steps < 0)
    }

    private func step(_ step: TaintTrail.Step) -> RuleMatch.FlowStep {
        RuleMatch.FlowStep(
            range: context.lines.range(step.range.lowerBound, step.range.upperBound), kind: step.kind)
    }
}

extension TaintSpecification {
    /// Whether a source and a sink can be in the file.
    func mayMatch(_ evaluator: Evaluator) -> Bool {
        sinks.contains { evaluator.mayMatch($0.formula) }
            && sources.contains { evaluator.mayMatch($0.formula) }
    }
}
