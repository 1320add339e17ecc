import Diffing

/// How much of a patch file is read before it is refused. Checked before anything is parsed.
public struct PatchFileLimits: Hashable, Sendable {
    /// Bytes of the whole file, all messages together.
    public var bytes: Int
    /// Messages in one file.
    public var messages: Int
    /// Header lines of one message.
    public var headerLines: Int
    /// Header bytes of one message.
    public var headerBytes: Int
    /// What holds for each message's diff.
    public var diff: DiffLimits

    /// The limits given; what is left out stays as in `standard`.
    public init(
        bytes: Int = 50_000_000, messages: Int = 1_000, headerLines: Int = 1_000,
        headerBytes: Int = 100_000, diff: DiffLimits = .standard
    ) {
        self.bytes = bytes
        self.messages = messages
        self.headerLines = headerLines
        self.headerBytes = headerBytes
        self.diff = diff
    }

    /// 50 MB, 1,000 messages, 1,000 header lines and 100 kB of them a message.
    public static let standard = PatchFileLimits()
}
