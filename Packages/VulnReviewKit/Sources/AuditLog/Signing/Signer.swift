import Review

/// Something that holds a private Ed25519 key and signs with it: a file, an agent, a secure element.
public protocol Signer: Sendable {
    /// The key's name, as `AuditKey.isValidName` allows it.
    var name: String { get }
    /// The 32 bytes of the Ed25519 public key (RFC 8032).
    var publicKey: [UInt8] { get }
    /// The 64-byte signature over `bytes`.
    func sign(_ bytes: [UInt8]) throws -> [UInt8]
}
