import Agent
import FindingStore
import Review
import RuleEngine

/// What a person asks of the agent.
public struct AgentRequest: Sendable {
    /// The workflow.
    public var workflow: WorkflowName
    /// The finding or patch.
    public var subject: DecisionSubject
    /// How much the person wants to be asked.
    public var mode: AgentMode
    /// What the run may take.
    public var budget: AgentBudget
    /// The rules that are loaded.
    public var rules: [RuleSource]
    /// The confined scanners that can be named, and how they run; `nil` for none.
    public var tools: ExternalScan?
    /// What a verification may run.
    public var verification: Workbench.VerifyOptions

    /// A run of `workflow` about `subject`.
    public init(
        _ workflow: WorkflowName, about subject: DecisionSubject, mode: AgentMode = .policy,
        budget: AgentBudget = AgentBudget(), rules: [RuleSource], tools: ExternalScan? = nil,
        verification: Workbench.VerifyOptions
    ) {
        self.workflow = workflow
        self.subject = subject
        self.mode = mode
        self.budget = budget
        self.rules = rules
        self.tools = tools
        self.verification = verification
    }
}

/// What a run left.
public struct AgentReport: Sendable {
    /// The run as the store keeps it.
    public let run: StoredAgentRun
    /// What happened.
    public let outcome: AgentOutcome
    /// The patches that wait for a person now.
    public let patches: [Patch]
    /// The findings that reached the queue, with a tool's evidence.
    public let findings: [Finding]
}
