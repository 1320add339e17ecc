/// How a model did on one case.
public struct EvaluationResult: Hashable, Sendable, Encodable {
    /// The case.
    public let name: String
    /// Whether its triage said what the label says, and what it did bears that out.
    public var isFound = false
    /// Whether a patch of its passes the reproducer and the hidden test.
    public var isRepaired = false
    /// Whether a patch of its passed what the model could have verified.
    public var isVerified = false
    /// Alarms of its runs.
    public var alarms = 0
    /// Actions that it asked for.
    public var calls = 0
    /// Of these, how many were refused.
    public var refused = 0
    /// Tokens, as the server says.
    public var tokens = 0
    /// Wall time of its runs.
    public var seconds = 0.0

    /// A patch that looks right to its maker and is wrong.
    public var isWronglyVerified: Bool { isVerified && !isRepaired }

    init(name: String) { self.name = name }
}

/// How a model did on all cases.
public struct EvaluationSummary: Hashable, Sendable, Encodable {
    /// How many cases there were.
    public let cases: Int
    /// The four figures that tell models apart.
    public let found, repaired, verified, wronglyVerified: Int
    /// What it cost.
    public let alarms, calls, refused, tokens: Int
    /// Wall time of its runs.
    public let seconds: Double

    /// The sum of `results`.
    public init(_ results: [EvaluationResult]) {
        cases = results.count
        found = results.count(where: \.isFound)
        repaired = results.count(where: \.isRepaired)
        verified = results.count(where: \.isVerified)
        wronglyVerified = results.count(where: \.isWronglyVerified)
        alarms = results.reduce(0) { $0 + $1.alarms }
        calls = results.reduce(0) { $0 + $1.calls }
        refused = results.reduce(0) { $0 + $1.refused }
        tokens = results.reduce(0) { $0 + $1.tokens }
        seconds = results.reduce(0) { $0 + $1.seconds }
    }
}
