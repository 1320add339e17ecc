import Review

/// A key that the user's ssh-agent holds: this process never sees the secret, and the agent can ask the user each time.
///
/// What is signed here begins with `{` or with a log's name, and so can be taken neither for a login (RFC 4252, section 7:
/// a length comes first) nor for a signed file (`SSHSIG`).
public struct SSHAgentSigner: Signer {
    /// The name that the key has here.
    public let name: String
    /// 32 bytes of Ed25519, or 65 of a P-256 point.
    public let publicKey: [UInt8]
    private let socket: String?

    init(name: String, publicKey: [UInt8], socket: String?) {
        self.name = name
        self.publicKey = publicKey
        self.socket = socket
    }

    /// Has the agent sign. What comes back is checked: an agent is another program.
    public func sign(_ bytes: [UInt8]) throws -> [UInt8] {
        guard let socket else { throw AuditError.noAgent }
        let signature = try SSHAgent(socket: socket).signature(over: bytes, by: publicKey)
        let key = AuditKey(name: name, publicKey: publicKey, role: .reviewer)
        guard key.isValid(signature: signature, over: bytes) else { throw AuditError.signing(key: name) }
        return signature
    }
}
