import Foundation
import GRDB
import Review

/// From a path to a pool that may be trusted, step by step; the first step that fails ends it.
struct StoreOpening {
    /// `VRvw`: what `PRAGMA application_id` says of our files (https://www.sqlite.org/fileformat2.html, section 1.3.14).
    static let applicationID = 0x5652_7677
    /// STRICT tables came with 3.37.
    private static let oldestLibrary = [3, 37, 0]

    let path: String
    let at: Date
    let migrations: [StoreMigration]

    func open() throws(StoreError) -> DatabasePool {
        do {
            let content = try StoreFile(path: path).prepare()
            if content == .something { try refuseForeign() } else { try claim() }
            let pool = try DatabasePool(path: path, configuration: configuration { try checkIsOurs($0) })
            try checkLibrary(pool)
            try migrate(pool)
            try harden(pool)
            return pool
        } catch {
            throw StoreError(error)
        }
    }

    // MARK: Steps

    /// Looks at the file's application id before any writing connection may touch it, and before its schema is read.
    private func refuseForeign() throws {
        var readOnly = configuration { try checkIsOurs($0) }
        readOnly.readonly = true
        try DatabaseQueue(path: path, configuration: readOnly).close()
    }

    /// Marks a new file as ours. Not in WAL mode yet, so that the mark is in the file itself from the first page on.
    private func claim() throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration { _ in })
        try queue.inDatabase { db in
            let found = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            guard found == 0 || found == Self.applicationID else {
                throw StoreError.foreignDatabase(path: path, applicationID: found)
            }
            try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
        }
        try queue.close()
    }

    private func checkIsOurs(_ db: Database) throws {
        let found: Int?
        do {
            found = try Int.fetchOne(db, sql: "PRAGMA application_id")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw StoreError.notADatabase(path: path)
        }
        guard found == Self.applicationID else {
            throw StoreError.foreignDatabase(path: path, applicationID: found ?? 0)
        }
    }

    private func checkLibrary(_ pool: DatabasePool) throws {
        let version = try pool.read { db in try String.fetchOne(db, sql: "SELECT sqlite_version()") } ?? ""
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        guard !numbers.lexicographicallyPrecedes(Self.oldestLibrary) else {
            throw StoreError.oldLibrary(version: version)
        }
    }

    private func migrate(_ pool: DatabasePool) throws {
        let migrator = migrator(migrations)
        let applied = try pool.read { db in try migrator.appliedIdentifiers(db) }
        let known = migrations.map(\.name)
        guard applied.isSubset(of: known) else {
            throw StoreError.newerSchema(path: path, migrations: applied.subtracting(known).sorted())
        }
        let done = known.prefix { applied.contains($0) }
        guard done.count == applied.count else { throw StoreError.damaged(what: "migrations") }
        if !done.isEmpty { try checkSchema(pool, after: done.count) }
        if done.count < known.count {
            if !done.isEmpty {
                try quickCheck(pool)
                try backUp(pool, before: known[done.count])
            }
            try migrator.migrate(pool)
            try checkSchema(pool, after: known.count)
        }
        try pool.write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO store VALUES (1, ?, ?)",
                arguments: ["vulnreview.local/log/\(ScanID.random().text.prefix(16))", at.rfc3339])
        }
    }

    /// GRDB sets `synchronous` to NORMAL when a pool enters WAL mode, after `prepareDatabase`: so FULL comes last.
    private func harden(_ pool: DatabasePool) throws {
        let found = try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
        }
        guard found == 2 else { throw StoreError.notDurable(synchronous: found) }
    }

    // MARK: Parts

    private func configuration(_ check: @escaping @Sendable (Database) throws -> Void) -> Configuration {
        var configuration = Configuration()
        configuration.label = "FindingStore"
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA recursive_triggers = ON;
                    PRAGMA cache_size = -16384;
                    PRAGMA fullfsync = ON;
                    PRAGMA checkpoint_fullfsync = ON;
                    """)
            try check(db)
        }
        return configuration
    }

    private func migrator(_ migrations: some Sequence<StoreMigration>) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in migrations {
            migrator.registerMigration(migration.name) { db in try db.execute(sql: migration.sql) }
        }
        return migrator
    }

    private func quickCheck(_ pool: DatabasePool) throws {
        let answer = try pool.read { db in try String.fetchAll(db, sql: "PRAGMA quick_check(1)") }
        guard answer == ["ok"] else { throw StoreError.damaged(what: "file") }
    }

    private func backUp(_ pool: DatabasePool, before migration: String) throws {
        let stamp = at.rfc3339.filter { $0.isNumber || $0 == "T" }
        let backup = "\(path).before-\(migration)-\(stamp)"
        guard try StoreFile(path: backup).prepare() == .nothing else {
            throw StoreError.unsafeFile(path: backup)
        }
        let queue = try DatabaseQueue(path: backup)
        try pool.backup(to: queue)
        try queue.close()
    }

    /// Compares the schema with what the first `count` migrations make in an empty database: a foreign trigger, view
    /// or column in a file that bears our mark must not run.
    private func checkSchema(_ pool: DatabasePool, after count: Int) throws {
        let model = try DatabaseQueue()
        try migrator(migrations.prefix(count)).migrate(model)
        let expected = try model.read(StoreSchema.objects)
        let found = try pool.read(StoreSchema.objects)
        for name in Set(expected.keys).union(found.keys).sorted() where expected[name] != found[name] {
            throw StoreError.unexpectedSchema(object: name)
        }
    }
}
