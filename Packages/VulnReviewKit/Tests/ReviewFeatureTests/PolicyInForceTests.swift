import AuditLog
import Foundation
import Review
import ScanService
import Testing

@testable import ReviewFeature

@Suite("Who vouches for a policy")
final class PolicyInForceTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/policy-\(UUID().uuidString)"
    private var file: String { folder + "/p.yaml" }
    private let connect: ScanTransportFactory = { () async throws(ScanServiceError) in InProcessTransport() }

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("version: 1\nname: p\n".utf8).write(to: URL(filePath: file))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func load(believed: [AuditKey] = []) async throws -> PolicyInForce.Signature {
        try await PolicyInForce.load(
            .named(path: file), keys: Keyring(directory: folder + "/keys"), connect: connect,
            believed: { believed }
        ).signature
    }

    @Test("The key of another installation counts when it is believed here, and not by its name")
    func believed() async throws {
        let theirs = try Keyring(directory: folder + "/theirs").signerOrNew("installation")
        let stranger = try Keyring(directory: folder + "/stranger").signerOrNew("installation")
        _ = try Keyring(directory: folder + "/keys").signerOrNew("installation")
        _ = try await PolicyInForce.sign(path: file, by: theirs, connect: connect)
        let key = { (signer: any Signer) in
            AuditKey(name: signer.name, publicKey: signer.publicKey, role: .installation)
        }
        #expect(try await load() == .unknownKey("installation"))
        #expect(try await load(believed: [key(stranger)]) == .unknownKey("installation"))
        #expect(try await load(believed: [key(stranger), key(theirs)]).name == "trusted")
    }

    @Test("A signature of another policy in the same key, or over the same bytes only, does not hold")
    func otherPolicy() async throws {
        let ann = try Keyring(directory: folder + "/keys").signerOrNew("ann")
        let bytes = Array(try Data(contentsOf: URL(filePath: file)))
        // The bytes are these, the policy that was signed is another one.
        let lying = try PolicySignature(of: bytes, holding: .standard, by: ann)
        try Data(lying.note.utf8).write(to: URL(filePath: file + ".sig"))
        await #expect(throws: PolicyError.badSignature(path: file)) { try await load() }
        _ = try await PolicyInForce.sign(path: file, by: ann, connect: connect)
        #expect(try await load() == .trusted("ann"))
        try Data((bytes + Array("limits: {bulk: 3}\n".utf8))).write(to: URL(filePath: file))
        await #expect(throws: PolicyError.badSignature(path: file)) { try await load() }
    }

    @Test("A verb that reads no policy allows nothing where there is one")
    func unread() throws {
        #expect(PolicyInForce.unread(.standard) == .standard)
        let unread = PolicyInForce.unread(.installed(path: file))
        for action in PolicyAction.allCases {
            #expect(throws: PolicyError.self) {
                try unread.permit(action, on: PolicySubject(), confirm: { _ in "ann" })
            }
        }
    }
}
