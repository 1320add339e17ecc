import AuditLog
import Foundation
import Review

/// A log of scans and signed decisions as a store writes it, with a checkpoint after each event.
struct HonestLog {
    let export: AuditExport
    let events: [AuditEvent]

    init(count: Int, keys: Keyring) throws {
        let installation = try keys.signerOrNew("installation")
        let reviewer = try keys.signerOrNew("ada")
        var events: [AuditEvent] = []
        func append(_ kind: AuditEvent.Kind, _ body: CanonicalJSON) {
            let at = Date(timeIntervalSince1970: 1_790_000_000 + Double(events.count))
            events.append(AuditEvent(index: events.count, at: at, kind: kind, body: body))
        }
        let known = [
            AuditKey(of: installation, role: .installation), AuditKey(of: reviewer, role: .reviewer),
        ]
        for key in known { append(.keyAdded, key.body) }
        for number in 2..<count {
            if number % 10 == 3 {
                append(.decision, try SignedDecision(Self.decision(number), by: reviewer).body)
            } else {
                append(.scanFinished, .object(["findings": .int(number)]))
            }
        }
        var tree = MerkleTree()
        var checkpoints: [Checkpoint] = []
        for event in events {
            tree.append(event.leafHash)
            checkpoints.append(
                try Checkpoint(
                    origin: "bench.example/log", size: tree.size, root: tree.root, signer: installation))
        }
        self.events = events
        export = AuditExport(
            origin: "bench.example/log", keys: known,
            entries: events.map { AuditExport.Entry(bytes: $0.bytes, leaf: $0.leafHash) },
            checkpoints: checkpoints)
    }

    private static func decision(_ number: Int) -> Decision {
        Decision(
            verb: .reject, subject: .patch(PatchID(Digest(of: [UInt8(truncatingIfNeeded: number)]))),
            plan: nil,
            evidence: nil, policy: Policy.standard.digest, reviewer: "ada", reason: "no bound check",
            at: Date(timeIntervalSince1970: 1_790_000_000))
    }
}
