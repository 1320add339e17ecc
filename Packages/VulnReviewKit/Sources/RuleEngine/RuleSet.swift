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
    private let tables: RuleTables

    /// Loads the rules of `sources`. A rule that cannot be loaded is a problem; the others load.
    public init(sources: [RuleSource]) {
        var reader = RuleReader()
        for source in sources { reader.read(source) }
        loaded = reader.rules
        rules = reader.rules.map(\.info)
        problems = reader.problems
        tables = RuleTables(
            symbols: reader.patterns.symbols, literals: LiteralAutomaton(reader.literals.literals),
            genericSymbols: reader.genericSymbols)
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
        let languages = Set(Grammar.all(for: path).map(\.name)).union(RuleReader.textLanguages)
        let context = FileContext(bytes, tables, fileExtension: path.fileExtension)
        var matches: [RuleMatch] = []
        var exhausted: [String] = []
        for rule in loaded where rule.paths.admits(path) {
            for language in rule.info.languages where languages.contains(language) {
                guard let body = rule.bodies[language] else { continue }
                let run = RuleRun(rule: rule, context: context, budget: budget)
                let outcome = run.matches(body, language)
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
        return FileMatches(matches: matches, exhausted: exhausted, opaqueBytes: context.opaqueBytes)
    }
}
