import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// A decision with its event in the log.
    public struct LoggedDecision: Sendable {
        /// The decision's id.
        public let id: DecisionID
        /// The event.
        public let event: AuditEvent
        /// The decision with its reviewer's key and signature.
        public let signed: SignedDecision
        /// The patch or finding that it bears on; for an undo that of the decision taken back.
        public let target: DecisionSubject
    }

    /// Writes into the log that a review leaves the machine; the checkpoint that follows covers all that was signed before.
    public func logSealing(
        _ body: CanonicalJSON, at: Date, installation: any Signer
    ) throws(StoreError) -> Checkpoint {
        try write { db in
            var log = try AuditAppender(db, signer: installation)
            try log.append(.bundleSealed, at: at, body: body)
            guard
                let note = try String.fetchOne(
                    db, sql: "SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")
            else { throw StoreError.damaged(what: "log") }
            return try Checkpoint(note: note)
        }
    }

    /// Remembers that the state of the log with `size` events left the machine.
    public func recordSealing(_ bundle: Digest, size: Int, at: Date) throws(StoreError) {
        try write { db in
            try db.execute(
                sql: "INSERT INTO sealed_bundles (digest, size, sealed_at) VALUES (?, ?, ?)",
                arguments: [bundle.data, size, at.rfc3339])
        }
    }

    /// The sizes of the log that left the machine before, the newest first, each once.
    public func sealedSizes(limit: Int) throws(StoreError) -> [Int] {
        try read { db in
            try Int.fetchAll(
                db, sql: "SELECT DISTINCT size FROM sealed_bundles ORDER BY size DESC LIMIT ?",
                arguments: [limit])
        }
    }

    /// All decisions with their events, in the order of the log.
    public func loggedDecisions() throws(StoreError) -> [LoggedDecision] {
        try read { db in
            var targets: [String: DecisionSubject] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT id, target_kind, target FROM decisions") {
                var columns = Columns(row)
                let id: String = try columns.next()
                targets[id] =
                    try columns.next() as String == "patch"
                    ? .patch(try columns.id()) : .finding(try columns.id())
            }
            let rows = try Row.fetchCursor(
                db, sql: "SELECT bytes FROM audit_events WHERE kind = 'decision' ORDER BY position")
            var decisions: [LoggedDecision] = []
            while let row = try rows.next() {
                var columns = Columns(row)
                let event = try AuditEvent(bytes: try columns.bytes())
                guard let signed = SignedDecision(body: event.body), let text = signed.decision["id"]?.text,
                    let id = DecisionID(text), let target = targets[text]
                else { throw StoreError.damaged(what: "decision") }
                decisions.append(LoggedDecision(id: id, event: event, signed: signed, target: target))
            }
            return decisions
        }
    }

    /// The evidence with this digest; `nil` when there is none.
    public func evidence(_ digest: Digest) throws(StoreError) -> Evidence? {
        try read { db in
            try Row.fetchOne(
                db, sql: "SELECT content FROM evidence WHERE digest = ?", arguments: [digest.data]
            )
            .map { row in
                var columns = Columns(row)
                return try columns.json()
            }
        }
    }

    /// The root of the log when it had `size` events; `nil` when it never had so many.
    public func logRoot(of size: Int) throws(StoreError) -> Digest? {
        try read { db in try StoredMerkleNodes(db).root(of: size) }
    }

    /// The log's name.
    public func logOrigin() throws(StoreError) -> String {
        try read { db in try String.fetchOne(db, sql: "SELECT origin FROM store") ?? "" }
    }

    /// The keys that the log knows.
    public func logKeys() throws(StoreError) -> [AuditKey] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT name, public_key, role FROM audit_keys ORDER BY event").map {
                row in
                var columns = Columns(row)
                return AuditKey(
                    name: try columns.next(), publicKey: try columns.bytes(), role: try columns.word())
            }
        }
    }
}
