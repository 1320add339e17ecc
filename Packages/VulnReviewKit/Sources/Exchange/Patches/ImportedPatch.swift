import Review

/// One patch of a file: what its author says, and what it changes. All text is the author's and may be hostile.
public struct ImportedPatch: Hashable, Sendable, Codable {
    /// The subject without `[PATCH n/m]`; for a plain diff the first line above it, or else the first path.
    public let title: String
    /// `Name <address>` as the patch gives it; `nil` for a plain diff.
    public let author: String?
    /// What stands between the subject and the diff.
    public let message: String
    /// What the patch does, file by file.
    public let changes: [FileChange]

    /// A patch of the given parts.
    public init(title: String, author: String?, message: String, changes: [FileChange]) {
        self.title = title
        self.author = author
        self.message = message
        self.changes = changes
    }
}
