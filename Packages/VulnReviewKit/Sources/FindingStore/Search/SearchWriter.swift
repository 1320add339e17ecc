import GRDB
import Review

/// Takes findings into the search index, and texts that are no longer theirs out of it.
struct SearchWriter {
    /// A transaction holds up other writers no longer than this many rows and bytes take.
    static let rowLimit = 2_000
    private static let byteLimit = 2 << 20

    private let db: Database
    private let insert: Statement

    /// Makes the index when there is none.
    init(_ db: Database) throws {
        self.db = db
        if try !SearchIndex.exists(db) {
            try SearchIndex.remove(db)
            try SearchIndex.make(db)
        }
        insert = try db.cachedStatement(sql: "INSERT INTO finding_text (rowid, text) VALUES (?, ?)")
    }

    /// Whether anything is not in the index that could be.
    static func hasWork(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM findings WHERE seq > (SELECT through FROM search_progress))
                    OR EXISTS (SELECT 1 FROM search_stale)
                    OR EXISTS (SELECT 1 FROM search_pending p JOIN findings f ON f.seq = p.finding
                        WHERE \(SearchIndex.isShort))
                """) ?? false
    }

    func step() throws -> SearchStep {
        var budget = Self.rowLimit
        budget -= try removeStale(budget)
        if budget > 0 { budget -= try addPending(budget) }
        if budget > 0 { budget -= try addNew(budget) }
        return budget > 0 ? .done : .more
    }

    private func removeStale(_ limit: Int) throws -> Int {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT seq, finding, rule_id, message, path_display FROM search_stale ORDER BY seq LIMIT ?",
            arguments: [limit])
        for row in rows {
            var columns = Columns(row)
            let (seq, finding): (Int, Int) = (try columns.next(), try columns.next())
            let document = SearchText.document(
                rule: try columns.text(), message: try columns.text(), path: try columns.next())
            try db.execute(
                sql: "INSERT INTO finding_text (finding_text, rowid, text) VALUES ('delete', ?, ?)",
                arguments: [finding, document])
            try db.execute(sql: "DELETE FROM search_stale WHERE seq = ?", arguments: [seq])
        }
        return rows.count
    }

    /// Pending findings whose text is short enough; the others stay pending, and are looked at in every search.
    private func addPending(_ limit: Int) throws -> Int {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT f.seq, f.rule_id, f.message, f.path_display FROM search_pending p
                CROSS JOIN findings f ON f.seq = p.finding
                WHERE \(SearchIndex.isShort) LIMIT ?
                """, arguments: [limit])
        for row in rows {
            let number = try add(row).number
            try db.execute(sql: "DELETE FROM search_pending WHERE finding = ?", arguments: [number])
        }
        return rows.count
    }

    private func addNew(_ limit: Int) throws -> Int {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT f.seq, f.rule_id, f.message, f.path_display, \(SearchIndex.isShort) FROM findings f
                WHERE f.seq > (SELECT through FROM search_progress) ORDER BY f.seq LIMIT ?
                """, arguments: [limit])
        var (count, bytes, through) = (0, 0, 0)
        while bytes < Self.byteLimit, let row = try rows.next() {
            through = row[0]
            if row[4] {
                bytes += try add(row).bytes
            } else {
                try db.execute(sql: "INSERT OR IGNORE INTO search_pending VALUES (?)", arguments: [through])
            }
            count += 1
        }
        if count > 0 { try db.execute(sql: "UPDATE search_progress SET through = ?", arguments: [through]) }
        return bytes < Self.byteLimit ? count : limit
    }

    private func add(_ row: Row) throws -> (number: Int, bytes: Int) {
        var columns = Columns(row)
        let number: Int = try columns.next()
        let document = SearchText.document(
            rule: try columns.text(), message: try columns.text(), path: try columns.next())
        try insert.execute(arguments: [number, document])
        return (number, document.utf8.count)
    }
}
