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
    private(set) var loaded: [Rule]
    let entries: RuleEntries
    let tables: RuleTables

    /// Loads the rules of `sources`. A rule that cannot be loaded is a problem; the others load.
    public init(sources: [RuleSource]) {
        var reader = RuleReader()
        for source in sources { reader.read(source) }
        loaded = reader.rules
        entries = RuleEntries(reader.rules)
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

    /// What the rules find in one file. `path` decides which languages and rules look at it; the rules in `leavingOut`
    /// do not.
    public func match(path: TreePath, bytes: [UInt8], leavingOut: Set<String> = []) -> FileMatches {
        var matching = FileMatching(self, path: path, bytes: bytes, leavingOut: leavingOut)
        while matching.runNextRule() {}
        return matching.result
    }

    /// The matches in order, each once: a rule with several languages may find the same in each.
    static func sorted(_ matches: [RuleMatch]) -> [RuleMatch] {
        let matches = matches.enumerated().sorted {
            let (one, other) = ($0.element, $1.element)
            return (one.range.start.offset, one.range.end.offset, one.ruleID, $0.offset)
                < (other.range.start.offset, other.range.end.offset, other.ruleID, $1.offset)
        }
        var result: [RuleMatch] = []
        result.reserveCapacity(matches.count)
        var first = 0
        for (_, match) in matches {
            if let last = result.last, last.range != match.range || last.ruleID != match.ruleID {
                first = result.count
            }
            if !result[first...].contains(match) { result.append(match) }
        }
        return result
    }
}
