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
    case .taint: return ([], false)
    }
  }

  private func report(_ ranges: [RangeMatch], steps: Int) -> (
    matches: [RuleMatch], isExhausted: Bool
  ) {
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
          range: context.lines.range(range.start, range.end),
          fix: fix))
    }
    return (result, steps < 0)
  }
}
