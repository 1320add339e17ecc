import Review

/// A signed statement of the log's size and root: C2SP tlog-checkpoint, the body of a C2SP signed note.
public struct Checkpoint: Hashable, Sendable {
    /// One signature line of a note.
    public struct Signature: Hashable, Sendable {
        /// The key's name.
        public let name: String
        /// Four bytes; see `AuditKey.keyID`.
        public let keyID: [UInt8]
        /// The signature itself.
        public let bytes: [UInt8]

        fileprivate var line: String { "\u{2014} \(name) \(Base64.encode(keyID + bytes))\n" }
    }

    /// The name of the log.
    public let origin: String
    /// How many events the root covers.
    public let size: Int
    /// The root of the Merkle tree over them.
    public let root: Digest
    /// Further lines of the text, which this product neither writes nor reads.
    public let extensionLines: [String]
    /// One for each signature line.
    public let signatures: [Signature]

    /// Has `signer` sign the state of the log.
    public init(origin: String, size: Int, root: Digest, signer: any Signer) throws(AuditError) {
        let key = AuditKey(name: signer.name, publicKey: signer.publicKey, role: .installation)
        guard AuditKey.isValidName(key.name) else { throw .badKeyName(key.name) }
        let unsigned = Checkpoint(origin: origin, size: size, root: root, extensionLines: [], signatures: [])
        do {
            let signature = Signature(
                name: key.name, keyID: key.keyID, bytes: try signer.sign(Array(unsigned.text.utf8)))
            self.init(origin: origin, size: size, root: root, extensionLines: [], signatures: [signature])
        } catch {
            throw .signing(key: key.name)
        }
    }

    /// The checkpoint that `key` is said to have signed: nothing about it is checked.
    public init(origin: String, size: Int, root: Digest, key: AuditKey, signature: [UInt8]) {
        self.init(
            origin: origin, size: size, root: root, extensionLines: [],
            signatures: [Signature(name: key.name, keyID: key.keyID, bytes: signature)])
    }

    private init(
        origin: String, size: Int, root: Digest, extensionLines: [String], signatures: [Signature]
    ) {
        self.origin = origin
        self.size = size
        self.root = root
        self.extensionLines = extensionLines
        self.signatures = signatures
    }

    /// The text that is signed.
    public var text: String {
        ([origin, String(size), Base64.encode(root.bytes)] + extensionLines).map { $0 + "\n" }.joined()
    }

    /// The whole signed note.
    public var note: String { text + "\n" + signatures.map(\.line).joined() }

    /// Whether one of the signature lines is `key`'s and holds. A line of that key that does not hold spoils the note.
    public func isSigned(by key: AuditKey) -> Bool {
        let own = signatures.filter { $0.name == key.name && $0.keyID == key.keyID }
        let text = Array(text.utf8)
        return !own.isEmpty && own.allSatisfy { key.isValid(signature: $0.bytes, over: text) }
    }
}

extension Checkpoint {
    /// A note is never longer than this, nor has more signatures than the second number (C2SP: at least 16).
    private static let limits = (bytes: 64 << 10, signatures: 32)

    /// The checkpoint that `note` is, signed or not by anybody in particular.
    public init(note: String) throws(AuditError) {
        guard note.utf8.count <= Self.limits.bytes,
            note.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }),
            let checkpoint = Self.parse(note),
            // One text for one checkpoint: what would be written differently is not accepted.
            checkpoint.note.utf8.elementsEqual(note.utf8)
        else { throw .malformedCheckpoint }
        self = checkpoint
    }

    private static func parse(_ note: String) -> Checkpoint? {
        // Lines as bytes: "\n" next to a combining mark is still a line feed.
        let lines = note.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count >= 6, lines.last == "", let blank = lines.dropLast().lastIndex(of: ""), blank >= 3,
            let size = Int(lines[1]), size >= 0,
            let root = Base64.decode(lines[2]).flatMap({ Digest(bytes: $0) }),
            !lines[0].isEmpty, lines[3..<blank].allSatisfy({ !$0.isEmpty })
        else { return nil }
        let signatureLines = lines[(blank + 1)..<(lines.count - 1)]
        guard !signatureLines.isEmpty, signatureLines.count <= limits.signatures else { return nil }
        var signatures: [Signature] = []
        for line in signatureLines {
            let parts = line.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard parts.count == 3, let bytes = Base64.decode(parts[2]), bytes.count > 4, !parts[1].isEmpty,
                !parts[1].utf8.contains(UInt8(ascii: "+"))
            else { return nil }
            signatures.append(
                Signature(name: parts[1], keyID: Array(bytes[..<4]), bytes: Array(bytes[4...])))
        }
        return Checkpoint(
            origin: lines[0], size: size, root: root, extensionLines: Array(lines[3..<blank]),
            signatures: signatures)
    }
}
