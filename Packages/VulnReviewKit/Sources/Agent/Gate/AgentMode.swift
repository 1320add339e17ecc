/// How much a person wants to be asked.
public enum AgentMode: String, Hashable, Sendable, Codable, CaseIterable {
    /// As the policy says.
    case policy
    /// For every action but stopping, whatever the policy allows.
    case ask
    /// Nothing but looking is done: what else the model wants is written down and not done.
    case plan
}
