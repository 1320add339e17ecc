/// What a policy refused, and by which rules: small enough to travel in an error.
public struct PolicyRefusal: Hashable, Sendable, Codable {
    /// The action.
    public let action: PolicyAction
    /// The ids of the rules that it rests on; empty when it is the policy's default or a limit.
    public let rules: [String]
    /// Why the first of them is there; may be hostile text.
    public let because: String?
    /// The limits that the subject is over.
    public let excesses: [PolicyVerdict.Excess]

    /// What `verdict` refuses.
    public init(_ verdict: PolicyVerdict) {
        action = verdict.action
        rules = verdict.decidingRules
        because = verdict.because
        excesses = verdict.excesses
    }

    /// A refusal for a limit alone.
    public init(_ action: PolicyAction, over excess: PolicyVerdict.Excess) {
        self.action = action
        rules = []
        because = nil
        excesses = [excess]
    }
}
