import GRDB
import Review

/// Where a patch stands, and up to which decision that is settled.
struct PatchStanding {
    let patch: PatchID
    let state: PatchState
    /// Decisions up to this one have taken effect: they are neither in force nor to be undone.
    let settled: Int

    init?(_ patch: PatchID, _ db: Database) throws {
        let row = try Row.fetchOne(
            db, sql: "SELECT state, settled FROM patches WHERE id = ?", arguments: [patch.text])
        guard let row else { return nil }
        var columns = Columns(row)
        self.patch = patch
        state = try columns.word()
        settled = try columns.next()
    }

    /// The patch is in `state` by something other than a decision; what was decided before is settled.
    func settle(as state: PatchState, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE patches SET state = ?, settled = (SELECT COALESCE(MAX(seq), 0) FROM decisions) WHERE id = ?
                """, arguments: [state.rawValue, patch.text])
    }

    /// The approval in force; `nil` unless the patch is approved.
    func approval(_ db: Database) throws -> Decision? {
        guard state == .approved else { return nil }
        return try Row.fetchOne(
            db,
            sql: """
                SELECT content FROM decisions d WHERE target = ? AND seq > ? AND verb = 'approve'
                AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id) ORDER BY seq DESC LIMIT 1
                """, arguments: [patch.text, settled]
        ).map { row in
            var columns = Columns(row)
            return try columns.json()
        }
    }
}
