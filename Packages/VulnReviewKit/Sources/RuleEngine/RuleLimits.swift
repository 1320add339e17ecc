/// The engine's limits: constants, so that the same input gives the same answer on every machine.
public enum RuleLimits {
    /// The longest rule file, in bytes.
    public static let ruleFileBytes = 4 << 20
    /// The deepest nesting of a rule file.
    public static let ruleFileDepth = 64
    /// Nodes that the aliases of a rule file stand for, together.
    static let aliasedNodes = 100_000
    /// The most rules in one rule set.
    public static let rules = 20_000
    /// The most tokens in one pattern.
    public static let patternTokens = 2_000
    /// The most nodes in one pattern's tree.
    static let patternNodes = 10_000
    /// The most wildcards in one pattern: each may cost one level of recursion.
    public static let patternChoices = 120
    /// The most metavariables in one rule.
    public static let metavariables = 64
    /// The most matches of one rule in one file.
    public static let matchesPerRule = 1_000
    /// The most intermediate ranges that one operator keeps.
    public static let rangesPerOperator = 10_000
    /// How far brackets are paired; deeper ones are plain tokens.
    public static let bracketDepth = 1_000
    /// How deep a reader recurses; what is nested deeper is not understood.
    public static let nesting = 200
    /// How high a syntax tree is.
    static let treeHeight: UInt16 = 600
    /// How much of a string `metavariable-analysis` looks at, in bytes.
    static let analysedBytes = 4_096
    /// The most steps that the flow of data to one match is shown with.
    public static let flowSteps = 32
    /// The most steps that the flow of data to all matches in one file is shown with; of what is more, beginning and end.
    public static let flowStepsPerFile = 20_000
    /// The longest message, in bytes.
    public static let messageBytes = 4_096
    /// The longest piece of code put into a message, in bytes.
    public static let messageBindingBytes = 200
    /// The longest replacement of one fix, in bytes.
    public static let fixBytes = 1 << 20
    /// The longest replacements of one rule in one file taken together, in bytes.
    public static let fixBytesPerFile = 8 << 20
    /// The most instructions that all regular expressions of a rule set compile to.
    public static let regexInstructions = 4_000_000
}

/// How much work rules may do on one file. Counted in steps, not in time, so that the answer does not depend on the
/// machine; a step is one token or one byte looked at.
struct RuleBudget: Sendable {
    /// Steps of one rule for any file.
    var base = 4_000_000
    /// Steps of one rule for each byte of the file.
    var perByte = 16
    /// Steps of all rules together for any file, and for each byte of it.
    var fileBase = 20_000_000
    var filePerByte = 200
    /// What each rule of the set adds to that.
    var fileBasePerRule = 10_000
    var fileBytesPerStepAndRule = 4

    /// The steps of one rule for a file of `count` bytes.
    func steps(forBytes count: Int) -> Int { base + perByte * count }

    /// The steps of `rules` rules together for a file of `count` bytes.
    func steps(forBytes count: Int, rules: Int) -> Int {
        fileBase + filePerByte * count + rules * (fileBasePerRule + count / fileBytesPerStepAndRule)
    }
}
