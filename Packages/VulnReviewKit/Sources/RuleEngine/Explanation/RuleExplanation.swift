import Review

/// Why a rule does or does not match a file: what each of its operators finds, and what is left after it.
public struct RuleExplanation: Hashable, Sendable, Codable {
    /// The rule's id.
    public let ruleID: String
    /// The language that the file was read in; `nil` when the rule has none for such a file.
    public let language: String?
    /// Why the rule did not look at the file at all; `nil` when it did.
    public let notRun: Obstacle?
    /// The rule's operators.
    public let operators: [Operator]
    /// What the rule reports.
    public let matches: [RuleMatch]

    /// What keeps a rule from a file.
    public enum Obstacle: Hashable, Sendable, Codable {
        /// No language of the rule fits the file's name.
        case language
        /// The rule's `paths` leave the file out.
        case paths
        /// The rule is not among those that were loaded.
        case notLoaded
    }

    /// One operator of the rule, in the order in which operators are applied.
    public struct Operator: Hashable, Sendable, Codable {
        /// Its key in the rule file: `pattern`, `pattern-not`, `metavariable-regex`.
        public let key: String
        /// What follows the key, cut to one line of `textLength` characters; hostile text.
        public let text: String
        /// Its line in the rule file, from 1.
        public let line: Int
        /// What it matches by itself, at most `rangeCount`; for conditions, nothing.
        public let found: [SourceRange]
        /// How many it matches by itself.
        public let foundCount: Int
        /// What is left of the operators so far, after it; at most `rangeCount`. `nil` where it stands beside others,
        /// as in `pattern-either`.
        public let left: [SourceRange]?
        /// How many are left.
        public let leftCount: Int?
        /// The operators inside it.
        public let operators: [Operator]

        /// The longest text of an operator, in characters.
        public static let textLength = 100
        /// The most ranges of one operator.
        public static let rangeCount = 200
    }
}
