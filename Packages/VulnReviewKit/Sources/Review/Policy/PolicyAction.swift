/// What a policy speaks of: every kind of thing that a person or the agent may do, named before anybody does it.
public enum PolicyAction: String, Hashable, Sendable, Codable, CaseIterable {
    /// A person approves a patch.
    case approve
    /// An approved patch is written to its tree.
    case apply
    /// An applied patch is taken back.
    case revert
    /// A person dismisses a finding.
    case dismiss
    /// Findings or patches are taken in from a file.
    case `import`
    /// Findings, patches or decisions are written out for others.
    case export
    /// A scanner, or a command of a verification, runs although this machine cannot confine it.
    case runUnconfined = "run-unconfined"
    /// A verification runs the command that builds the project …
    case runBuild = "run-build"
    /// … tests it …
    case runTests = "run-tests"
    /// … runs it on one input …
    case runReproducer = "run-reproducer"
    /// … fuzzes it …
    case runFuzzer = "run-fuzzer"
    /// … or compares what it does on a corpus.
    case runComparison = "run-comparison"
    /// The agent reads a region of a file.
    case agentReadFile = "agent-read-file"
    /// It searches the code.
    case agentSearchCode = "agent-search-code"
    /// It runs a rule.
    case agentRunRule = "agent-run-rule"
    /// It runs a confined tool.
    case agentRunTool = "agent-run-tool"
    /// It proposes a finding.
    case agentProposeFinding = "agent-propose-finding"
    /// It proposes a patch.
    case agentProposePatch = "agent-propose-patch"
    /// It writes a rationale.
    case agentWriteRationale = "agent-write-rationale"
    /// It asks for a verification.
    case agentRequestVerification = "agent-request-verification"
    /// It asks a person.
    case agentAsk = "agent-ask"
    /// It stops.
    case agentStop = "agent-stop"

    /// What holds for the action when a policy says nothing of it: what VulnReview does without a policy file.
    public var standardEffect: PolicyEffect {
        switch self {
        case .approve, .dismiss, .agentRunTool, .agentRequestVerification: .ask
        case .apply, .revert, .import, .export, .runUnconfined, .runBuild, .runTests, .runReproducer,
            .runFuzzer,
            .runComparison, .agentReadFile, .agentSearchCode, .agentRunRule, .agentProposeFinding,
            .agentProposePatch, .agentWriteRationale, .agentAsk, .agentStop:
            .allow
        }
    }

    /// The effects that a policy may give it. A decision is always a person's, so none can be allowed without one; two
    /// people can stand behind what a signed decision stands behind; and the agent may always stop.
    public var effects: [PolicyEffect] {
        switch self {
        case .approve, .dismiss: [.ask, .twoPerson, .deny]
        case .apply: [.allow, .ask, .twoPerson, .deny]
        case .agentStop: [.allow]
        case .revert, .import, .export, .runUnconfined, .runBuild, .runTests, .runReproducer, .runFuzzer,
            .runComparison, .agentReadFile, .agentSearchCode, .agentRunRule, .agentRunTool,
            .agentProposeFinding,
            .agentProposePatch, .agentWriteRationale, .agentRequestVerification, .agentAsk:
            [.allow, .ask, .deny]
        }
    }
}
