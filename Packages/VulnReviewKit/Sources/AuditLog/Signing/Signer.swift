import Review

/// Something that holds a private key and signs with it: a file, an agent, a secure element.
public protocol Signer: Sendable {
    /// The key's name, as `AuditKey.isValidName` allows it.
    var name: String { get }
    /// The public key, as its `KeyAlgorithm` has it.
    var publicKey: [UInt8] { get }
    /// The signature over `bytes`, as the key's `KeyAlgorithm` has it.
    func sign(_ bytes: [UInt8]) throws -> [UInt8]
}
