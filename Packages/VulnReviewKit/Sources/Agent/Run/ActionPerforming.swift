import Review

/// What does the actions that the gate let through. The live one is `AgentHands`; a replay reads results from a record.
public protocol ActionPerforming: Sendable {
    /// What an action is about, for the policy.
    func subject(of action: AgentAction, in task: AgentTask, _ progress: AgentProgress) async -> PolicySubject
    /// Does it. Asking and stopping are the run's own.
    func perform(_ action: AgentAction, in task: AgentTask, _ progress: AgentProgress) async -> ActionResult
}
