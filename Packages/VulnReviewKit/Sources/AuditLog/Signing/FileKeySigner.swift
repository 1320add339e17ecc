import Review

#if canImport(CryptoKit)
    import CryptoKit
#else
    import Crypto
#endif

/// An Ed25519 key whose secret lies in a file that only its owner can read: the 32-byte seed (RFC 8032) in base 64.
public struct FileKeySigner: Signer {
    /// The name of the key and its file.
    public let name: String
    /// The 32 bytes of the public key.
    public let publicKey: [UInt8]
    private let key: Curve25519.Signing.PrivateKey

    /// The key with this seed; `nil` when it is none.
    init?(name: String, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
        self.name = name
        self.key = key
        publicKey = Array(key.publicKey.rawRepresentation)
    }

    /// The seed of a new key.
    static func newSeed() -> [UInt8] { Array(Curve25519.Signing.PrivateKey().rawRepresentation) }

    /// The 64-byte signature over `bytes` (RFC 8032).
    public func sign(_ bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }
}
