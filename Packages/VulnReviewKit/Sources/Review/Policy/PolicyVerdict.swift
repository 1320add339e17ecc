/// What a policy says to one action on one subject, with every rule that speaks of it: the explanation is data.
public struct PolicyVerdict: Hashable, Sendable {
    /// What speaks of the action: a rule, or the policy's default for it.
    public struct Ground: Hashable, Sendable {
        /// The rule; `nil` for the default.
        public let rule: PolicyRule?
        /// What it says.
        public let effect: PolicyEffect
        /// The files for which it is the strictest that speaks of them; empty when none are known, and when it decides
        /// of no file.
        public let paths: [TreePath]
        /// Whether the verdict rests on it.
        public let decides: Bool
    }

    /// A limit that the subject is over.
    public struct Excess: Hashable, Sendable, Codable {
        /// Which one.
        public let limit: PolicyLimit
        /// How much the subject has.
        public let count: Int
        /// How much it may have.
        public let most: Int

        /// `count` where at most `most` are allowed.
        public init(_ limit: PolicyLimit, count: Int, most: Int) {
            self.limit = limit
            self.count = count
            self.most = most
        }
    }

    /// The action.
    public let action: PolicyAction
    /// What is said to it; `deny` when the subject is over a limit.
    public let effect: PolicyEffect
    /// Everything that speaks of it, those that decide first, then by id.
    public let grounds: [Ground]
    /// The limits that the subject is over.
    public let excesses: [Excess]

    /// The ids of the rules that the verdict rests on; empty when it is the default's or a limit's.
    public var decidingRules: [String] { grounds.filter(\.decides).compactMap { $0.rule?.id } }

    /// Why the rule that decides is there; `nil` without one.
    public var because: String? { grounds.first { $0.decides && $0.rule != nil }?.rule?.because }
}

/// A limit that one subject can be over.
public enum PolicyLimit: String, Hashable, Sendable, Codable, CaseIterable {
    case patchFiles = "patch-files"
    case patchLines = "patch-lines"
    case bulk
}
