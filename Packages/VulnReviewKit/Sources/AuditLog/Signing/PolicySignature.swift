import Review

/// A detached signature of a policy file: a C2SP signed note over the digest of the file's bytes and that of the policy
/// in them, so that the bytes are known to be the signed ones before anybody parses them, and what the parser makes of
/// them after.
public struct PolicySignature: Hashable, Sendable {
    private static let format = "vulnreview policy signature/1"
    /// A note is never longer than this.
    private static let noteBytes = 4 << 10

    /// The digest of the file's bytes.
    public let file: Digest
    /// The digest of the policy's canonical form.
    public let policy: Digest
    /// The name of the key.
    public let keyName: String
    private let keyID: [UInt8]
    private let signature: [UInt8]

    /// Has `signer` sign the file of these bytes, which holds `policy`.
    public init(of bytes: [UInt8], holding policy: Policy, by signer: any Signer) throws(AuditError) {
        let key = AuditKey(name: signer.name, publicKey: signer.publicKey, role: .reviewer)
        guard AuditKey.isValidName(key.name) else { throw .badKeyName(key.name) }
        file = Digest(of: bytes)
        self.policy = policy.digest
        keyName = key.name
        keyID = key.keyID
        let text = Self.text(file: file, policy: self.policy)
        do { signature = try signer.sign(Array(text.utf8)) } catch { throw .signing(key: key.name) }
        guard key.isValid(signature: signature, over: Array(text.utf8)) else { throw .signing(key: key.name) }
    }

    /// The signature that `note` is; `nil` when it is none. One text for one signature.
    public init?(note: [UInt8]) {
        guard note.count <= Self.noteBytes, let text = String(validating: note, as: UTF8.self) else {
            return nil
        }
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count == 6, lines[0] == Self.format, let file = Digest(lines[1]),
            let policy = Digest(lines[2])
        else { return nil }
        let parts = lines[4].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, AuditKey.isValidName(parts[1]), let bytes = Base64.decode(parts[2]),
            (8...76).contains(bytes.count)
        else { return nil }
        self.file = file
        self.policy = policy
        keyName = parts[1]
        keyID = Array(bytes[..<4])
        signature = Array(bytes[4...])
        guard self.note.utf8.elementsEqual(note) else { return nil }
    }

    /// The whole signed note.
    public var note: String {
        Self.text(file: file, policy: policy) + "\n\u{2014} \(keyName) \(Base64.encode(keyID + signature))\n"
    }

    /// Whether the signature is `key`'s and holds.
    public func isSigned(by key: AuditKey) -> Bool {
        key.name == keyName && key.keyID == keyID
            && key.isValid(signature: signature, over: Array(Self.text(file: file, policy: policy).utf8))
    }

    /// Whether the note names `key`, rightly or not.
    public func names(_ key: AuditKey) -> Bool { key.name == keyName && key.keyID == keyID }

    private static func text(file: Digest, policy: Digest) -> String { "\(format)\n\(file)\n\(policy)\n" }
}
