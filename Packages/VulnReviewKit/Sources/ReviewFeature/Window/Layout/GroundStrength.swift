/// How strongly what carries a meaning is coloured behind text, from 0 to 1. With increased contrast more strongly, and never so much that the
/// text on it is harder to read.
public struct GroundStrength: Hashable, Sendable {
    /// Behind a line that comes or goes.
    public let line: Double
    /// Behind a heading.
    public let heading: Double
    /// Behind what differs within a line, and behind marks.
    public let strong: Double

    /// For the system's own contrast.
    public static let standard = GroundStrength(line: 0.10, heading: 0.06, strong: 0.30)
    /// For increased contrast.
    public static let increased = GroundStrength(line: 0.22, heading: 0.16, strong: 0.50)
}
