import Review

/// What a key file says: where the secret is. Two lines, the kind and its data in base 64.
enum KeyRecord: Equatable {
    /// The secret itself: an Ed25519 seed.
    case seed([UInt8])
    /// An agent has the secret: the public key that it is asked for.
    case sshAgent(publicKey: [UInt8])
    /// A Secure Enclave has the secret: what only that one can open again, and the public key, 65 bytes.
    case secureEnclave(publicKey: [UInt8], representation: [UInt8])

    private static let publicKeyBytes = 65

    private var kind: String {
        switch self {
        case .seed: "vulnreview-ed25519-seed/1"
        case .sshAgent: "vulnreview-ssh-agent/1"
        case .secureEnclave: "vulnreview-secure-enclave-p256/1"
        }
    }

    private var data: [UInt8] {
        switch self {
        case .seed(let bytes), .sshAgent(let bytes): bytes
        case .secureEnclave(let publicKey, let representation): publicKey + representation
        }
    }

    /// The file's content.
    var content: [UInt8] { Array("\(kind)\n\(Base64.encode(data))\n".utf8) }

    /// The record whose file has this content; `nil` when there is none.
    init?(content: [UInt8]) {
        let lines = String(decoding: content, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 3, lines[2].isEmpty, let data = Base64.decode(String(lines[1])) else {
            return nil
        }
        let candidates: [KeyRecord] = [
            .seed(data), .sshAgent(publicKey: data),
            .secureEnclave(
                publicKey: Array(data.prefix(Self.publicKeyBytes)),
                representation: Array(data.dropFirst(Self.publicKeyBytes))),
        ]
        guard let record = candidates.first(where: { $0.content == content }), record.isWhole else {
            return nil
        }
        self = record
    }

    private var isWhole: Bool {
        switch self {
        case .seed(let seed): seed.count == 32
        case .sshAgent(let publicKey): KeyAlgorithm(publicKey: publicKey) != nil
        case .secureEnclave(let publicKey, let representation):
            KeyAlgorithm(publicKey: publicKey) == .ecdsaP256 && !representation.isEmpty
        }
    }
}
