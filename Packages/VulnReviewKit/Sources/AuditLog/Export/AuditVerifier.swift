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
        var check = AuditCheck(export: export, trusted: trusted)
        check.readEvents()
        check.readCheckpoints()
        if let known { check.compare(with: known) }
        return check.report
    }
}
