import Review

/// What the rules found in one file.
public struct FileMatches: Hashable, Sendable, Codable {
    /// The matches in order of place, then of rule.
    public let matches: [RuleMatch]
    /// The ids of rules that ran out of their budget on this file: what they would have found is not known.
    public let exhausted: [String]
    /// How many of the file's bytes the reader of its language did not understand. Where a file is read in several
    /// languages, the most.
    public let opaqueBytes: Int

    /// Matches, unfinished rules and what was not understood.
    public init(matches: [RuleMatch], exhausted: [String], opaqueBytes: Int = 0) {
        self.matches = matches
        self.exhausted = exhausted
        self.opaqueBytes = opaqueBytes
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
    /// How data travelled from a source to this place, the source first, at most `RuleLimits.flowSteps` long; empty for
    /// rules that do not follow data.
    public let flow: [FlowStep]

    /// A match of the rule `ruleID`.
    public init(
        ruleID: String, message: String, range: SourceRange, fix: [TextEdit], flow: [FlowStep] = []
    ) {
        self.ruleID = ruleID
        self.message = message
        self.range = range
        self.fix = fix
        self.flow = flow
    }

    /// One stop of data on its way.
    public struct FlowStep: Hashable, Sendable, Codable {
        /// What happens there.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            /// The data comes from here.
            case source
            /// It is put into a variable.
            case assignment
            /// A rule says that it goes on here.
            case propagation
            /// It does harm here.
            case sink
        }

        /// Where.
        public let range: SourceRange
        /// What happens there.
        public let kind: Kind

        /// A stop at `range`.
        public init(range: SourceRange, kind: Kind) {
            self.range = range
            self.kind = kind
        }
    }
}
