import Review

#if canImport(CryptoKit)
    import CryptoKit
#else
    import Crypto
#endif

/// An Ed25519 key in a file that only its owner can read.
///
/// The file `NAME.key` has two lines: `vulnreview-ed25519-seed/1` and the 32-byte seed (RFC 8032) in base 64.
public struct FileKeySigner: Signer {
    static let header = "vulnreview-ed25519-seed/1"

    /// The name of the key and its file.
    public let name: String
    /// The 32 bytes of the public key.
    public let publicKey: [UInt8]
    private let key: Curve25519.Signing.PrivateKey

    private init(name: String, seed: [UInt8], path: String) throws(AuditError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            throw .malformedKeyFile(path: path)
        }
        self.name = name
        self.key = key
        publicKey = Array(key.publicKey.rawRepresentation)
    }

    /// The key `name` in `directory`; made first when there is none. Of two processes that make it at once, one
    /// makes it and both get it.
    public static func loadOrCreate(name: String, directory: String) throws(AuditError) -> FileKeySigner {
        let file = try KeyFile(name: name, directory: directory)
        try file.makeDirectory()
        do {
            return try load(file)
        } catch .keyNotFound {
            let seed = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
            try file.create(Array("\(header)\n\(Base64.encode(seed))\n".utf8))
            return try load(file)
        }
    }

    /// The key `name` in `directory`.
    public static func load(name: String, directory: String) throws(AuditError) -> FileKeySigner {
        try load(try KeyFile(name: name, directory: directory))
    }

    private static func load(_ file: KeyFile) throws(AuditError) -> FileKeySigner {
        let lines = String(decoding: try file.read(), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 3, lines[0] == header, lines[2].isEmpty,
            let seed = Base64.decode(String(lines[1])), seed.count == 32
        else { throw .malformedKeyFile(path: file.path) }
        return try FileKeySigner(name: file.name, seed: seed, path: file.path)
    }

    /// The 64-byte signature over `bytes` (RFC 8032).
    public func sign(_ bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }
}
