import Review

/// What a run is started with: a workflow, its subject, and what the model is told first.
public struct AgentTask: Hashable, Sendable, Codable {
    /// Which workflow.
    public let workflow: WorkflowName
    /// The id of the finding or patch that it is about.
    public let subject: String
    /// The tree.
    public let tree: TreeID
    /// The finding that patches of this run answer.
    public let finding: FindingID?
    /// The severity of what it is about, for the policy.
    public let severity: Severity?
    /// Our instructions first, then the data.
    public let messages: [ModelMessage]
    /// How much the person wants to be asked.
    public let mode: AgentMode
    /// What the run may take.
    public let budget: AgentBudget

    /// A task. The instructions are the workflow's; `data` comes after them, each part with its provenance.
    public init(
        _ workflow: WorkflowName, subject: String, tree: TreeID, finding: FindingID?, severity: Severity?,
        data: [ModelMessage.Part], mode: AgentMode = .policy, budget: AgentBudget = AgentBudget()
    ) {
        self.workflow = workflow
        self.subject = subject
        self.tree = tree
        self.finding = finding
        self.severity = severity
        messages = [
            ModelMessage(
                .system,
                [.init(Prompts.common + "\n\n" + workflow.workflow.instructions, from: .instruction)]),
            ModelMessage(.user, data),
        ]
        self.mode = mode
        self.budget = budget
    }
}
