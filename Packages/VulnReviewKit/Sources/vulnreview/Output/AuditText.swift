import AuditLog
import FindingStore
import Review

/// What the audit commands print for people.
enum AuditText {
    /// A key in one line.
    static func line(_ logged: FindingStore.LoggedKey) -> String {
        let key = logged.key
        let end = logged.end.map { " to \($0.event), \($0.reason.rawValue)" } ?? ""
        return
            "\(key.role.rawValue) \(VisibleText.escape(key.name)) \(key.algorithm.rawValue) \(key.fingerprint) "
            + "from event \(logged.begin)\(end)\n"
    }

    /// A rotation.
    static func lines(_ rotation: KeyRotation) -> String {
        "\(VisibleText.escape(rotation.next.name)): \(rotation.next.fingerprint)\n"
            + "  in the place of \(rotation.previous.fingerprint)\n"
    }

    /// What an inclusion proof says, in short.
    static func event(_ proof: InclusionProof) -> String {
        "event \(proof.index) of \(proof.checkpoint.size) is \(VisibleText.escape(proof.event))"
    }
}
