import Exchange

/// Why a model did not answer.
public enum ModelError: Error, Hashable, Sendable, Codable {
    /// Nothing listens at the address.
    case unreachable
    /// It said nothing for too long, or took too long altogether.
    case timedOut
    /// What it sent is no reply.
    case reply(ModelReplyError)
    /// A recording has no more replies.
    case exhausted
    /// The gateway, or the scan service, did not do its work.
    case helperFailed
    /// The gateway cannot be confined here.
    case notConfined
    /// The person stopped it.
    case cancelled
}
