import Review

/// How far a log had grown, and the signature under that: the parts of a checkpoint (C2SP tlog-checkpoint), so that nobody
/// has to take a text apart.
public struct LogState: Hashable, Sendable {
    /// The log's name.
    public let origin: String
    /// How many events it had.
    public let size: Int
    /// The root of the Merkle tree over them.
    public let root: Digest
    /// The name of the key that signed.
    public let keyName: String
    /// Its Ed25519 public key, 32 bytes.
    public let publicKey: [UInt8]
    /// Its signature over the checkpoint's text.
    public let signature: [UInt8]

    /// The state of a log.
    public init(
        origin: String, size: Int, root: Digest, keyName: String, publicKey: [UInt8], signature: [UInt8]
    ) {
        self.origin = origin
        self.size = size
        self.root = root
        self.keyName = keyName
        self.publicKey = publicKey
        self.signature = signature
    }

    /// As it is written.
    public var canonical: CanonicalJSON {
        .object([
            "key": .object([
                "algorithm": .string("ed25519"), "name": .string(keyName),
                "publicKey": .string(Base64.encode(publicKey)),
            ]), "origin": .string(origin), "root": .digest(root),
            "signature": .string(Base64.encode(signature)), "size": .int(size),
        ])
    }

    /// The state that writes exactly `json`; `nil` when none does.
    public init?(_ json: CanonicalJSON) {
        guard let origin = json["origin"]?.text, Self.isLine(origin), let size = json["size"]?.number,
            size >= 0, let root = json["root"]?.text.flatMap({ Digest($0) }),
            let keyName = json["key"]?["name"]?.text, Self.isLine(keyName),
            let publicKey = json["key"]?["publicKey"]?.text.flatMap(Base64.decode), publicKey.count == 32,
            let signature = json["signature"]?.text.flatMap(Base64.decode), signature.count == 64
        else { return nil }
        self.init(
            origin: origin, size: size, root: root, keyName: keyName, publicKey: publicKey,
            signature: signature)
        guard canonical.bytes == json.bytes else { return nil }
    }

    /// Whether a name can stand in a checkpoint's line.
    private static func isLine(_ text: String) -> Bool {
        (1...256).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 }
    }
}
