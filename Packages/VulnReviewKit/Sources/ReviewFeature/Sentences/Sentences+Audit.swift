import AuditLog
import Review

extension Sentences {
    static func sentence(_ error: AuditError) -> String {
        switch error {
        case .malformedEvent: "An event of the log is not in canonical form."
        case .malformedCheckpoint: "The text is not a checkpoint."
        case .malformedProof: "The text is not a proof of a log."
        case .malformedExport(let line):
            "Line \(line) of the export is not what stands there in every export."
        case .unknownFormat(let name): "The export's format \(quote(name)) is not known."
        case .overLimit(let what, let limit): "The export has more than \(limit) \(VisibleText.escape(what))."
        case .badKeyName(let name):
            "\(quote(name)) cannot name a key: use up to 100 letters, digits, “.”, “_”, “@” and “-”."
        case .keyNotFound(let name): "There is no key called \(quote(name))."
        case .unsafeKeyFile(let path):
            "The key file \(quote(path)) is not private to this user, so it is not used."
        case .malformedKeyFile(let path): "\(quote(path)) is not a key file."
        case .keyFile(let path, let number): "The key file \(quote(path)) cannot be used: \(system(number))."
        case .signing(let key): "The key \(quote(key)) did not sign."
        case .noAgent: "No ssh-agent is at hand: SSH_AUTH_SOCK names none."
        case .agent(let path, let number):
            "The ssh-agent at \(quote(path)) cannot be used: \(system(number))."
        case .agentRefused(let path): "The ssh-agent at \(quote(path)) refused."
        case .agentKeys(let fingerprints):
            fingerprints.isEmpty
                ? "The ssh-agent has no Ed25519 or P-256 key."
                : "Say which key is meant; the ssh-agent has "
                    + fingerprints.map(\.description).joined(separator: ", ") + "."
        case .secureEnclaveElsewhere(let name):
            "The key \(quote(name)) is in the Secure Enclave of a Mac; it cannot sign here."
        }
    }

    /// What does not hold of an event in the log.
    public static func sentence(_ problem: AuditReport.Kind) -> String {
        switch problem {
        case .malformed: "the line is not one that an export has."
        case .changed: "the event's bytes were changed."
        case .missing: "the event is missing."
        case .reordered: "the event stands at another place."
        case .inserted: "the event was inserted."
        case .rewritten: "this event, or one since the checkpoint before, was rewritten."
        case .uncovered: "no checkpoint covers this event and those after it."
        case .badCheckpoint: "a checkpoint at this place has no good signature of an installation key."
        case .badDecision: "the decision's signature does not hold, or its key was not added before."
        case .badKeyChange: "a key was replaced or revoked without right, or came back."
        case .endedKey: "it was signed with a key that had been replaced or revoked."
        case .keysDiffer: "the keys and the events that add keys differ."
        case .headerDiffers: "the first line and the events differ."
        case .forked: "the log differs from a checkpoint that was known before."
        case .untrustedKey: "the checkpoint's key is not trusted here."
        }
    }
}
