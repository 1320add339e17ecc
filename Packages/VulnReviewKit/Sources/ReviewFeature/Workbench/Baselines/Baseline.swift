import Review

/// What a scan is held against.
public enum Baseline: Sendable {
    /// An earlier scan in the store.
    case scan(ScanID)
    /// A SARIF file.
    case report(ReportInput, name: String)
}

/// How the findings of a scan stand against an earlier one.
public struct BaselineComparison: Sendable {
    /// The scan's id, or the file's name.
    public let against: String
    /// Of each finding, those that are absent included.
    public var states: [FindingID: BaselineState]
    /// What was there and is no more.
    public var absent: [Finding]
    /// What of the earlier report could not be read, a sentence each.
    public var problems: [String] = []

    /// How a finding stands: what is not named is new.
    public func state(of finding: Finding) -> BaselineState { states[finding.id] ?? .new }

    /// How many stand so.
    public func count(_ state: BaselineState) -> Int { states.values.count { $0 == state } }
}
