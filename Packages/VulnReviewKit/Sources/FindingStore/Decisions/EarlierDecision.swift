import GRDB
import Review

/// What of a stored decision matters when it is to be taken back.
struct EarlierDecision {
    let number: Int
    let verb: DecisionVerb
    /// The patch or finding that it bears on.
    let target: DecisionSubject
    let isUndone: Bool

    init?(_ id: DecisionID, _ db: Database) throws {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT seq, verb, target_kind, target, EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id)
                FROM decisions d WHERE id = ?
                """, arguments: [id.text])
        guard let row else { return nil }
        var columns = Columns(row)
        number = try columns.next()
        verb = try columns.word()
        target = try columns.next() as String == "patch" ? .patch(columns.id()) : .finding(columns.id())
        isUndone = try columns.next()
    }
}
