/// What came of taking in one file.
public struct Intake: Hashable, Sendable {
    /// How many findings came in.
    public var findings = 0
    /// How many patches are new.
    public var patches = 0
    /// How many decisions of others came in.
    public var decisions = 0
    /// What of it was not taken in, a sentence each.
    public var refused: [String] = []

    /// Nothing yet.
    public init() {}
}
