/// Why what a model's server sent is no reply.
public enum ModelReplyError: Error, Hashable, Sendable, Codable {
    /// It is not the protocol from this byte on.
    case malformed(offset: Int)
    /// It ends before it is complete.
    case truncated
    /// It is longer, or has more headers, events or calls, than is read.
    case tooLarge
    /// It sends us to another address.
    case redirected
    /// It refuses with this HTTP status.
    case refused(status: Int)
}

/// Bounds of a reply.
public enum ModelReplyLimits {
    /// The longest reply with its head, in bytes.
    public static let bytes = 16 << 20
    /// The longest head, in bytes.
    static let headBytes = 64 << 10
    /// The most lines of a head.
    static let headLines = 200
    /// The most calls of one reply.
    public static let calls = 32
    /// The longest arguments of a call that are kept, in bytes.
    public static let argumentBytes = 2 << 20
}
