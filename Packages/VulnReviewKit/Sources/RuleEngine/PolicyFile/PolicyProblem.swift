import Review

/// What is wrong with a policy file, and where. A file with a problem is no policy.
public struct PolicyProblem: Hashable, Sendable, Codable {
    /// The line, from 1; `nil` when it is about the file as a whole.
    public let line: Int?
    /// The key or the word that it is about; `nil` when it is about the file as a whole. May be hostile text.
    public let key: String?
    /// What is wrong.
    public let kind: Kind

    init(_ kind: Kind, key: String?, line: Int?) {
        self.kind = kind
        self.key = key.map { String(decoding: $0.utf8.prefix(PolicyFileLimits.quotedBytes), as: UTF8.self) }
        self.line = line
    }

    /// The file is longer than is read.
    public static let tooLarge = PolicyProblem(
        .document(.tooLarge(limit: PolicyFileLimits.bytes)), key: nil, line: nil)

    /// What is wrong, as data.
    public enum Kind: Hashable, Sendable, Codable {
        /// The text is not YAML within the limits.
        case document(RuleProblem.Kind)
        /// Where a mapping must stand, something else does.
        case notMapping
        /// Where a list must stand, something else does, or nothing.
        case notList
        case unknownKey
        case missingKey
        /// The version of the format is not this.
        case unknownVersion(known: Int)
        /// The word is none of these.
        case unknownWord(known: [String])
        /// The text is not made of 1 to 128 of `A-Z a-z 0-9 . _ -`.
        case badName
        /// The text is empty, too long or no text.
        case badText(limit: Int)
        /// The text is no glob.
        case badGlob
        /// The text is neither `http://127.0.0.1:PORT`, `http://[::1]:PORT` nor `unix:/PATH`, or no path on such a server.
        case badAddress
        /// The text is not `sha256:` and 64 hexadecimal digits.
        case badDigest
        /// The number is none of these, in digits.
        case badNumber(least: Int, most: Int)
        /// The duration is not digits and one of `m`, `h`, `d`, `w`, or it is longer than so many days.
        case badDuration(mostDays: Int)
        /// An earlier rule has this id.
        case duplicateID
        /// The effect has no meaning for the action; these have.
        case effectNotForAction(PolicyEffect, PolicyAction, known: [PolicyEffect])
        /// The rung is evidence and never a gate.
        case neverRequired
        /// More of something than is read.
        case tooMany(limit: Int)
    }

    /// The kind in one word.
    public var code: String {
        switch kind {
        case .document: "badDocument"
        case .notMapping: "notMapping"
        case .notList: "notList"
        case .unknownKey: "unknownKey"
        case .missingKey: "missingKey"
        case .unknownVersion: "unknownVersion"
        case .unknownWord: "unknownWord"
        case .badName: "badName"
        case .badText: "badText"
        case .badGlob: "badGlob"
        case .badAddress: "badAddress"
        case .badDigest: "badDigest"
        case .badNumber: "badNumber"
        case .badDuration: "badDuration"
        case .duplicateID: "duplicateID"
        case .effectNotForAction: "effectNotForAction"
        case .neverRequired: "neverRequired"
        case .tooMany: "tooMany"
        }
    }
}

/// Bounds of a policy file.
public enum PolicyFileLimits {
    /// The longest file, in bytes.
    public static let bytes = 256 << 10
    /// The most rules.
    public static let rules = 1_000
    /// The most globs of all rules together.
    public static let globs = 5_000
    /// The longest `because`, in bytes.
    public static let becauseBytes = 1_000
    /// The longest age, in days.
    public static let ageDays = 3_650
    /// The most problems that are told of one file.
    public static let problems = 100
    /// How much of a key or word is quoted in a problem, in bytes.
    static let quotedBytes = 128
    /// The deepest nesting.
    static let depth = 16
}
