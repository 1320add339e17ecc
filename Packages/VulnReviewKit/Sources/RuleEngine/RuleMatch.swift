import Review

/// What the rules found in one file.
public struct FileMatches: Hashable, Sendable, Codable {
    /// The matches in order of place, then of rule.
    public let matches: [RuleMatch]
    /// The ids of rules that ran out of their budget on this file: what they would have found is not known.
    public let exhausted: [String]

    /// Matches and unfinished rules.
    public init(matches: [RuleMatch], exhausted: [String]) {
        self.matches = matches
        self.exhausted = exhausted
    }
}

/// One place where one rule matched.
public struct RuleMatch: Hashable, Sendable, Codable {
    /// The rule's id exactly as its file has it.
    public let ruleID: String
    /// The rule's message with its metavariables filled in; at most `RuleLimits.messageBytes` long. Hostile text.
    public let message: String
    /// Where.
    public let range: SourceRange
    /// The rule's fix at this place; empty when it has none.
    public let fix: [TextEdit]

    /// A match of the rule `ruleID`.
    public init(ruleID: String, message: String, range: SourceRange, fix: [TextEdit]) {
        self.ruleID = ruleID
        self.message = message
        self.range = range
        self.fix = fix
    }
}
