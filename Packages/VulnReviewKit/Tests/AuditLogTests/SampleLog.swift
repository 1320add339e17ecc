import Foundation
import Review

@testable import AuditLog

/// A log of events as a store writes it, with a checkpoint after each.
struct SampleLog {
    static let origin = "test.example/log"

    let keys: TemporaryKeys
    let installation: any Signer
    let reviewer: any Signer
    private(set) var events: [AuditEvent] = []

    /// Two keys, then decisions and scans in turn.
    init(count: Int) throws {
        keys = try TemporaryKeys()
        installation = try keys.signer("installation")
        reviewer = try keys.signer("ada")
        append(.keyAdded, key(installation, .installation).body)
        append(.keyAdded, key(reviewer, .reviewer).body)
        for number in 2..<count {
            if number % 10 == 3 {
                append(.decision, try SignedDecision(decision(number), by: reviewer).body)
            } else {
                append(.scanFinished, .object(["findings": .int(number)]))
            }
        }
    }

    func key(_ signer: any Signer, _ role: AuditKey.Role) -> AuditKey { AuditKey(of: signer, role: role) }

    func decision(_ number: Int) -> Decision {
        Decision(
            verb: .reject, subject: .patch(PatchID(Digest(of: [UInt8(number & 255)]))), plan: nil,
            evidence: nil,
            policy: Policy.standard.digest, reviewer: "Ada", reason: "no \"bound\" check\n", at: time(number))
    }

    func time(_ number: Int) -> Date { Date(timeIntervalSince1970: 1_790_000_000 + Double(number)) }

    mutating func append(_ kind: AuditEvent.Kind, _ body: CanonicalJSON) {
        events.append(AuditEvent(index: events.count, at: time(events.count), kind: kind, body: body))
    }

    /// The export of `events`, honestly made: every event hashed and covered, by `signer`.
    func export(_ events: [AuditEvent]? = nil, signer: (any Signer)? = nil) throws -> AuditExport {
        var tree = MerkleTree()
        var entries: [AuditExport.Entry] = []
        var checkpoints: [Checkpoint] = []
        for event in events ?? self.events {
            tree.append(event.leafHash)
            entries.append(AuditExport.Entry(bytes: event.bytes, leaf: event.leafHash))
            checkpoints.append(
                try Checkpoint(
                    origin: Self.origin, size: tree.size, root: tree.root, signer: signer ?? installation))
        }
        return AuditExport(
            origin: Self.origin, keys: [key(installation, .installation), key(reviewer, .reviewer)],
            entries: entries,
            checkpoints: checkpoints)
    }
}

extension AuditExport {
    /// The same log with other parts; the first line still promises as many events.
    func with(entries: [Entry]? = nil, checkpoints: [Checkpoint]? = nil, keys: [AuditKey]? = nil)
        -> AuditExport
    {
        AuditExport(
            origin: origin, size: size, keys: keys ?? self.keys, entries: entries ?? self.entries,
            checkpoints: checkpoints ?? self.checkpoints, malformed: [])
    }
}

extension AuditReport {
    /// The kinds of the problems at `index`.
    func kinds(at index: Int) -> Set<Kind> { Set(problems.filter { $0.index == index }.map(\.kind)) }
}
