/// How much a scratch copy may hold.
public struct CopyLimits: Hashable, Sendable, Codable {
    /// All bytes together.
    public var bytes: Int
    /// Files, directories and links together.
    public var entries: Int
    /// How many components a path may have.
    public var depth: Int
    /// Whether to copy directories called `.git`.
    public var includesGitDirectories: Bool

    /// Limits that a large source tree stays below.
    public init(
        bytes: Int = 4_000_000_000, entries: Int = 500_000, depth: Int = 512,
        includesGitDirectories: Bool = false
    ) {
        self.bytes = bytes
        self.entries = entries
        self.depth = depth
        self.includesGitDirectories = includesGitDirectories
    }

    /// The limits when the user names none.
    public static let standard = CopyLimits()
}
