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
    /// Bytes of what stands above one diff for people to read.
    public var messageBytes: Int
    /// What holds for each message's diff.
    public var diff: DiffLimits

    /// The limits given; what is left out stays as in `standard`.
    public init(
        bytes: Int = 50_000_000, messages: Int = 1_000, headerLines: Int = 1_000,
        headerBytes: Int = 100_000, messageBytes: Int = 1_000_000, diff: DiffLimits = .standard
    ) {
        self.bytes = bytes
        self.messages = messages
        self.headerLines = headerLines
        self.headerBytes = headerBytes
        self.messageBytes = messageBytes
        self.diff = diff
    }

    /// 50 MB, 1,000 messages, 1,000 header lines, 100 kB of them and 1 MB of words a message.
    public static let standard = PatchFileLimits()
}
