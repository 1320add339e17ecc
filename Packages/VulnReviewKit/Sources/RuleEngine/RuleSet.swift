import Review

/// Loaded rules, ready to be matched against files. A value: loading and matching have no effects, any number of threads
/// may match at once, and the same bytes always give the same answer.
public struct RuleSet: Sendable {
    /// What the loaded rules say about themselves, in the order of their files.
    public let rules: [RuleInfo]
    /// What could not be loaded, and why.
    public let problems: [RuleProblem]
    /// The digest of all rule files' names and bytes, in order.
    public let digest: Digest

    /// What each rule may spend on each file.
    var budget = RuleBudget()
    private var loaded: [Rule]
    private let languages: [String: LanguageTables]
    private let literals: LiteralAutomaton
    private let genericSymbols: SymbolTable

    /// Loads the rules of `sources`. A rule that cannot be loaded is a problem; the others load.
    public init(sources: [RuleSource]) {
        var reader = RuleReader()
        for source in sources { reader.read(source) }
        loaded = reader.rules
        rules = reader.rules.map(\.info)
        problems = reader.problems
        languages = reader.vocabularies.mapValues(LanguageTables.init)
        literals = LiteralAutomaton(reader.literals.literals)
        genericSymbols = reader.genericSymbols
        digest = Digest(
            of: sources.flatMap { Array($0.name.utf8) + [0] + Digest(of: $0.bytes).bytes })
    }

    /// The same rules looking at every file: tests have file names of their own.
    var ignoringPaths: RuleSet {
        RuleSet(self, rules: loaded.map(\.ignoringPaths))
    }

    private init(_ set: RuleSet, rules: [Rule]) {
        self = set
        loaded = rules
    }

    /// What the rules find in one file. `path` decides which languages and rules look at it.
    public func match(path: TreePath, bytes: [UInt8]) -> FileMatches {
        let fileLanguages = Set(FileLanguages.of(path))
        let context = FileContext(bytes, languages, literals, genericSymbols)
        var matches: [RuleMatch] = []
        var exhausted: [String] = []
        for rule in loaded where rule.paths.admits(path) {
            for language in rule.info.languages where fileLanguages.contains(language) {
                guard case .search(let formula) = rule.bodies[language] else { continue }
                let run = RuleRun(rule: rule, languages: languages, context: context, budget: budget)
                let outcome = run.matches(formula, language)
                matches += outcome.matches
                if outcome.isExhausted, exhausted.last != rule.info.id { exhausted.append(rule.info.id) }
            }
        }
        var seen: Set<RuleMatch> = []
        matches = matches.filter { seen.insert($0).inserted }
        matches.sort {
            ($0.range.start.offset, $0.range.end.offset, $0.ruleID)
                < ($1.range.start.offset, $1.range.end.offset, $1.ruleID)
        }
        return FileMatches(matches: matches, exhausted: exhausted)
    }
}

/// One rule on one file.
struct RuleRun {
    let rule: Rule
    let languages: [String: LanguageTables]
    let context: FileContext
    let budget: RuleBudget

    /// The rule's matches, one for each range, and whether the budget or a limit ended the search.
    func matches(_ formula: Formula, _ language: String) -> (matches: [RuleMatch], isExhausted: Bool) {
        var evaluator = Evaluator(
            context, languages, language: language, slotCount: rule.metavariables.count,
            steps: budget.steps(forBytes: context.bytes.count))
        guard evaluator.mayMatch(formula) else { return ([], false) }
        let ranges = evaluator.ranges(formula).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        var steps = evaluator.steps
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

/// Which languages a file is in, by its name.
enum FileLanguages {
    /// The names of the languages whose rules look at `path`: its own, and those for every text file.
    static func of(_ path: TreePath) -> [String] {
        let name = path.name
        let dot = name.lastIndex(of: UInt8(ascii: "."))
        let suffix = dot.map { String(decoding: name[($0 + 1)...], as: UTF8.self) } ?? ""
        let own = Language.all.filter { $0.extensions.contains(suffix) }.map(\.name)
        return own + [Language.generic.name, RuleReader.regexLanguage]
    }
}
