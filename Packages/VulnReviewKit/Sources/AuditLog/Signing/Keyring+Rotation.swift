import Foundation
import Review

/// A key that is to take the place of another waits in the folder `next` until the log says that it has; keys that ended
/// lie in the folder `ended`.
extension Keyring {
    private var next: Keyring { Keyring(directory: directory + "/next", agentSocket: agentSocket) }

    /// The names of the keys that wait.
    public var successorNames: [String] { next.names }

    /// The key that waits for the place of `name`.
    public func nextSigner(_ name: String) throws(AuditError) -> any Signer { try next.signer(name) }

    /// A new key that waits for the place of `name`; the one that waits already, when an earlier rotation came no further.
    public func successor(of name: String) throws(AuditError) -> any Signer { try next.signerOrNew(name) }

    /// Puts the key that waits into the place of `name`, whose file goes to those that ended.
    public func succeed(_ name: String) throws(AuditError) {
        let old = try KeyFile(name: name, directory: directory)
        let new = try KeyFile(name: name, directory: next.directory)
        _ = try nextSigner(name)
        do { try retire(name) } catch .keyNotFound {
            // An earlier attempt came as far as this.
        }
        try new.move(to: old)
    }

    /// Takes the key `name` out of use: its file goes to those that ended.
    public func retire(_ name: String) throws(AuditError) {
        let ended = Keyring(directory: directory + "/ended")
        let file = try KeyFile(name: name, directory: directory)
        let key = AuditKey(of: try signer(name), role: .reviewer)
        let target = try KeyFile(
            name: "\(name.prefix(60)).\(key.fingerprint.hex.prefix(16))", directory: ended.directory)
        try target.makeDirectory()
        try file.move(to: target)
    }
}
