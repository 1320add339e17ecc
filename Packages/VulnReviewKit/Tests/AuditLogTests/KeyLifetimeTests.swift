import Foundation
import Review
import Testing

@testable import AuditLog

@Suite("Keys that come and go")
struct KeyLifetimeTests {
    private var log: SampleLog
    private let second: any Signer
    private let stranger: any Signer

    init() throws {
        log = try SampleLog(count: 4)
        let next = try TemporaryKeys()
        second = try next.signer("installation")
        stranger = try next.signer("eve")
    }

    private func key(_ signer: any Signer, _ role: AuditKey.Role = .installation) -> AuditKey {
        AuditKey(of: signer, role: role)
    }

    /// The log as a store would write it: `signers` sign the checkpoints from the size at which each begins.
    private func report(
        _ log: SampleLog, _ signers: [(from: Int, signer: any Signer)], adding keys: [AuditKey] = [],
        trusting trusted: [AuditKey] = []
    ) throws -> AuditReport {
        let whole = try log.export()
        var checkpoints: [Checkpoint] = []
        for checkpoint in whole.checkpoints {
            let signer = signers.last { $0.from <= checkpoint.size }?.signer ?? log.installation
            checkpoints.append(
                try Checkpoint(
                    origin: whole.origin, size: checkpoint.size, root: checkpoint.root, signer: signer))
        }
        return AuditVerifier.verify(
            whole.with(checkpoints: checkpoints, keys: whole.keys + keys), trusting: trusted)
    }

    private func rotated(_ log: SampleLog) throws -> SampleLog {
        var log = log
        log.append(
            .keyRotated, try KeyRotation(from: log.installation, to: second, role: .installation).body)
        log.append(.scanFinished, .null)
        return log
    }

    @Test("After a rotation the new key signs, and who trusts the old one trusts it")
    func rotation() throws {
        let log = try rotated(log)
        let signers: [(Int, any Signer)] = [(6, second)]
        #expect(try report(log, signers, adding: [key(second)]).problems.isEmpty)
        #expect(
            try report(log, signers, adding: [key(second)], trusting: [key(log.installation)]).problems
                .isEmpty)
        #expect(
            try report(log, signers, adding: [key(second)], trusting: [key(second)]).problems
                == (0..<5).map { .init(index: $0, kind: .untrustedKey) })
        #expect(try report(log, signers).problems.map(\.kind) == [.keysDiffer])
    }

    @Test("After a rotation the old key signs nothing, and the new one nothing before")
    func oldKey() throws {
        let log = try rotated(log)
        #expect(
            try report(log, [], adding: [key(second)]).problems == [.init(index: 5, kind: .endedKey)])
        // The event that ends the old key is the last that it signs.
        #expect(
            try report(log, [(5, second)], adding: [key(second)]).kinds(at: 4) == [.untrustedKey])
        #expect(
            try report(log, [(4, second)], adding: [key(second)]).kinds(at: 3).contains(.badCheckpoint))
    }

    @Test("Nobody without the old key puts a new one into its place")
    func forgedRotation() throws {
        let honest = try KeyRotation(from: log.installation, to: second, role: .installation)
        var signature = honest.signature
        signature[0] ^= 1
        let forged = CanonicalJSON.object([
            "next": key(second).body, "previous": key(log.installation).body,
            "signature": .string(Base64.encode(signature)),
        ])
        let otherName = CanonicalJSON.object([
            "next": key(stranger).body, "previous": key(log.installation).body,
            "signature": .string(Base64.encode(honest.signature)),
        ])
        let unknown = try KeyRotation(from: try TemporaryKeys().signer("eve"), to: stranger, role: .reviewer)
        for body in [forged, otherName, unknown.body, .null, key(second).body] {
            var log = log
            log.append(.keyRotated, body)
            #expect(try report(log, []).problems == [.init(index: 4, kind: .badKeyChange)])
        }
        #expect(throws: AuditError.signing(key: "installation")) {
            try KeyRotation(from: log.installation, to: stranger, role: .installation)
        }
    }

    @Test("A decision by a key that was revoked or replaced before is named", arguments: [true, false])
    func revokedReviewer(isRotation: Bool) throws {
        var log = log
        let later = try TemporaryKeys().signer("ada")
        if isRotation {
            log.append(.keyRotated, try KeyRotation(from: log.reviewer, to: later, role: .reviewer).body)
        } else {
            log.append(.keyRevoked, KeyRevocation(of: key(log.reviewer, .reviewer), because: .lost).body)
            log.append(.keyAdded, key(later, .reviewer).body)
        }
        let index = log.events.count
        log.append(.decision, try SignedDecision(log.decision(index), by: log.reviewer).body)
        log.append(.decision, try SignedDecision(log.decision(index + 1), by: later).body)
        #expect(
            try report(log, [], adding: [key(later, .reviewer)]).problems
                == [.init(index: index, kind: .endedKey)])
    }

    @Test("A key ends once, and does not come back")
    func comesBack() throws {
        let end = KeyRevocation(of: key(log.reviewer, .reviewer), because: .retired)
        var log = log
        log.append(.keyRevoked, end.body)
        log.append(.keyRevoked, end.body)
        log.append(.keyAdded, key(log.reviewer, .reviewer).body)
        log.append(.keyRevoked, KeyRevocation(of: key(stranger, .reviewer), because: .lost).body)
        #expect(
            try report(log, []).problems == [5, 6, 7].map { .init(index: $0, kind: .badKeyChange) })
    }

    @Test("Bodies of events about keys are read back as they were written, and nothing else is")
    func bodies() throws {
        let rotation = try KeyRotation(from: log.installation, to: second, role: .installation)
        #expect(KeyRotation(body: rotation.body) == rotation)
        let revocation = KeyRevocation(of: key(log.reviewer, .reviewer), because: .compromised)
        #expect(KeyRevocation(body: revocation.body) == revocation)
        #expect(KeyRevocation(body: KeyRevocation(of: key(second), because: .rotated).body) == nil)
        guard case .object(var members) = revocation.body else { return #expect(Bool(false)) }
        members["more"] = .null
        #expect(KeyRevocation(body: .object(members)) == nil)
    }
}
