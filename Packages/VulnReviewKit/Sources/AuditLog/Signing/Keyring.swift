import Foundation
import Review

/// The keys of one folder, by name: a file for each, `NAME.key`, that holds a secret or says who does.
public struct Keyring: Sendable {
    /// The folder: mode 0700, the user's own.
    public let directory: String
    /// The socket of the user's ssh-agent, where there is one.
    public let agentSocket: String?

    /// The keys in `directory`, which need not be there yet.
    public init(directory: String, agentSocket: String? = nil) {
        self.directory = directory
        self.agentSocket = agentSocket
    }

    /// The names of all keys, in order.
    public var names: [String] {
        // A folder that cannot be read has no keys; a file that is no good key is found when it is loaded.
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return files.filter { $0.hasSuffix(".key") }.map { String($0.dropLast(4)) }
            .filter(AuditKey.isValidName).sorted()
    }

    /// The key called `name`.
    public func signer(_ name: String) throws(AuditError) -> any Signer {
        try load(try KeyFile(name: name, directory: directory))
    }

    /// The key called `name`; made first, in a file, when there is none. Of two processes that make it at once, one makes
    /// it and both get it.
    public func signerOrNew(_ name: String) throws(AuditError) -> any Signer {
        do {
            return try signer(name)
        } catch .keyNotFound {
            return try make(.seed(FileKeySigner.newSeed()), name)
        }
    }

    /// Makes `name` stand for a key that the agent has: the one with this fingerprint, or its only one.
    ///
    /// A name that has a key already keeps it; whether it is this one, the caller sees.
    public func addFromAgent(_ name: String, fingerprint: Digest? = nil) throws(AuditError) -> any Signer {
        guard let agentSocket else { throw .noAgent }
        let held = try SSHAgent(socket: agentSocket).publicKeys()
        let wanted = held.filter { key in
            fingerprint.map { AuditKey(name: name, publicKey: key, role: .reviewer).fingerprint == $0 }
                ?? true
        }
        guard let publicKey = wanted.first, wanted.count == 1 else {
            throw .agentKeys(
                held.map { AuditKey(name: name, publicKey: $0, role: .reviewer).fingerprint })
        }
        return try make(.sshAgent(publicKey: publicKey), name)
    }

    #if os(macOS)
        /// Makes `name` stand for a new key in this Mac's Secure Enclave, which asks who sits there for each signature.
        public func addFromSecureEnclave(_ name: String) throws(AuditError) -> any Signer {
            try make(try SecureEnclaveSigner.newKey(name), name)
        }
    #endif

    private func make(_ record: KeyRecord, _ name: String) throws(AuditError) -> any Signer {
        let file = try KeyFile(name: name, directory: directory)
        try file.makeDirectory()
        try file.create(record.content)
        return try load(file)
    }

    private func load(_ file: KeyFile) throws(AuditError) -> any Signer {
        switch KeyRecord(content: try file.read()) {
        case .seed(let seed):
            guard let signer = FileKeySigner(name: file.name, seed: seed) else { break }
            return signer
        case .sshAgent(let publicKey):
            return SSHAgentSigner(name: file.name, publicKey: publicKey, socket: agentSocket)
        case .secureEnclave(let publicKey, let representation):
            #if os(macOS)
                return SecureEnclaveSigner(
                    name: file.name, publicKey: publicKey, representation: representation)
            #else
                throw .secureEnclaveElsewhere(name: file.name)
            #endif
        case nil: break
        }
        throw .malformedKeyFile(path: file.path)
    }
}
