import Review

/// What the gate says to an action before it is done.
public struct GateVerdict: Hashable, Sendable, Codable {
    /// What is to happen.
    public enum Effect: Hashable, Sendable, Codable {
        /// What the policy says, made stricter by the mode.
        case policy(PolicyEffect)
        /// Written down only: the run is to plan.
        case planOnly
    }

    /// What is to happen.
    public let effect: Effect
    /// The ids of the rules that the verdict rests on; empty for the policy's default.
    public let rules: [String]
    /// Why the first of them is there; may be hostile text.
    public let because: String?

    /// Whether a person has to say so first.
    public var needsPerson: Bool { effect == .policy(.ask) || effect == .policy(.twoPerson) }
}
