import Agent
import Review

/// Why the agent did not do what was asked.
public enum AgentError: Failure {
    /// The policy names no model, and no script stands in for one.
    case noModel
    /// The workflow is about the other of findings and patches.
    case wrongSubject(String)
    /// The patch was not rejected, so there is no reason to learn from.
    case notRejected(PatchID)
    /// The record, or a text that it names, is not in the store.
    case recordMissing(AgentRunID)
    /// The replay came to other events than the run, from this one on, counted from 0.
    case replayDiffers(AgentRunID, event: Int)
    /// What was to leave holds what looks like secrets, and nobody confirmed that it may.
    case secrets(count: Int)
    /// Nobody consented to what the reviewers said being used to train a model.
    case noConsent

    /// The case's name.
    public var code: String {
        switch self {
        case .noModel: "noModel"
        case .wrongSubject: "wrongSubject"
        case .notRejected: "notRejected"
        case .recordMissing: "recordMissing"
        case .replayDiffers: "replayDiffers"
        case .secrets: "secrets"
        case .noConsent: "noConsent"
        }
    }

    /// The id or workflow concerned.
    public var subject: String? {
        switch self {
        case .noModel, .secrets, .noConsent: nil
        case .wrongSubject(let name): name
        case .notRejected(let id): id.text
        case .recordMissing(let id), .replayDiffers(let id, _): id.text
        }
    }

    /// Without a model nothing is done; a subject of another kind is a mistake of the person's.
    public var kind: FailureKind {
        switch self {
        case .noModel, .notRejected, .secrets, .noConsent: .refused
        case .wrongSubject: .usage
        case .recordMissing, .replayDiffers: .incomplete
        }
    }
}
