/// In which order findings come.
public enum FindingSort: String, Hashable, Sendable, Codable, CaseIterable {
    /// The worst first, then by path and place.
    case severity
    /// By `RiskScore`, the highest first.
    case risk
    /// What came last first.
    case newest
    /// Tree by tree, file by file, from the first line to the last.
    case path
}
