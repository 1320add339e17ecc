/// What a policy says to an action, from the laxest to the strictest.
public enum PolicyEffect: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// It is done.
    case allow
    /// It is done when a person says so, at the terminal or with a key.
    case ask
    /// It is done when two people say so, each with a key of their own.
    case twoPerson = "two-person"
    /// It is not done.
    case deny

    /// Whether `left` is laxer than `right`.
    public static func < (left: PolicyEffect, right: PolicyEffect) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .allow: 0
        case .ask: 1
        case .twoPerson: 2
        case .deny: 3
        }
    }
}
