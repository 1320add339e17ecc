import Foundation
import GRDB
import Review

extension FindingStore {
    /// More deferrals than this are not looked at: the newest count.
    private static let deferralLimit = 100_000

    /// What is put off at `time`, and until which day: where the newest verdict that stands is a deferral whose day, in UTC,
    /// is not over. Nothing has to happen when a day ends; the subject is simply no longer among these.
    public func deferrals(at time: Date) throws(StoreError) -> [DecisionSubject: String] {
        let day = DismissalDay.day(of: time)
        return try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT content FROM decisions d WHERE verb = 'defer' AND undoes IS NULL
                    AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id)
                    AND NOT EXISTS (SELECT 1 FROM decisions n WHERE n.target = d.target AND n.seq > d.seq
                        AND n.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = n.id))
                    ORDER BY seq DESC LIMIT ?
                    """, arguments: [Self.deferralLimit])
            var deferrals: [DecisionSubject: String] = [:]
            while let row = try rows.next() {
                var columns = Columns(row)
                let decision: Decision = try columns.json()
                if let until = decision.until, until >= day { deferrals[decision.subject] = until }
            }
            return deferrals
        }
    }
}
