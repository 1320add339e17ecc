import Foundation
import GRDB
import Review

/// The last day of a dismissal, an RFC 3339 full-date. Days begin at midnight UTC, wherever the machine stands.
enum DismissalDay {
    /// The day that `time` falls on.
    static func day(of time: Date) -> String { String(time.rfc3339.prefix(10)) }

    /// Throws unless `text` is a day, and not over at `time`.
    static func check(_ text: String, at time: Date) throws(StoreError) {
        // What the calendar does not have, such as a 30th of February, is written differently when it is read back.
        guard text.utf8.count == 10, let noon = Date(rfc3339: text + "T12:00:00Z"), day(of: noon) == text,
            text >= day(of: time)
        else { throw .badDay(text) }
    }

    /// Keeps the last day of a dismissal beside the finding; for any other state, none.
    static func keep(_ state: FindingState, of finding: FindingID, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM dismissals_until WHERE finding = (SELECT seq FROM findings WHERE id = ?)",
            arguments: [finding.text])
        guard case .dismissed(_, let until?) = state else { return }
        try db.execute(
            sql: "INSERT INTO dismissals_until SELECT seq, ? FROM findings WHERE id = ?",
            arguments: [until, finding.text])
    }
}
