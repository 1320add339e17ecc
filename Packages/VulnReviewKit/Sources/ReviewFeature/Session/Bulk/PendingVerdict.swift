import Review

/// A verdict that is chosen, and not given yet.
public struct PendingVerdict: Hashable, Sendable {
    /// What is decided.
    public let verb: DecisionVerb
    /// For a dismissal: why.
    public let dismissal: Decision.Dismissal?
    /// For a deferral: until when.
    public let until: String?

    init(_ verb: DecisionVerb, dismissal: Decision.Dismissal? = nil, until: String? = nil) {
        self.verb = verb
        self.dismissal = dismissal
        self.until = until
    }
}
