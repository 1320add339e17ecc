import Review

#if canImport(CryptoKit)
    import CryptoKit
#else
    import Crypto
#endif

/// A public key that the log knows, by the name it signs under.
public struct AuditKey: Hashable, Sendable {
    /// What a key signs.
    public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
        /// Checkpoints.
        case installation
        /// Decisions.
        case reviewer
    }

    /// What signature lines call it.
    public let name: String
    /// The 32 bytes of an Ed25519 public key (RFC 8032).
    public let publicKey: [UInt8]
    /// What it may sign.
    public let role: Role

    /// The key with these bytes; whether they are a key shows when a signature is checked.
    public init(name: String, publicKey: [UInt8], role: Role) {
        self.name = name
        self.publicKey = publicKey
        self.role = role
    }

    /// The key in a `keyAdded` event's body; `nil` when there is none.
    public init?(body: CanonicalJSON) {
        guard case .object(let members) = body, members.count == 4, body["algorithm"]?.text == "ed25519",
            let name = body["name"]?.text, Self.isValidName(name),
            let publicKey = body["publicKey"]?.text.flatMap(Base64.decode), publicKey.count == 32,
            let role = body["role"]?.text.flatMap(Role.init(rawValue:))
        else { return nil }
        self.init(name: name, publicKey: publicKey, role: role)
    }

    /// A `keyAdded` event's body.
    public var body: CanonicalJSON {
        .object([
            "algorithm": .string("ed25519"), "name": .string(name),
            "publicKey": .string(Base64.encode(publicKey)),
            "role": .string(role.rawValue),
        ])
    }

    /// The first four bytes of SHA-256 over name, line feed, 0x01 and public key (C2SP signed-note, "Ed25519 signatures").
    public var keyID: [UInt8] {
        Array(Digest(of: Array(name.utf8) + [0x0A, 0x01] + publicKey).bytes.prefix(4))
    }

    /// Whether `signature` is this key's over `bytes`.
    public func isValid(signature: [UInt8], over bytes: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }

    /// Whether `name` may name a key: 1 to 100 of ASCII letters, digits, `.`, `_`, `@` and `-`, and no leading
    /// `.` or `-`. So it is a file name, an argument and a signed note's key name without further care.
    public static func isValidName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first != UInt8(ascii: "."), first != UInt8(ascii: "-"),
            name.utf8.count <= 100
        else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "@"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
