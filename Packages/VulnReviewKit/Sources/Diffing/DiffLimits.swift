/// How much of a diff is read before it is refused: what a person could review is far below.
public struct DiffLimits: Hashable, Sendable {
    /// Bytes of the whole text.
    public var bytes: Int
    /// Files in one patch.
    public var files: Int
    /// Hunks in one patch.
    public var hunks: Int
    /// Bytes of one line.
    public var lineBytes: Int
    /// Lines in hunks: each one costs some sixty bytes of memory, however short it is.
    public var lines: Int

    /// The limits given; what is left out stays as in `standard`.
    public init(
        bytes: Int = 10_000_000, files: Int = 1_000, hunks: Int = 10_000, lineBytes: Int = 1_000_000,
        lines: Int = 1_000_000
    ) {
        self.bytes = bytes
        self.files = files
        self.hunks = hunks
        self.lineBytes = lineBytes
        self.lines = lines
    }

    /// 10 MB, 1,000 files, 10,000 hunks, 1 MB a line, a million lines.
    public static let standard = DiffLimits()
}

/// Which limit a diff is over.
public enum DiffLimit: String, Hashable, Sendable, Codable, CaseIterable {
    case bytes, files, hunks, lineBytes, lines
}
