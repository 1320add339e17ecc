import GRDB
import Review

extension FindingStore {
    /// The most bytes of a filter's name, and of what it asks for.
    private static let filterLimit = 64 << 10
    /// The most filters that are kept.
    private static let filterCount = 1_000

    /// Keeps a filter; one of that name is replaced.
    public func save(_ filter: SavedFilter) throws(StoreError) {
        try write { db in
            let content = try StoredJSON.encode(filter)
            guard content.count <= Self.filterLimit else {
                throw StoreError.tooLarge(what: "filter", limit: Self.filterLimit)
            }
            try db.execute(
                sql: """
                    INSERT INTO saved_filters (name, content) VALUES (?, ?)
                    ON CONFLICT DO UPDATE SET content = excluded.content
                    """, arguments: [filter.name.blob, content])
            let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM saved_filters") ?? 0
            guard count <= Self.filterCount else {
                throw StoreError.tooLarge(what: "list of filters", limit: Self.filterCount)
            }
        }
    }

    /// All filters that were kept, by name.
    public func savedFilters() throws(StoreError) -> [SavedFilter] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT content FROM saved_filters ORDER BY name").map(Self.savedFilter)
        }
    }

    /// The filter of this name.
    public func savedFilter(_ name: String) throws(StoreError) -> SavedFilter {
        try read { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT content FROM saved_filters WHERE name = ?", arguments: [name.blob])
            guard let row else { throw StoreError.notFound(what: "filter", id: name) }
            return try Self.savedFilter(row)
        }
    }

    /// Forgets the filter of this name.
    public func removeFilter(_ name: String) throws(StoreError) {
        try write { db in
            try db.execute(sql: "DELETE FROM saved_filters WHERE name = ?", arguments: [name.blob])
            guard db.changesCount == 1 else { throw StoreError.notFound(what: "filter", id: name) }
        }
    }

    private static func savedFilter(_ row: Row) throws -> SavedFilter {
        var columns = Columns(row)
        return try columns.json()
    }
}
