import ArgumentParser
import AuditLog
import FindingStore
import Foundation
import Review
import ReviewFeature

/// `audit keys`.
struct AuditKeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Print the keys that the log knows, and from when to when each signs.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() throws {
        let keys = try store.workbench().store.loggedKeys()
        if common.json {
            return try common.console.output(AuditKeysDocument(keys: keys.map(AuditKeysDocument.Key.init)))
        }
        for key in keys { common.console.output(AuditText.line(key)) }
    }
}

/// `audit rotate`.
struct AuditRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Put a new key into the place of this installation's.",
        discussion: """
            The old key signs for the new one and ends: the event is the last that it signs. Tell those who trust the old key.
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() throws {
        let rotation = try store.workbench().rotateInstallationKey()
        if common.json { return try common.console.output(KeyRotationDocument(rotation)) }
        common.console.output(AuditText.lines(rotation))
    }
}

/// `audit keys --json`.
struct AuditKeysDocument: Encodable {
    struct Key: Encodable {
        let name: String
        let role: String
        let algorithm: String
        /// The key's own bytes in base64.
        let publicKey: String
        let fingerprint: String
        /// The index of the event that brought it.
        let since: Int
        /// The index of the event that ended it; absent while it lives.
        let until: Int?
        let reason: String?

        init(_ logged: FindingStore.LoggedKey) {
            name = logged.key.name
            role = logged.key.role.rawValue
            algorithm = logged.key.algorithm.rawValue
            publicKey = Base64.encode(logged.key.publicKey)
            fingerprint = logged.key.fingerprint.description
            since = logged.begin
            until = logged.end?.event
            reason = logged.end?.reason.rawValue
        }
    }

    var schema = "vulnreview.audit-keys/1"
    let keys: [Key]
}

/// `audit rotate --json` and `reviewer rotate --json`.
struct KeyRotationDocument: Encodable {
    var schema = "vulnreview.key-rotation/1"
    let name: String
    /// Fingerprints.
    let previous: String
    let next: String

    init(_ rotation: KeyRotation) {
        name = rotation.next.name
        previous = rotation.previous.fingerprint.description
        next = rotation.next.fingerprint.description
    }
}
