import AuditLog
import FindingStore
import Foundation
import Review

extension Workbench {
    /// Puts a new key into the place of the installation's. This workbench holds the old one: open it again.
    public func rotateInstallationKey() throws -> KeyRotation {
        try rotate(installation, role: .installation)
    }

    /// Puts a new key, in a file, into the place of a reviewer's, which signs for it.
    public func rotateKey(of reviewer: Reviewer) throws -> KeyRotation {
        try rotate(reviewer.signer, role: .reviewer)
    }

    private func rotate(_ signer: any Signer, role: AuditKey.Role) throws -> KeyRotation {
        let keys = configuration.keys
        let rotation = try KeyRotation(
            from: signer, to: try keys.successor(of: signer.name), role: role)
        try store.rotate(rotation, at: Date.now.roundedToMilliseconds, installation: installation)
        try keys.succeed(signer.name)
        return rotation
    }

    /// Ends a reviewer's key: it signs here no more, and approvals that rest on a lost or compromised one are void. Its file
    /// is kept apart, so that the reviewer can have a new key under the same name.
    public func revoke(_ key: AuditKey, because reason: KeyRevocation.Reason) throws {
        try store.revoke(
            KeyRevocation(of: key, because: reason), at: Date.now.roundedToMilliseconds,
            installation: installation)
        if let own = try? configuration.keys.signer(key.name), own.publicKey == key.publicKey {
            try configuration.keys.retire(key.name)
        }
    }

    /// The living reviewer's key that `text` means: its name, or the beginning of its fingerprint.
    public func reviewerKey(_ text: String) throws -> AuditKey {
        let living = try store.loggedKeys().filter { $0.end == nil && $0.key.role == .reviewer }.map(\.key)
        let meant = living.filter { key in
            key.name == text || (text.utf8.count >= 8 && key.fingerprint.hex.hasPrefix(text))
        }
        guard let key = meant.first else { throw StoreError.notFound(what: "key", id: text) }
        guard meant.count == 1 else {
            throw StoreError.ambiguous(prefix: text, candidates: meant.map(\.fingerprint.hex))
        }
        return key
    }

    /// A crash can come between the event that rotates a key and the exchange of its file: the log decides.
    static func finishRotations(_ store: FindingStore, _ keys: Keyring) throws {
        for name in keys.successorNames {
            guard let next = try? keys.nextSigner(name) else { continue }
            let isInForce = try store.loggedKeys().contains {
                $0.end == nil && $0.key.name == name && $0.key.publicKey == next.publicKey
            }
            if isInForce { try keys.succeed(name) }
        }
    }
}
