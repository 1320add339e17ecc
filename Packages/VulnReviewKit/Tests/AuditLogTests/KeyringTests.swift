import AuditLog
import Foundation
import Review
import Testing

@Suite("Keys in files")
struct KeyringTests {
    private let keys: TemporaryKeys
    private var directory: String { keys.directory + "/keys" }
    private var path: String { directory + "/ada.key" }

    init() throws { keys = try TemporaryKeys() }

    private func change(_ path: String, mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test("A new key is readable by its owner only, and loads again as the same key")
    func create() throws {
        let made = try keys.signer("ada")
        #expect(try keys.mode(path) == 0o600)
        #expect(try keys.mode(directory) == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["ada.key"])
        #expect(try keys.signer("ada").publicKey == made.publicKey)
        #expect(try Keyring(directory: directory).signer("ada").publicKey == made.publicKey)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.hasPrefix("vulnreview-ed25519-seed/1\n"))
        #expect(text.utf8.count == 26 + 45)
    }

    @Test("The first test vector of RFC 8032 signs as it should")
    func knownAnswer() throws {
        _ = try keys.signer("other")
        let seed = try #require(
            Hex.decode("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
        try "vulnreview-ed25519-seed/1\n\(Data(seed).base64EncodedString())\n".write(
            toFile: path, atomically: false, encoding: .utf8)
        try change(path, mode: 0o600)
        let signer = try Keyring(directory: directory).signer("ada")
        #expect(
            Hex.encode(signer.publicKey) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        )
        let key = AuditKey(name: "ada", publicKey: signer.publicKey, role: .reviewer)
        let vector = try #require(
            Hex.decode(
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ))
        #expect(key.isValid(signature: vector, over: []))
        #expect(key.isValid(signature: try signer.sign([1, 2]), over: [1, 2]))
        #expect(!key.isValid(signature: try signer.sign([1, 2]), over: [1, 3]))
    }

    @Test(
        "A key that others can read or change is refused",
        arguments: [0o640, 0o604, 0o660, 0o620, 0o602, 0o644])
    func openFile(mode: Int) throws {
        _ = try keys.signer("ada")
        try change(path, mode: mode)
        #expect(throws: AuditError.unsafeKeyFile(path: path)) { try keys.signer("ada") }
    }

    @Test("A directory that others can look into is refused", arguments: [0o755, 0o750, 0o770, 0o701])
    func openDirectory(mode: Int) throws {
        _ = try keys.signer("ada")
        try change(directory, mode: mode)
        #expect(throws: AuditError.unsafeKeyFile(path: directory)) { try keys.signer("ada") }
        #expect(throws: AuditError.unsafeKeyFile(path: directory)) {
            try Keyring(directory: directory).signer("ada")
        }
    }

    @Test("Symbolic links are followed neither to a key nor to a directory")
    func symbolicLinks() throws {
        _ = try keys.signer("ada")
        try FileManager.default.createSymbolicLink(atPath: directory + "/eve.key", withDestinationPath: path)
        #expect(throws: AuditError.unsafeKeyFile(path: directory + "/eve.key")) { try keys.signer("eve") }
        let link = keys.directory + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory)
        #expect(throws: AuditError.unsafeKeyFile(path: link)) {
            try Keyring(directory: link).signerOrNew("ada")
        }
        try FileManager.default.createDirectory(
            atPath: directory + "/dir.key", withIntermediateDirectories: false)
        #expect(throws: AuditError.unsafeKeyFile(path: directory + "/dir.key")) { try keys.signer("dir") }
    }

    @Test("A key that is not there is not made by looking")
    func missing() throws {
        #expect(throws: AuditError.keyNotFound("ada")) {
            try Keyring(directory: directory).signer("ada")
        }
        #expect(!FileManager.default.fileExists(atPath: directory))
    }

    @Test(
        "A file that is no key is refused and left alone",
        arguments: [
            "", "\n\n", "vulnreview-ed25519-seed/1\n", "vulnreview-ed25519-seed/1\nAAAA\n",
            "vulnreview-ed25519-seed/2\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
            "vulnreview-ed25519-seed/1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n",
            "vulnreview-ed25519-seed/1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nx",
            String(repeating: "x", count: 4_097),
        ])
    func malformed(content: String) throws {
        _ = try keys.signer("other")
        try content.write(toFile: path, atomically: false, encoding: .utf8)
        try change(path, mode: 0o600)
        #expect(throws: AuditError.malformedKeyFile(path: path)) { try keys.signer("ada") }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
    }

    @Test(
        "A name that could be a path, an option or two names is refused",
        arguments: [
            "", ".", "..", ".ada", "-ada", "a/b", "../a", "a b", "a+b", "a\nb", "a\0b", "é",
            String(repeating: "a", count: 101),
        ])
    func names(name: String) {
        #expect(throws: AuditError.badKeyName(name)) { try keys.signer(name) }
    }

    @Test("Many who make a key at once all get the same one")
    func race() async throws {
        let keys = keys
        let made = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<16 { group.addTask { try keys.signer("ada").publicKey } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(made.count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["ada.key"])
    }
}
