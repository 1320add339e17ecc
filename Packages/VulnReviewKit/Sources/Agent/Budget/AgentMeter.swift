import Review

/// What a run has taken of its budget: a value that faces show.
public struct AgentMeter: Hashable, Sendable, Codable {
    /// The budget.
    public let budget: AgentBudget
    /// Tokens so far. Where the server does not say, four bytes are taken for one.
    public private(set) var tokens = 0
    /// Questions to the model.
    public private(set) var requests = 0
    /// Actions asked for.
    public private(set) var calls = 0
    /// Of these, how many were refused: unknown, malformed, out of turn, denied.
    public private(set) var refused = 0
    /// Milliseconds so far, as of the last question.
    public private(set) var milliseconds = 0
    private var emptyInARow = 0
    private var repeats: [Digest: Int] = [:]
    private var mostRepeats = 0

    /// A meter that stands at nothing.
    public init(_ budget: AgentBudget) { self.budget = budget }

    /// Millionths of a cent so far.
    public var microcents: Int {
        tokens.multipliedReportingOverflow(by: budget.centsPerMillionTokens).partialValue
    }

    /// The first limit that is reached, if any is.
    public var exceeded: AgentBudget.Limit? {
        if tokens >= budget.tokens { return .tokens }
        if calls >= budget.calls { return .calls }
        if milliseconds >= budget.seconds * 1_000 { return .seconds }
        if let most = budget.microcents, microcents >= most { return .money }
        if mostRepeats > budget.repeats { return .repeats }
        return emptyInARow >= budget.emptyReplies ? .emptyReplies : nil
    }

    mutating func asked(at milliseconds: Int) {
        requests += 1
        self.milliseconds = max(self.milliseconds, milliseconds)
    }

    mutating func replied(_ reply: ModelReply, sent bytes: Int) {
        let said = reply.calls.reduce(reply.text.utf8.count) { $0 + $1.arguments.utf8.count }
        let usage = reply.usage.map { Self.sum($0.inputTokens, $0.outputTokens) } ?? 0
        // A server that says nothing, or too little, does not make a run endless.
        tokens = Self.sum(tokens, max(1, usage > 0 ? usage : (bytes + said) / 4))
        let isEmpty = !reply.calls.contains { if case .action = $0.meaning { true } else { false } }
        emptyInARow = isEmpty ? emptyInARow + 1 : 0
    }

    mutating func called(_ identity: Digest) {
        calls += 1
        repeats[identity, default: 0] += 1
        mostRepeats = max(mostRepeats, repeats[identity] ?? 0)
    }

    mutating func refusedCall() { refused += 1 }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, isOver) = left.addingReportingOverflow(max(0, right))
        return isOver ? .max : sum
    }
}
