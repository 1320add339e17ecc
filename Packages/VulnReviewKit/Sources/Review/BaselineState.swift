/// How a finding stands against an earlier scan or report.
public enum BaselineState: String, Hashable, Sendable, Codable, CaseIterable {
    /// It was not there, and never before.
    case new
    /// It was there.
    case unchanged
    /// It was there and is no more.
    case absent
    /// It was not there, but had been before that: it was gone and is back.
    case reopened
}
