import GRDB
import Review

/// What the store runs on, as SQLite itself says it.
public struct StoreHealth: Hashable, Sendable {
    /// The file.
    public let path: String
    /// The version of the library in use.
    public let sqliteVersion: String
    /// The migrations that were made, oldest first.
    public let migrations: [String]
    /// 2 is FULL: a transaction is on disk before its method returns.
    public let synchronous: Int
    /// `wal`, so that readers never wait for a writer.
    public let journalMode: String
    /// Whether references between rows are enforced.
    public let foreignKeys: Bool
    /// Whether the library can build a trigram index for search as you type.
    public let hasTrigramSearch: Bool
    /// What kept some of this from being read.
    public let problem: StoreError?

    /// Whether everything is as it has to be.
    public var isSound: Bool { problem == nil && synchronous == 2 && journalMode == "wal" && foreignKeys }
}

extension FindingStore {
    /// The state of the writing connection now.
    public func health() -> StoreHealth {
        do {
            return try pool.writeWithoutTransaction { db in
                func pragma<Value: DatabaseValueConvertible>(_ name: String) throws -> Value? {
                    try Value.fetchOne(db, sql: "PRAGMA \(name)")
                }
                return StoreHealth(
                    path: path, sqliteVersion: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
                    migrations: try String.fetchAll(
                        db, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier"),
                    synchronous: try pragma("synchronous") ?? -1,
                    journalMode: try pragma("journal_mode") ?? "",
                    foreignKeys: try pragma("foreign_keys") ?? false,
                    hasTrigramSearch: hasTrigramSearch,
                    problem: nil)
            }
        } catch {
            return StoreHealth(
                path: path, sqliteVersion: "", migrations: [], synchronous: -1, journalMode: "",
                foreignKeys: false,
                hasTrigramSearch: false, problem: StoreError(error))
        }
    }
}
