import AuditLog
import Foundation
import GRDB
import Review

/// A decision on a patch or finding as it is stored: with the key that signed it.
struct StoredVerdict {
    let number: Int
    let decision: Decision
    let stateBefore: Data
    let publicKey: [UInt8]
    /// When the log learned the key as a reviewer's: the number of the event; `nil` while it has not.
    let keyEvent: Int?
    /// How many events the log had before the decision.
    let logSize: Int
    /// When the key ended: the number of the event; `nil` while it lives.
    let keyEnd: Int?
    /// Whether the key was lost or in other hands, so that nothing that it ever signed counts.
    let isKeyVoid: Bool
    private let signature: [UInt8]

    /// The verdicts on one patch or finding since it was last settled, oldest first; undone ones and undoings left out.
    static func all(on target: String, after settled: Int, _ db: Database) throws -> [StoredVerdict] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT seq, content, state_before, public_key, signature, log_size,
                    (SELECT MIN(event) FROM audit_keys k WHERE k.public_key = d.public_key AND k.role = 'reviewer'),
                    (SELECT MIN(event) FROM audit_key_ends e WHERE e.public_key = d.public_key AND e.role = 'reviewer'),
                    EXISTS (SELECT 1 FROM audit_key_ends e WHERE e.public_key = d.public_key AND e.role = 'reviewer'
                        AND e.reason IN ('lost', 'compromised'))
                FROM decisions d WHERE target = ? AND seq > ? AND undoes IS NULL
                AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id) ORDER BY seq
                """, arguments: [target, settled]
        ).map(StoredVerdict.init)
    }

    private init(_ row: Row) throws {
        var columns = Columns(row)
        number = try columns.next()
        decision = try columns.json()
        stateBefore = try columns.next()
        publicKey = try columns.bytes()
        signature = try columns.bytes()
        logSize = try columns.optional() ?? 0
        keyEvent = try columns.optional()
        keyEnd = try columns.optional()
        isKeyVoid = try columns.next()
    }

    /// Whether the key may still vouch for the verdict: it lives, or ended properly and later.
    var isKeyGood: Bool { !isKeyVoid && keyEnd.map { $0 >= logSize } ?? true }

    /// Whether the key signed exactly this decision.
    var isSigned: Bool {
        AuditKey(name: decision.reviewer, publicKey: publicKey, role: .reviewer)
            .isValid(signature: signature, over: decision.canonical.bytes)
    }

    /// Whether both say yes to the same thing, on the same grounds.
    func agrees(with other: StoredVerdict) -> Bool {
        let (one, two) = (decision, other.decision)
        return one.verb == two.verb && one.plan == two.plan && one.evidence == two.evidence
            && one.policy == two.policy && one.dismissal == two.dismissal
    }

    /// Whether somebody else gave it: with another key and under another name, so that neither two names for one key
    /// nor two keys under one name make two people of one.
    func isOfAnother(than other: StoredVerdict) -> Bool {
        publicKey != other.publicKey
            && decision.reviewer.lowercased() != other.decision.reviewer.lowercased()
    }
}
