import Review

/// What a walk visits, and how far it goes.
public struct WalkOptions: Hashable, Sendable, Codable {
    /// Globs of what is visited; none means everything.
    public var include: [String]
    /// Globs of what is left out, also below a directory that matches. They win over `include`.
    public var exclude: [String]
    /// A larger file is reported as too large.
    public var maximumFileBytes: Int
    /// After this many files the walk reports `tooManyFiles` and stops.
    public var maximumFiles: Int
    /// After this many names of any kind the walk reports `tooManyFiles` and stops.
    public var maximumEntries: Int
    /// How many components a path may have.
    public var maximumDepth: Int
    /// How many bytes a path may have.
    public var maximumPathBytes: Int
    /// Whether to go into directories called `.git`, which hold no source.
    public var includesGitDirectories: Bool

    /// The options; what is not given has the value that suits a scan.
    public init(
        include: [String] = [], exclude: [String] = [], maximumFileBytes: Int = 5_000_000,
        maximumFiles: Int = 1_000_000, maximumEntries: Int = 5_000_000, maximumDepth: Int = 512,
        maximumPathBytes: Int = 8_192, includesGitDirectories: Bool = false
    ) {
        self.include = include
        self.exclude = exclude
        self.maximumFileBytes = maximumFileBytes
        self.maximumFiles = maximumFiles
        self.maximumEntries = maximumEntries
        self.maximumDepth = maximumDepth
        self.maximumPathBytes = maximumPathBytes
        self.includesGitDirectories = includesGitDirectories
    }
}

/// What a walk comes across.
public enum WalkItem: Hashable, Sendable {
    /// A regular file that may be read, with its size when the walk passed.
    case file(TreePath, size: Int)
    /// Something that will not be read, and why; for a directory, all that is below it.
    case skipped(Scan.NotScanned)
}
