import Review

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
    /// The bytes of the key, as its algorithm has them; see `KeyAlgorithm`.
    public let publicKey: [UInt8]
    /// What it may sign.
    public let role: Role

    /// The key with these bytes; whether they are a key shows when a signature is checked.
    public init(name: String, publicKey: [UInt8], role: Role) {
        self.name = name
        self.publicKey = publicKey
        self.role = role
    }

    /// The public half of what `signer` signs with.
    public init(of signer: any Signer, role: Role) {
        self.init(name: signer.name, publicKey: signer.publicKey, role: role)
    }

    /// The key in a `keyAdded` event's body; `nil` when there is none. Checkpoints are signed with Ed25519 alone.
    public init?(body: CanonicalJSON) {
        guard case .object(let members) = body, members.count == 4,
            let algorithm = body["algorithm"]?.text.flatMap(KeyAlgorithm.init(rawValue:)),
            let name = body["name"]?.text, Self.isValidName(name),
            let publicKey = body["publicKey"]?.text.flatMap(Base64.decode),
            KeyAlgorithm(publicKey: publicKey) == algorithm,
            let role = body["role"]?.text.flatMap(Role.init(rawValue:)),
            role == .reviewer || algorithm == .ed25519
        else { return nil }
        self.init(name: name, publicKey: publicKey, role: role)
    }

    /// A `keyAdded` event's body.
    public var body: CanonicalJSON {
        .object([
            "algorithm": .string(algorithm.rawValue), "name": .string(name),
            "publicKey": .string(Base64.encode(publicKey)),
            "role": .string(role.rawValue),
        ])
    }

    /// How the key signs.
    public var algorithm: KeyAlgorithm { KeyAlgorithm(publicKey: publicKey) ?? .ed25519 }

    /// Four bytes that name the key in a signed note (C2SP signed-note, "Signature types"): of SHA-256 over name, line
    /// feed, 0x01 and public key for Ed25519; over the SubjectPublicKeyInfo for ECDSA.
    public var keyID: [UInt8] {
        switch algorithm {
        case .ed25519: Array(Digest(of: Array(name.utf8) + [0x0A, 0x01] + publicKey).bytes.prefix(4))
        case .ecdsaP256: Array(fingerprint.bytes.prefix(4))
        }
    }

    /// Whether `signature` is this key's over `bytes`.
    public func isValid(signature: [UInt8], over bytes: [UInt8]) -> Bool {
        algorithm.isValid(signature: signature, over: bytes, by: publicKey)
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
