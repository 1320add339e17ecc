import Review

/// A run from its start to its end: what it was started with, which model answered, and every event. The texts that the
/// events name by digest stand beside it.
public struct AgentRecord: Hashable, Sendable, Codable {
    /// The run's id.
    public let id: AgentRunID
    /// What it was started with.
    public let task: AgentTask
    /// The policy that it ran under.
    public let policy: Policy
    /// Which model it was.
    public let model: ModelIdentity
    /// Everything that happened, in order.
    public internal(set) var events: [AgentEvent]

    /// The record as it is kept.
    public var bytes: [UInt8]? { RecordCoding.encode(self) }

    /// The record that `bytes` are; `nil` when they are none.
    public init?(bytes: [UInt8]) {
        guard let record = RecordCoding.decode(AgentRecord.self, bytes) else { return nil }
        self = record
    }

    init(id: AgentRunID, task: AgentTask, policy: Policy, model: ModelIdentity) {
        self.id = id
        self.task = task
        self.policy = policy
        self.model = model
        events = []
    }

    /// The first event, from 0, at which two runs part; `nil` when they are the same.
    public func firstDifference(from other: AgentRecord) -> Int? {
        if let place = zip(events, other.events).enumerated().first(where: { $0.element.0 != $0.element.1 }) {
            return place.offset
        }
        return events.count == other.events.count ? nil : min(events.count, other.events.count)
    }
}
