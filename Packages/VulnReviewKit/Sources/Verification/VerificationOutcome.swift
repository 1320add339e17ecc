import Review

/// What one verification run found out: the evidence, the logs that its rungs name, and when what happened.
public struct VerificationOutcome: Sendable {
    /// Every rung's result and every flag.
    public let evidence: Evidence
    /// Each log under its digest, bounded to `RunLog.limit`.
    public let logs: [Digest: [UInt8]]
    /// One for the whole run, then one for each rung.
    public let spans: [Span]

    /// What a run found out.
    public init(evidence: Evidence, logs: [Digest: [UInt8]], spans: [Span]) {
        self.evidence = evidence
        self.logs = logs
        self.spans = spans
    }
}
