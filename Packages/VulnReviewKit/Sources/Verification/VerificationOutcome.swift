import Review

/// What one verification run found out: the evidence, the logs that its rungs name, and when what happened.
public struct VerificationOutcome: Sendable {
    public let evidence: Evidence
    /// Each log under its digest, bounded to `RunLog.limit`.
    public let logs: [Digest: [UInt8]]
    public let spans: [Span]

    public init(evidence: Evidence, logs: [Digest: [UInt8]], spans: [Span]) {
        self.evidence = evidence
        self.logs = logs
        self.spans = spans
    }
}
