import AuditLog
import Foundation
import Review
import Testing

@testable import FindingStore

@Suite("Keys that end")
struct KeyEndTests {
    private let desk: Desk
    private var store: FindingStore { desk.store }

    init() throws { desk = try Desk() }

    private func end(_ signer: any Signer, _ reason: KeyRevocation.Reason) throws {
        try store.revoke(
            KeyRevocation(of: AuditKey(of: signer, role: .reviewer), because: reason), at: Sample.time(5),
            installation: desk.installation)
    }

    private func approved() throws -> Patch {
        let patch = try desk.propose()
        try desk.approve(patch)
        return patch
    }

    @Test("An approval whose key was lost or in other hands is not applied", arguments: [true, false])
    func void(isLost: Bool) throws {
        let patch = try approved()
        try end(desk.reviewer, isLost ? .lost : .compromised)
        #expect(throws: StoreError.keyEnded(name: "Ada")) { try desk.write(patch) }
        #expect(AuditVerifier.verify(try store.auditExport()).problems.isEmpty)
    }

    @Test("An approval whose key was retired or replaced afterwards still counts", arguments: [true, false])
    func retired(isRotation: Bool) throws {
        let patch = try approved()
        if isRotation {
            let next = try Keyring(directory: desk.directory + "/others").signerOrNew("ada")
            try store.rotate(
                try KeyRotation(from: desk.reviewer, to: next, role: .reviewer), at: Sample.time(5),
                installation: desk.installation)
        } else {
            try end(desk.reviewer, .retired)
        }
        try desk.write(patch)
        #expect(try desk.state(patch) == .applied)
        #expect(AuditVerifier.verify(try store.auditExport()).problems.isEmpty)
    }

    @Test("A key that ended decides nothing, is not made known again, and ends only once")
    func decides() throws {
        _ = try approved()
        try end(desk.reviewer, .retired)
        let size = try store.auditEvents(after: -1, limit: 100).count
        let patch = try desk.propose(2)
        #expect(throws: StoreError.keyEnded(name: "ada")) { try desk.approve(patch) }
        #expect(try desk.state(patch) == .proposed)
        let key = AuditKey(of: desk.reviewer, role: .reviewer)
        #expect(throws: StoreError.keyEnded(name: "ada")) {
            try store.register(key, at: Sample.time(6), installation: desk.installation)
        }
        // Nor under another name.
        let renamed = AuditKey(name: "eve", publicKey: key.publicKey, role: .reviewer)
        #expect(throws: StoreError.keyEnded(name: "eve")) {
            try store.register(renamed, at: Sample.time(6), installation: desk.installation)
        }
        #expect(throws: StoreError.keyEnded(name: "ada")) { try end(desk.reviewer, .lost) }
        let stranger = try Keyring(directory: desk.directory + "/others").signerOrNew("eve")
        #expect(throws: StoreError.self) { try end(stranger, .lost) }
        #expect(try store.auditEvents(after: -1, limit: 100).count <= size + 1)
    }

    @Test("After the installation's key was replaced the old one signs nothing, and the log is valid")
    func installation() throws {
        _ = try approved()
        let next = try Keyring(directory: desk.directory + "/others").signerOrNew("installation")
        let rotation = try KeyRotation(from: desk.installation, to: next, role: .installation)
        try store.rotate(rotation, at: Sample.time(5), installation: desk.installation)
        let key = AuditKey(
            of: try Keyring(directory: desk.directory + "/others").signerOrNew("ben"), role: .reviewer)
        #expect(throws: StoreError.keyEnded(name: "installation")) {
            try store.register(key, at: Sample.time(6), installation: desk.installation)
        }
        try store.register(key, at: Sample.time(6), installation: next)
        let export = try store.auditExport()
        #expect(AuditVerifier.verify(export).problems.isEmpty)
        #expect(AuditVerifier.verify(export, trusting: [rotation.previous]).problems.isEmpty)
        #expect(try store.loggedKeys().map(\.end?.reason) == [.rotated, nil, nil, nil])
        #expect(throws: StoreError.keyEnded(name: "installation")) {
            try store.rotate(rotation, at: Sample.time(7), installation: next)
        }
    }
}
