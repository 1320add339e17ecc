import Review

/// Why a rule, or a whole rule file, was not loaded. The other rules load all the same.
public struct RuleProblem: Failure, Hashable {
    /// The rule file's name.
    public let source: String
    /// The line in the rule file, from 1; `nil` when the problem has no place.
    public let line: Int?
    /// The rule's id when it is known and well formed.
    public let ruleID: String?
    /// What is wrong.
    public let problem: Kind

    /// A problem of the rule file `source`.
    public init(source: String, line: Int?, ruleID: String?, problem: Kind) {
        self.source = source
        self.line = line
        self.ruleID = ruleID
        self.problem = problem
    }

    /// What is wrong, as data. Texts come from the rule file and may be hostile.
    public enum Kind: Hashable, Sendable, Codable {
        /// The file is longer than the limit, in bytes.
        case tooLarge(limit: Int)
        /// The bytes are not UTF-8, or hold a NUL.
        case notUTF8
        /// The YAML library refused the text.
        case notYAML
        /// The file nests deeper than the limit.
        case tooDeep(limit: Int)
        /// Aliases that stand for themselves, for a key, or for more than `RuleLimits.aliasedNodes`.
        case anchor
        /// Explicit tags such as `!!python/object` are refused.
        case tag
        /// More than one document in the file.
        case severalDocuments
        /// A key that stands twice in one mapping.
        case duplicateKey
        /// No `rules` sequence at the top.
        case noRules
        /// A rule without this key.
        case missingKey(String)
        /// A key that the engine does not know.
        case unknownKey(String)
        /// A key of Semgrep's that the engine does not support yet.
        case unsupportedKey(String)
        /// A value of a known key that the engine does not support, such as `mode: join`.
        case unsupportedValue(key: String, value: String)
        /// A value that is not of the form that its key needs.
        case badValue(key: String)
        /// The id is not made of 1 to 128 of `A-Z a-z 0-9 . _ -`.
        case badID
        /// The id of an earlier rule.
        case duplicateID
        /// A language that the engine does not have; rules for it cannot run.
        case unsupportedLanguage(String)
        /// A pattern that cannot be read.
        case badPattern(PatternFault)
        /// A regular expression that cannot be read, with the byte offset in it.
        case badRegex(RegexFault, at: Int)
        /// More rules than the limit.
        case tooManyRules(limit: Int)
    }

    /// A word for the kind of problem.
    public var code: String {
        switch problem {
        case .tooLarge: "ruleFileTooLarge"
        case .notUTF8: "ruleFileNotUTF8"
        case .notYAML: "ruleFileNotYAML"
        case .tooDeep: "ruleFileTooDeep"
        case .anchor: "ruleFileAnchor"
        case .tag: "ruleFileTag"
        case .severalDocuments: "ruleFileSeveralDocuments"
        case .duplicateKey: "duplicateKey"
        case .noRules: "noRules"
        case .missingKey: "missingKey"
        case .unknownKey: "unknownKey"
        case .unsupportedKey: "unsupportedKey"
        case .unsupportedValue: "unsupportedValue"
        case .badValue: "badValue"
        case .badID: "badRuleID"
        case .duplicateID: "duplicateRuleID"
        case .unsupportedLanguage: "unsupportedLanguage"
        case .badPattern: "badPattern"
        case .badRegex: "badRegex"
        case .tooManyRules: "tooManyRules"
        }
    }

    /// The file, the line and the rule.
    public var subject: String? {
        let place = line.map { "\(source):\($0)" } ?? source
        return ruleID.map { "\(place): \($0)" } ?? place
    }

    /// Rules that do not load leave a scan incomplete.
    public var kind: FailureKind { .incomplete }
}

/// Why a pattern cannot be read.
public enum PatternFault: String, Error, Hashable, Sendable, Codable {
    /// Nothing but blanks and comments.
    case empty
    /// More tokens or more wildcards than the limit.
    case tooLong
    /// Brackets that do not pair up.
    case unbalanced
    /// A metavariable that the other patterns of the rule never bind.
    case unboundMetavariable
    /// More metavariables in one rule than the limit.
    case tooManyMetavariables
}
