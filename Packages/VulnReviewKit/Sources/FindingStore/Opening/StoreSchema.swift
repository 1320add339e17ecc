import GRDB

/// The schema of a database as text.
enum StoreSchema {
    /// The statement behind each table, index, trigger and view, by name; SQLite's own objects left out.
    static func objects(_ db: Database) throws -> [String: String] {
        var objects: [String: String] = [:]
        let rows = try Row.fetchCursor(
            db, sql: "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
        while let row = try rows.next() {
            var columns = Columns(row)
            let type: String = try columns.next()
            let name: String = try columns.next()
            objects["\(type) \(name)"] = try columns.optional() ?? ""
        }
        return objects
    }
}
