import Foundation
import Review

#if canImport(CryptoKit)
    import CryptoKit
#else
    import Crypto
#endif

/// Somebody to whom files can be encrypted: an X25519 key (C2SP age.md, "The X25519 recipient type").
public struct AgeRecipient: Hashable, Sendable {
    static let prefix = "age"

    /// The 32 bytes of the key.
    public let publicKey: [UInt8]

    init(publicKey: [UInt8]) { self.publicKey = publicKey }

    /// The recipient that `text` (`age1…`, in lower case) names.
    public init(_ text: String) throws(AgeError) {
        guard let (prefix, key) = Bech32.decode(text), prefix == Self.prefix, key.count == 32,
            text.utf8.elementsEqual(Bech32.encode(prefix: prefix, key).utf8)
        else { throw .badRecipient(text) }
        publicKey = key
    }

    /// `age1…`.
    public var text: String { Bech32.encode(prefix: Self.prefix, publicKey) }
}

/// The secret that belongs to a recipient.
public struct AgeIdentity: Sendable {
    private static let prefix = "age-secret-key-"

    let key: Curve25519.KeyAgreement.PrivateKey

    private init(key: Curve25519.KeyAgreement.PrivateKey) { self.key = key }

    /// A new one, from the system's generator.
    public static func random() -> AgeIdentity { AgeIdentity(key: Curve25519.KeyAgreement.PrivateKey()) }

    /// To whom files for this identity are encrypted.
    public var recipient: AgeRecipient { AgeRecipient(publicKey: Array(key.publicKey.rawRepresentation)) }

    /// A file with the identity, as `age-keygen` writes it.
    public func file(createdAt: Date) -> String {
        let text = Bech32.encode(prefix: Self.prefix, Array(key.rawRepresentation)).uppercased()
        return "# created: \(createdAt.rfc3339)\n# public key: \(recipient.text)\n\(text)\n"
    }

    /// The identities in a file as `age-keygen` writes it: one on a line; comments and empty lines between.
    public static func all(inFile content: [UInt8]) throws(AgeError) -> [AgeIdentity] {
        var identities: [AgeIdentity] = []
        for (offset, line) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            guard let (prefix, bytes) = Bech32.decode(String(decoding: line, as: UTF8.self)),
                prefix == Self.prefix, line.first == UInt8(ascii: "A"),
                let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
            else { throw .badIdentityFile(line: offset + 1) }
            identities.append(AgeIdentity(key: key))
        }
        guard !identities.isEmpty else { throw .badIdentityFile(line: 1) }
        return identities
    }
}
