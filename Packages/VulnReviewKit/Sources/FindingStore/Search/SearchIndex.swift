import GRDB
import Review

/// The trigram index over the texts of findings: FTS5 tables that follow from the findings, made and kept by
/// `FindingStore.indexForSearch()` and never needed, only quick. They are no part of the schema's migrations, because a library
/// without FTS5 must be able to make those.
///
/// What the index says is always looked up in the finding: it may name findings that do not hold the text, and misses none.
enum SearchIndex {
    /// Each row of the index bears the number of its finding (https://www.sqlite.org/fts5.html, sections 4.4, 4.6 and 7).
    static let tables = [
        (
            "finding_text",
            "CREATE VIRTUAL TABLE finding_text USING fts5(text, content='', columnsize=0, detail='none', tokenize='trigram')"
        ), ("finding_terms", "CREATE VIRTUAL TABLE finding_terms USING fts5vocab('finding_text', 'row')"),
    ]
    /// Texts longer than this many characters are not taken into the index but looked at themselves.
    static let isShort = "length(f.rule_id) + length(f.message) + length(f.path_display) <= 4096"
    /// With more findings outside the index than this it is of no use yet.
    static let outsideLimit = 4_000
    /// More findings than this are not fetched from the index: what is so frequent is soon met in the queue.
    static let hitLimit = 20_000

    /// Whether the library can make and read the index.
    static let isSupported: Bool = {
        do {
            let db = try DatabaseQueue()
            try db.inDatabase { db in
                for (_, sql) in tables { try db.execute(sql: sql) }
            }
            return true
        } catch {
            return false
        }
    }()

    /// All that stands in the schema for the index, as `StoreSchema.objects` has it: FTS5 makes tables of its own (the section
    /// "FTS5 Data Structures" of its page). Written down, since a library without FTS5 could not say it.
    static let objects = [
        "table finding_text": tables[0].1, "table finding_terms": tables[1].1,
        "table finding_text_data": "CREATE TABLE 'finding_text_data'(id INTEGER PRIMARY KEY, block BLOB)",
        "table finding_text_idx":
            "CREATE TABLE 'finding_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
        "table finding_text_config": "CREATE TABLE 'finding_text_config'(k PRIMARY KEY, v) WITHOUT ROWID",
    ]

    static func exists(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT COUNT(*) = 2 FROM sqlite_schema WHERE name IN ('finding_text', 'finding_terms')")
            ?? false
    }

    static func make(_ db: Database) throws {
        for (_, sql) in tables { try db.execute(sql: sql) }
        try forget(db)
    }

    static func remove(_ db: Database) throws {
        for (name, _) in tables.reversed() { try db.execute(sql: "DROP TABLE IF EXISTS \(name)") }
        try forget(db)
    }

    private static func forget(_ db: Database) throws {
        try db.execute(
            sql:
                "DELETE FROM search_pending; DELETE FROM search_stale; UPDATE search_progress SET through = 0"
        )
    }
}
