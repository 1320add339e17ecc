import Foundation
import Review

/// A run of the agent, as lists show it. What happened in it is its record, a log.
public struct StoredAgentRun: Hashable, Sendable, Codable, Identifiable {
    /// The run's id.
    public let id: AgentRunID
    /// The id of the finding or patch that it was about.
    public let subject: String
    /// The workflow's name.
    public let workflow: String
    /// Which model it was.
    public let model: ModelIdentity
    /// When it began.
    public let startedAt: Date
    /// When it ended.
    public let endedAt: Date
    /// Why it ended, in a word.
    public let end: String
    /// What it cost: questions, actions asked for, of these refused, tokens.
    public let requests, calls, refused, tokens: Int
    /// What a person must hear of, by name.
    public let alarms: [String]
    /// The patches that it proposed.
    public let patches: [PatchID]
    /// The digest of its record.
    public let record: Digest

    /// A run that is over.
    public init(
        id: AgentRunID, subject: String, workflow: String, model: ModelIdentity, startedAt: Date,
        endedAt: Date, end: String, requests: Int, calls: Int, refused: Int, tokens: Int, alarms: [String],
        patches: [PatchID], record: Digest
    ) {
        self.id = id
        self.subject = subject
        self.workflow = workflow
        self.model = model
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.end = end
        self.requests = requests
        self.calls = calls
        self.refused = refused
        self.tokens = tokens
        self.alarms = alarms
        self.patches = patches
        self.record = record
    }

    /// What the log keeps of it. Alarms are its reason to be there: they cannot be taken out afterwards.
    var auditBody: CanonicalJSON {
        .object([
            "alarms": .array(alarms.map { .string($0) }), "calls": .int(calls), "end": .string(end),
            "id": .string(id.text), "model": .string(model.name), "modelDigest": .digest(model.digest),
            "patches": .array(patches.map { .string($0.text) }), "record": .digest(record),
            "refused": .int(refused), "subject": .string(subject), "tokens": .int(tokens),
            "workflow": .string(workflow),
        ])
    }
}
