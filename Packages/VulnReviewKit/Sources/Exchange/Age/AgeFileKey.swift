import Foundation
import Review

#if canImport(CryptoKit)
    import CryptoKit
#else
    import Crypto
#endif

/// The 16 random bytes from which all keys of one age file follow.
struct AgeFileKey {
    private static let x25519 = "X25519"
    private static let info = Data("age-encryption.org/v1/X25519".utf8)

    private let key: SymmetricKey

    private init(_ key: SymmetricKey) { self.key = key }

    static func random() -> AgeFileKey { AgeFileKey(SymmetricKey(size: .bits128)) }

    /// The key in the one stanza of `header` that is for one of `identities`.
    init(_ header: AgeHeader, _ identities: [AgeIdentity]) throws(AgeError) {
        for stanza in header.stanzas where stanza.arguments.first == Self.x25519 {
            // A stanza of this kind that is not whole spoils the file, whoever it is for.
            guard stanza.arguments.count == 2, let share = AgeHeader.decode(Array(stanza.arguments[1].utf8)),
                share.count == 32, stanza.body.count == 32
            else { throw .malformedHeader }
            for identity in identities {
                if let key = Self.open(share: share, stanza.body, identity) {
                    self = key
                    guard hasWritten(header) else { throw .headerChanged }
                    return
                }
            }
        }
        throw .noMatchingIdentity
    }

    /// The header for `recipients`.
    func header(for recipients: [AgeRecipient]) throws(AgeError) -> AgeHeader {
        var stanzas: [AgeHeader.Stanza] = []
        for recipient in recipients {
            guard let stanza = try? stanza(for: recipient) else { throw .badRecipient(recipient.text) }
            stanzas.append(stanza)
        }
        let bare = AgeHeader(stanzas: stanzas, mac: [])
        return AgeHeader(stanzas: stanzas, mac: Array(mac(of: bare)))
    }

    /// The key of the encrypted bytes that begin with `nonce`.
    func payloadKey(_ nonce: some Sequence<UInt8>) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: Data(nonce), info: Data("payload".utf8), outputByteCount: 32)
    }

    private var macKey: SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: Data(), info: Data("header".utf8), outputByteCount: 32)
    }

    private func mac(of header: AgeHeader) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: header.authenticated, using: macKey)
    }

    private func hasWritten(_ header: AgeHeader) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(
            header.mac, authenticating: header.authenticated, using: macKey)
    }

    // MARK: The X25519 stanza

    private func stanza(for recipient: AgeRecipient) throws -> AgeHeader.Stanza {
        let ephemeral = Curve25519.KeyAgreement.PrivateKey()
        let share = Array(ephemeral.publicKey.rawRepresentation)
        let other = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: recipient.publicKey)
        let secret = try ephemeral.sharedSecretFromKeyAgreement(with: other)
        guard Self.isUsable(secret) else { throw AgeError.badRecipient(recipient.text) }
        let wrapping = Self.wrappingKey(secret, share: share, recipient.publicKey)
        let content = unsafe key.withUnsafeBytes { unsafe Data($0) }
        let box = try ChaChaPoly.seal(content, using: wrapping, nonce: Self.zeroNonce())
        return AgeHeader.Stanza(
            arguments: [Self.x25519, String(decoding: AgeHeader.unpadded(share), as: UTF8.self)],
            body: Array(box.ciphertext + box.tag))
    }

    private static func open(share: [UInt8], _ body: [UInt8], _ identity: AgeIdentity) -> AgeFileKey? {
        guard let other = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: share),
            let secret = try? identity.key.sharedSecretFromKeyAgreement(with: other), isUsable(secret),
            let nonce = try? zeroNonce(),
            let box = try? ChaChaPoly.SealedBox(
                nonce: nonce, ciphertext: body.prefix(16), tag: body.suffix(16)),
            let content = try? ChaChaPoly.open(
                box, using: wrappingKey(secret, share: share, identity.recipient.publicKey))
        else { return nil }
        return AgeFileKey(SymmetricKey(data: content))
    }

    /// A share of low order makes a secret of zeros, which everybody knows.
    private static func isUsable(_ secret: SharedSecret) -> Bool {
        unsafe secret.withUnsafeBytes { bytes in unsafe bytes.contains { $0 != 0 } }
    }

    private static func wrappingKey(_ secret: SharedSecret, share: [UInt8], _ recipient: [UInt8])
        -> SymmetricKey
    {
        secret.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: Data(share + recipient), sharedInfo: info, outputByteCount: 32)
    }

    /// Each wrapping key is used once.
    private static func zeroNonce() throws -> ChaChaPoly.Nonce { try ChaChaPoly.Nonce(data: Data(count: 12)) }
}
