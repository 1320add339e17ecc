import Review

#if canImport(CryptoKit)
    import CryptoKit
#else
    import Crypto
#endif

/// How a key signs. The length of a public key tells which it is.
public enum KeyAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// Ed25519 (RFC 8032): a key of 32 bytes, signatures of 64.
    case ed25519
    /// ECDSA over P-256 and SHA-256 (FIPS 186-5), for keys that a Secure Enclave holds: an uncompressed point of 65 bytes
    /// (SEC 1, section 2.3.3), signatures in DER (RFC 3279, section 2.2.3).
    case ecdsaP256 = "ecdsa-p256"

    /// The algorithm whose public keys are as long as `publicKey`.
    public init?(publicKey: [UInt8]) {
        switch publicKey.count {
        case 32: self = .ed25519
        case 65: self = .ecdsaP256
        default: return nil
        }
    }

    /// The lengths that a signature can have.
    public var signatureBytes: ClosedRange<Int> {
        switch self {
        case .ed25519: 64...64
        case .ecdsaP256: 8...72
        }
    }

    /// The first bytes of a SubjectPublicKeyInfo in DER, up to the key's own (RFC 8410, section 4; RFC 5480, section 2).
    var subjectPublicKeyInfoPrefix: [UInt8] {
        switch self {
        case .ed25519: [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
        case .ecdsaP256:
            [
                0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08,
                0x2A,
                0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
            ]
        }
    }

    func isValid(signature: [UInt8], over bytes: [UInt8], by publicKey: [UInt8]) -> Bool {
        switch self {
        case .ed25519:
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
                return false
            }
            return key.isValidSignature(signature, for: bytes)
        case .ecdsaP256:
            guard let key = try? P256.Signing.PublicKey(x963Representation: publicKey),
                let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature)
            else { return false }
            return key.isValidSignature(signature, for: bytes)
        }
    }
}
