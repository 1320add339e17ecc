import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// Findings whose dismissal is over at `time` are new again, each by an event of the log; their ids.
    ///
    /// A dismissal holds through its last day, in UTC. In a store that cannot be written it stays as it is: nothing is new
    /// without an event.
    @discardableResult
    public func endDismissals(at time: Date, installation: any Signer) throws(StoreError) -> [FindingID] {
        let day = DismissalDay.day(of: time)
        let due = try read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM dismissals_until WHERE until < ?)", arguments: [day])
        }
        guard due == true, !isReadOnly else { return [] }
        return try write { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT f.id, f.state, f.state_detail FROM dismissals_until u JOIN findings f ON f.seq = u.finding
                    WHERE u.until < ? ORDER BY f.seq
                    """, arguments: [day])
            var log = try AuditAppender(db, signer: installation)
            var ended: [FindingID] = []
            for row in rows {
                var columns = Columns(row)
                let id: FindingID = try columns.id()
                let state = try FindingRow.state(name: try columns.next(), detail: try columns.optional())
                guard case .dismissed(let reason, let until?) = state else { continue }
                try db.execute(
                    sql: "UPDATE findings SET state = ?, state_detail = NULL WHERE id = ?",
                    arguments: [FindingState.new.name, id.text])
                try log.append(
                    .dismissalExpired, at: time,
                    body: .object([
                        "finding": .string(id.text), "reason": .string(reason.rawValue),
                        "until": .string(until),
                    ]))
                ended.append(id)
            }
            try db.execute(sql: "DELETE FROM dismissals_until WHERE until < ?", arguments: [day])
            return ended
        }
    }
}
