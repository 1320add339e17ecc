/// What a run may take.
public struct AgentBudget: Hashable, Sendable, Codable {
    /// Tokens of all requests and replies.
    public var tokens: Int
    /// Actions asked for, done or not.
    public var calls: Int
    /// Seconds of wall time, those in which the person thinks among them.
    public var seconds: Int
    /// Millionths of a cent, by the endpoint's price; `nil` is no limit.
    public var microcents: Int?
    /// What 1,000,000 tokens cost, in cents.
    public var centsPerMillionTokens: Int
    /// How often the very same action may be asked for.
    public var repeats: Int
    /// Replies in a row that bring nothing: no action, or none that is one.
    public var emptyReplies: Int

    /// A budget; by default that of one careful finding.
    public init(
        tokens: Int = 400_000, calls: Int = 60, seconds: Int = 1_800, microcents: Int? = nil,
        centsPerMillionTokens: Int = 0, repeats: Int = 3, emptyReplies: Int = 5
    ) {
        self.tokens = tokens
        self.calls = calls
        self.seconds = seconds
        self.microcents = microcents
        self.centsPerMillionTokens = centsPerMillionTokens
        self.repeats = repeats
        self.emptyReplies = emptyReplies
    }

    /// A part of the budget.
    public enum Limit: String, Hashable, Sendable, Codable, CaseIterable {
        case tokens, calls, seconds, money, repeats, emptyReplies
    }
}
