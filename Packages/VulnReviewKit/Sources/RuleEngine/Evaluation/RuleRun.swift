/// What a rule's operators found in one file, before it is told in the rule's words.
struct RuleOutcome {
    var ranges: [RangeMatch] = []
    /// How data travelled to each range, for rules that follow it.
    var flows: [Range<Int>: [TaintTrail.Step]] = [:]
    /// The steps that are left; below 0 there may be more to find.
    var steps = 0
    /// The steps that it took.
    var spent = 0
}

/// One rule on one file.
struct RuleRun {
    let rule: Rule
    let context: FileContext

    /// What the operators `body` find within `steps`.
    func outcome(_ body: RuleBody, _ language: String, steps: Int) -> RuleOutcome {
        var evaluator = Evaluator(
            context, language: language, slotCount: rule.metavariables.count, options: rule.options,
            steps: steps)
        switch body {
        case .search(let formula):
            let ranges = evaluator.ranges(formula)
            return RuleOutcome(ranges: ranges, steps: evaluator.steps, spent: steps - evaluator.steps)
        case .taint(let specification):
            guard let syntax = evaluator.syntax else { return RuleOutcome() }
            let run = TaintRun(
                specification: specification, options: rule.options, facts: syntax.facts,
                slotCount: rule.metavariables.count,
                ranges: { evaluator.ranges($0) }, areEqual: syntax.isSameText)
            let (outcomes, left) = run.outcomes(steps: steps)
            let flows = Dictionary(
                outcomes.map { ($0.found.start..<$0.found.end, $0.steps) },
                uniquingKeysWith: { one, _ in one })
            return RuleOutcome(
                ranges: outcomes.map(\.found), flows: flows, steps: min(left, evaluator.steps),
                spent: steps - left + steps - evaluator.steps)
        }
    }

    /// The rule's matches, one for each range, and whether the budget or a limit ended the search.
    /// Takes the steps of data flows off `flowSteps`; when there are none left only their ends are told.
    func report(_ outcome: RuleOutcome, flowSteps: inout Int) -> (matches: [RuleMatch], isExhausted: Bool) {
        if outcome.ranges.isEmpty { return ([], outcome.steps < 0) }
        let ranges = outcome.ranges.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        var steps = outcome.steps
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
                rule.info.message, range.bindings, takesValues: true,
                bindingLimit: RuleLimits.messageBindingBytes,
                limit: RuleLimits.messageBytes)
            var flow = outcome.flows[range.start..<range.end] ?? []
            if flow.count > flowSteps, flow.count > 2 { flow.removeSubrange(1..<(flow.count - 1)) }
            flowSteps = max(0, flowSteps - flow.count)
            result.append(
                RuleMatch(
                    ruleID: rule.info.id, message: String(decoding: message, as: UTF8.self),
                    range: context.lines.range(range.start, range.end), fix: fix,
                    flow: flow.map(step)))
        }
        return (result, steps < 0)
    }

    private func step(_ step: TaintTrail.Step) -> RuleMatch.FlowStep {
        RuleMatch.FlowStep(
            range: context.lines.range(step.range.lowerBound, step.range.upperBound), kind: step.kind)
    }
}
