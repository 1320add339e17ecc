import GRDB
import Review

/// The findings that may hold a text, by number: all that do are among them.
struct SearchHits {
    let numbers: Set<Int>

    /// What the index has for `text`; `nil` when it cannot say, or has more than can be of use.
    init?(_ text: SearchText, _ db: Database) throws {
        guard try SearchIndex.exists(db), let outside = try Self.outside(db) else { return nil }
        do {
            guard let expression = try text.expression ?? Self.expression(text, db) else { return nil }
            guard !expression.isEmpty else {
                numbers = outside
                return
            }
            let rows = try Int.fetchAll(
                db, sql: "SELECT rowid FROM finding_text WHERE finding_text MATCH ? LIMIT ?",
                arguments: [expression, SearchIndex.hitLimit + 1])
            guard rows.count <= SearchIndex.hitLimit else { return nil }
            numbers = outside.union(rows)
        } catch let error as DatabaseError where error.resultCode != .SQLITE_INTERRUPT {
            // A damaged index, or a library without FTS5: the findings themselves are read.
            return nil
        }
    }

    /// The findings that are not in the index; `nil` when they are too many.
    private static func outside(_ db: Database) throws -> Set<Int>? {
        let limit = SearchIndex.outsideLimit
        let numbers = try Int.fetchAll(
            db,
            sql: """
                SELECT * FROM (SELECT finding FROM search_pending LIMIT ?1) UNION ALL
                SELECT * FROM (SELECT seq FROM findings WHERE seq > (SELECT through FROM search_progress) LIMIT ?1)
                """, arguments: [limit + 1])
        return numbers.count <= limit ? Set(numbers) : nil
    }

    /// For a text shorter than a trigram: any of those that begin with it; empty when there are none.
    private static func expression(_ text: SearchText, _ db: Database) throws -> String? {
        guard let range = text.prefix else { return nil }
        let terms = try String.fetchAll(
            db, sql: "SELECT term FROM finding_terms WHERE term >= ? AND term < ? LIMIT ?",
            arguments: [range.lowerBound, range.upperBound, termLimit + 1])
        guard terms.count <= termLimit else { return nil }
        return terms.map { SearchText.quote($0.unicodeScalars) }.joined(separator: " OR ")
    }

    private static let termLimit = 200
}
