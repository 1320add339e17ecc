import Review

/// The matching of one file, rule by rule. Whoever has to say which rule ran when the process died goes step by step;
/// `RuleSet.match` runs all of them.
public struct FileMatching {
    private let rules: RuleSet
    private let path: TreePath
    private let leftOut: Set<String>
    private let context: FileContext
    private let isAdmitted: [Bool]
    private var words: FileWords
    private var steps: Int
    private var flowSteps = RuleLimits.flowStepsPerFile
    private var matches: [RuleMatch] = []
    private var exhausted: [String] = []
    /// The entry that comes next, or one before it that the rules leave out.
    private var number = 0

    /// Begins to match `rules`, but for those in `leavingOut`, against the file.
    public init(_ rules: RuleSet, path: TreePath, bytes: [UInt8], leavingOut: Set<String> = []) {
        self.rules = rules
        self.path = path
        leftOut = leavingOut
        context = FileContext(bytes, rules.tables, fileExtension: path.fileExtension)
        let names = Grammar.all(for: path).map(\.name) + RuleReader.textLanguages
        isAdmitted = rules.entries.languages.map(names.contains)
        words = FileWords(context, languages: rules.entries.languages)
        steps = rules.budget.steps(forBytes: bytes.count, rules: rules.entries.entries.count)
    }

    /// Does what does not belong to any one rule, such as reading the file in each language that rules look at it in.
    public mutating func prepare() {
        for (number, language) in rules.entries.languages.enumerated() where isAdmitted[number] {
            context.prepare(language)
        }
        _ = context.presentLiterals
    }

    /// The rule that `runNextRule` runs; `nil` when all have run.
    public mutating func nextRule() -> String? { nextEntry().map { rules.loaded[$0.rule].info.id } }

    /// What the rules that ran have found.
    public var result: FileMatches {
        FileMatches(
            matches: RuleSet.sorted(matches), exhausted: exhausted, opaqueBytes: context.opaqueBytes)
    }

    /// Runs the next rule that may match; returns whether there was one.
    @discardableResult
    public mutating func runNextRule() -> Bool {
        guard let entry = nextEntry() else { return false }
        number += 1
        let rule = rules.loaded[entry.rule]
        let run = RuleRun(rule: rule, context: context)
        let outcome = outcome(entry, run)
        let found = run.report(outcome, flowSteps: &flowSteps)
        matches += found.matches
        if found.isExhausted, exhausted.last != rule.info.id { exhausted.append(rule.info.id) }
        return true
    }

    private mutating func nextEntry() -> RuleEntries.Entry? {
        let entries = rules.entries
        while number < entries.entries.count {
            let entry = entries.entries[number]
            if isAdmitted[entry.language],
                entries.prefilter.mayMatch(entry.part, in: &words, entry.language)
            {
                let rule = rules.loaded[entry.rule]
                if rule.paths.admits(path), leftOut.isEmpty || !leftOut.contains(rule.info.id) {
                    return entry
                }
            }
            number += 1
        }
        return nil
    }

    /// What the operators of `entry` find: looked for once, however many rules have the same. Takes what that costs off
    /// `steps`.
    private mutating func outcome(_ entry: RuleEntries.Entry, _ run: RuleRun) -> RuleOutcome {
        if let known = context.outcomes[entry.outcome] { return known }
        let entries = rules.entries
        let outcome = run.outcome(
            entries.body(of: entry), entries.languages[entry.language],
            steps: max(0, min(steps, rules.budget.steps(forBytes: context.bytes.count))))
        steps -= outcome.spent
        if entry.isShared { context.outcomes[entry.outcome] = outcome }
        return outcome
    }
}
