import GRDB
import Review

/// The findings that may hold some texts, by number: all that hold each of them are among them.
struct SearchHits {
    /// Ascending.
    let numbers: [Int]

    private init(_ numbers: [Int]) { self.numbers = numbers.sorted() }

    /// Whether the finding with this number is among them.
    func contains(_ number: Int) -> Bool {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] == number
    }

    /// What the index has for `texts`; `nil` when it cannot say, or has more than can be of use.
    init?(_ texts: [SearchText], _ db: Database) throws {
        guard try SearchIndex.exists(db), let outside = try Self.outside(db) else { return nil }
        do {
            guard let expression = try Self.expression(texts, db) else { return nil }
            guard !expression.isEmpty else {
                self.init(outside)
                return
            }
            let rows = try DirectStatement(
                db, "SELECT rowid FROM finding_text WHERE finding_text MATCH ? LIMIT ?")
            rows.bind(expression, at: 1)
            rows.bind(SearchIndex.hitLimit + 1, at: 2)
            defer { rows.reset() }
            var found: [Int] = []
            while try rows.step() { found.append(try rows.int(at: 0)) }
            guard found.count <= SearchIndex.hitLimit else { return nil }
            self.init(outside + found)
        } catch let error as DatabaseError where error.resultCode != .SQLITE_INTERRUPT {
            // A damaged index, or a library without FTS5: the findings themselves are read.
            return nil
        }
    }

    /// With the findings whose id begins with `text`; `nil` when those are too many.
    func adding(idsBeginningWith text: SearchText, _ db: Database) throws -> SearchHits? {
        let prefix = String(decoding: text.folded, as: UTF8.self)
        // Ids are hexadecimal digits, and "g" follows them all.
        let rows = try Int.fetchAll(
            db, sql: "SELECT seq FROM findings WHERE id >= ? AND id < ? LIMIT ?",
            arguments: [prefix, prefix + "g", SearchIndex.hitLimit + 1])
        return rows.count > SearchIndex.hitLimit ? nil : SearchHits(numbers + rows)
    }

    /// The findings that are not in the index; `nil` when they are too many.
    private static func outside(_ db: Database) throws -> [Int]? {
        let limit = SearchIndex.outsideLimit
        let numbers = try Int.fetchAll(
            db,
            sql: """
                SELECT * FROM (SELECT finding FROM search_pending LIMIT ?1) UNION ALL
                SELECT * FROM (SELECT seq FROM findings WHERE seq > (SELECT through FROM search_progress) LIMIT ?1)
                """, arguments: [limit + 1])
        return numbers.count <= limit ? numbers : nil
    }

    /// The question that all rows with each of `texts` answer: of the texts that have trigrams, or of the first when it is too
    /// short to have one. Empty when no row can; `nil` when there is no question.
    private static func expression(_ texts: [SearchText], _ db: Database) throws -> String? {
        let whole = texts.compactMap(\.expression)
        if !whole.isEmpty { return whole.joined(separator: " AND ") }
        return try texts.first.flatMap { try expression($0, db) }
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
