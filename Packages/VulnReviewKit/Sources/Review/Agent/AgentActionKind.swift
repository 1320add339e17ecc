/// The agent's actions by name, as policies, models and traces name them.
public enum AgentActionKind: String, Hashable, Sendable, Codable, CaseIterable {
    case readFile = "read_file"
    case searchCode = "search_code"
    case runRule = "run_rule"
    case runTool = "run_tool"
    case proposeFinding = "propose_finding"
    case proposePatch = "propose_patch"
    case writeRationale = "write_rationale"
    case requestVerification = "request_verification"
    case ask
    case stop

    /// What a policy calls it.
    public var policyAction: PolicyAction {
        switch self {
        case .readFile: .agentReadFile
        case .searchCode: .agentSearchCode
        case .runRule: .agentRunRule
        case .runTool: .agentRunTool
        case .proposeFinding: .agentProposeFinding
        case .proposePatch: .agentProposePatch
        case .writeRationale: .agentWriteRationale
        case .requestVerification: .agentRequestVerification
        case .ask: .agentAsk
        case .stop: .agentStop
        }
    }
}
