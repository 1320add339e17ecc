import Foundation
import Review

/// One thing that happened in a run. The events of a run, and the texts that their digests name, are its record: replaying it
/// must give the same events again.
public enum AgentEvent: Hashable, Sendable, Codable {
    /// The model was asked. The digest is that of the whole conversation up to there, message by message.
    case asked(conversation: Digest, actions: [AgentActionKind], milliseconds: Int)
    /// It answered: the digest of the reply's JSON.
    case replied(Digest, calls: Int)
    /// It did not answer.
    case failed(ModelError)
    /// A call that is none, or not offered now: nothing was done.
    case refused(name: String, Refusal)
    /// What the gate said to an action; the digests are those of the action's JSON and of what it is about.
    case gated(AgentActionKind, Digest, about: Digest, GateVerdict)
    /// What the person said to it.
    case considered(OversightAnswer)
    /// What came of it: the digest of the result's JSON.
    case performed(AgentActionKind, Digest, isOK: Bool)
    /// Something that a person must hear of.
    case alarm(AgentAlarm)
    /// The run is over.
    case ended(AgentEnd)

    /// Why a call was not even put before the gate.
    public enum Refusal: Hashable, Sendable, Codable {
        case problem(ModelCall.Problem)
        /// The workflow does not offer it now.
        case outOfTurn
    }
}

/// What makes a model's words suspect, by what the bytes and the tools say.
public enum AgentAlarm: Hashable, Sendable, Codable {
    /// A quote that does not stand where it is said to; the sentence, from 0.
    case falseQuote(sentence: Int)
    /// The model concluded that a finding of its own is one, and no tool says so.
    case findingWithoutEvidence(count: Int)
    /// The model's words claim a verification, and no rung of ours says so.
    case claimWithoutVerification
    /// The model concluded what nothing that it did supports.
    case unsupportedConclusion

    /// The case's name, as the audit log has it.
    public var name: String {
        switch self {
        case .falseQuote: "falseQuote"
        case .findingWithoutEvidence: "findingWithoutEvidence"
        case .claimWithoutVerification: "claimWithoutVerification"
        case .unsupportedConclusion: "unsupportedConclusion"
        }
    }
}

/// Why a run is over.
public enum AgentEnd: Hashable, Sendable, Codable {
    /// The model said so; `isSupported` tells whether what it did bears it out.
    case concluded(AgentConclusion, isSupported: Bool)
    /// The budget is used up.
    case exhausted(AgentBudget.Limit)
    /// The model did not answer.
    case failed(ModelError)
    /// This person stopped it.
    case stopped(by: String)
    /// The task was cancelled.
    case cancelled

    /// One word for lists.
    public var name: String {
        switch self {
        case .concluded(let conclusion, _): conclusion.verdict.rawValue
        case .exhausted: "exhausted"
        case .failed: "failed"
        case .stopped: "stopped"
        case .cancelled: "cancelled"
        }
    }
}

/// An event and when it happened. Times are no part of a record: a replay has others.
public struct AgentMoment: Sendable {
    /// What happened.
    public let event: AgentEvent
    /// When.
    public let at: Date
}

extension AgentEvent {
    /// The texts that it names.
    public var digests: [Digest] {
        switch self {
        case .replied(let digest, _), .performed(_, let digest, _): [digest]
        case .gated(_, let action, let about, _): [action, about]
        case .asked, .failed, .refused, .considered, .alarm, .ended: []
        }
    }
}
