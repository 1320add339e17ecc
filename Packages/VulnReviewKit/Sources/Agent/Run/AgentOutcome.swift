import Review

/// What a run left.
public struct AgentOutcome: Sendable {
    /// Why it is over.
    public let end: AgentEnd
    /// What it has.
    public let progress: AgentProgress
    /// What it took.
    public let meter: AgentMeter
    /// Everything that happened.
    public let record: AgentRecord
    /// What a person must hear of.
    public var alarms: [AgentAlarm] {
        record.events.compactMap { if case .alarm(let alarm) = $0 { alarm } else { nil } }
    }
}
