import Review

/// An action that waits to be done.
public struct PendingAction: Hashable, Sendable {
    /// Which one of the run, from 1.
    public let number: Int
    /// What the model wants.
    public let action: AgentAction
    /// What the model said with it; hostile text.
    public let reason: String
    /// What the gate says.
    public let verdict: GateVerdict
    /// What the run has cost so far.
    public let meter: AgentMeter
}

/// What the person said to an action.
public enum OversightAnswer: Hashable, Sendable, Codable {
    /// Nobody said anything: done where nobody needs to be asked, and else not.
    case silence
    /// This person says yes.
    case allow(by: String)
    /// This person wants another action in its place.
    case edit(AgentAction, by: String)
    /// This person says no, and why; the model is told.
    case deny(reason: String, by: String)
    /// This person ends the run.
    case stop(by: String)
}

/// Through which a person sees into a run and stays in control of it.
public protocol Oversight: Sendable {
    /// Asked before every action, also those that need nobody: whoever paused the run answers when they go on.
    func consider(_ pending: PendingAction) async -> OversightAnswer
    /// The model's question to the person; `nil` when nobody answers.
    func answer(_ question: String, choices: [String]) async -> PersonAnswer?
    /// Told of what happens, as it happens.
    func saw(_ event: AgentEvent, meter: AgentMeter) async
}

/// What a person answered to a question of the model's.
public struct PersonAnswer: Hashable, Sendable, Codable {
    /// The words.
    public let text: String
    /// Whose they are.
    public let by: String

    /// The words of `by`.
    public init(_ text: String, by: String) {
        self.text = text
        self.by = by
    }
}

/// Nobody is there: what needs a person is not done.
public struct NoOversight: Oversight {
    /// Nobody.
    public init() {}
    /// Says nothing.
    public func consider(_ pending: PendingAction) async -> OversightAnswer { .silence }
    /// Answers nothing.
    public func answer(_ question: String, choices: [String]) async -> PersonAnswer? { nil }
    /// Sees nothing.
    public func saw(_ event: AgentEvent, meter: AgentMeter) async {}
}
