import Review

/// A piece of work as a state machine: what may come next follows from what the run has, and so does whether its conclusion
/// is borne out.
public struct Workflow: Sendable {
    /// What the model is told to do.
    let instructions: String
    /// The actions that are on offer now, without `ask` and `stop`, which always are.
    let next: @Sendable (AgentProgress) -> [AgentActionKind]
    /// The verdicts it may end with, and what each needs; `needs-context` and `gave-up` need nothing.
    let supported: @Sendable (AgentConclusion.Verdict, AgentProgress) -> Bool

    /// The actions on offer, in the order of the enumeration.
    func offers(_ progress: AgentProgress) -> [AgentActionKind] {
        let next = Set(next(progress)).union([.ask, .stop])
        return AgentActionKind.allCases.filter(next.contains)
    }

    func supports(_ verdict: AgentConclusion.Verdict, _ progress: AgentProgress) -> Bool {
        switch verdict {
        case .needsContext, .gaveUp: true
        case .truePositive, .falsePositive, .done: supported(verdict, progress)
        }
    }

    /// What every workflow may look with.
    static let looking: [AgentActionKind] = [.readFile, .searchCode, .runRule, .runTool]
}

/// The workflows by name.
public enum WorkflowName: String, Hashable, Sendable, Codable, CaseIterable {
    /// Is the finding a flaw?
    case triage
    /// What is it, and why does it matter?
    case explain
    /// A patch for the finding.
    case propose
    /// A better patch than the one that was rejected.
    case repair
    /// The same flaw elsewhere.
    case variants
    /// A rule that would find it again.
    case rule
    /// A second look that tries to disprove a finding before a person sees it.
    case disprove

    /// Its state machine.
    public var workflow: Workflow {
        switch self {
        case .triage: .triage
        case .explain: .explain
        case .propose: .propose
        case .repair: .repair
        case .variants: .variants
        case .rule: .rule
        case .disprove: .disprove
        }
    }

    /// Whether its subject is a patch.
    public var isAboutPatch: Bool { self == .repair || self == .variants }
}
