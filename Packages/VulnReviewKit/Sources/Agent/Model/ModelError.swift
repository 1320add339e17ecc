/// Why a model did not answer.
public enum ModelError: Error, Hashable, Sendable, Codable {
    /// Nothing listens at the address, or it hung up at once.
    case unreachable
    /// It said nothing for too long, or took too long altogether.
    case timedOut
    /// It says more than is read.
    case tooLarge(limit: Int)
    /// It sends us elsewhere, which is never followed.
    case redirected
    /// It refuses, with this HTTP status.
    case refused(status: Int)
    /// What it says is no answer of the protocol; the offset counts bytes from 0.
    case malformed(offset: Int)
    /// A script has no more replies.
    case exhausted
    /// The gateway or the scan service did not do its work.
    case helperFailed
    /// The person stopped it.
    case cancelled
}
