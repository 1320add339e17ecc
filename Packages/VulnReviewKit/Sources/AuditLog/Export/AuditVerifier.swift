import Review

/// Checks an exported log with nothing but the file, on a machine that never saw the store.
public enum AuditVerifier {
    /// Everything that does not hold in `export`, each problem at its event.
    ///
    /// - Parameters:
    ///   - export: The log.
    ///   - trusted: The installation keys that are known from elsewhere; when empty, the log's own are taken.
    ///   - known: A checkpoint that was kept from an earlier look: the log must go on from it.
    public static func verify(
        _ export: AuditExport, trusting trusted: [AuditKey] = [], since known: Checkpoint? = nil
    ) -> AuditReport {
        verify(export, trusting: trusted, since: known) { $0.isSigned(by: $1) }
    }

    /// The same with another way to know whether a key signed a checkpoint: who verifies many logs with the same checkpoints
    /// remembers the answers.
    package static func verify(
        _ export: AuditExport, trusting trusted: [AuditKey] = [], since known: Checkpoint? = nil,
        isSigned: @escaping (Checkpoint, AuditKey) -> Bool
    ) -> AuditReport {
        var check = AuditCheck(export: export, trusted: trusted, isSigned: isSigned)
        check.readEvents()
        check.readCheckpoints()
        if let known { check.compare(with: known) }
        return check.report
    }
}
