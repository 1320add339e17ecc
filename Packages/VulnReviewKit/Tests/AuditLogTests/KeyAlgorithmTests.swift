import AuditLog
import Foundation
import Review
import Testing

#if canImport(CryptoKit)
    import CryptoKit
#else
    import Crypto
#endif

@Suite("Kinds of keys")
struct KeyAlgorithmTests {
    private let secret = P256.Signing.PrivateKey()
    private var key: AuditKey {
        AuditKey(name: "ada", publicKey: Array(secret.publicKey.x963Representation), role: .reviewer)
    }

    @Test("A P-256 key signs decisions, and its signature is checked")
    func ecdsa() throws {
        let signature = Array(try secret.signature(for: SHA256.hash(data: [1, 2])).derRepresentation)
        #expect(key.algorithm == .ecdsaP256)
        #expect(key.algorithm.signatureBytes.contains(signature.count))
        #expect(key.isValid(signature: signature, over: [1, 2]))
        #expect(!key.isValid(signature: signature, over: [1, 3]))
        #expect(!key.isValid(signature: signature + [0], over: [1, 2]))
        for bit in 0..<(8 * signature.count) {
            var changed = signature
            changed[bit / 8] ^= 1 << (bit % 8)
            #expect(!key.isValid(signature: changed, over: [1, 2]), "bit \(bit)")
        }
    }

    @Test("The key in DER is what the system's own library makes of it")
    func subjectPublicKeyInfo() throws {
        #expect(key.subjectPublicKeyInfo == Array(secret.publicKey.derRepresentation))
        #expect(key.keyID == Array(key.fingerprint.bytes.prefix(4)))
    }

    @Test("A key's body is read back; a wrong length, algorithm or role is not a key")
    func body() throws {
        #expect(AuditKey(body: key.body) == key)
        let installation = AuditKey(name: "ada", publicKey: key.publicKey, role: .installation)
        #expect(AuditKey(body: installation.body) == nil)
        for count in [0, 31, 33, 64, 66] {
            let other = AuditKey(
                name: "ada", publicKey: [UInt8](repeating: 4, count: count), role: .reviewer)
            #expect(AuditKey(body: other.body) == nil, "\(count) bytes")
        }
        guard case .object(var members) = key.body else { return #expect(Bool(false)) }
        members["algorithm"] = .string("ed25519")
        #expect(AuditKey(body: .object(members)) == nil)
    }
}
