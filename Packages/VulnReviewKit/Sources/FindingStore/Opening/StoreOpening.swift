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
    /// What the file system says; tests say otherwise.
    var volume: @Sendable (String) -> VolumeKind = { VolumeKind(holding: $0) }
    var isReadOnly: @Sendable (StoreFile) -> Bool = { $0.isReadOnly }
    /// What the library can do.
    var hasTrigrams: @Sendable () -> Bool = { SearchIndex.isSupported }

    /// What is there once a store is open.
    struct Opened {
        let pool: DatabasePool
        var isReadOnly = false
        /// The directory of a copy, to be removed with the store.
        var copy: String?
    }

    func open() throws(StoreError) -> Opened {
        do {
            let file = StoreFile(path: path)
            try file.makeDirectory()
            guard volume(file.directory) == .local else { throw StoreError.remoteVolume(path: path) }
            if isReadOnly(file) { return try openForReading() }
            return Opened(pool: try OpeningLock.holding(path) { try open(file) })
        } catch {
            throw StoreError(error)
        }
    }

    /// Opens what cannot be written, as it stands; of an older version it cannot be read.
    private func openForReading() throws -> Opened {
        let copy = try ReadOnlyCopy(of: path)
        do {
            let opening = StoreOpening(path: copy.path, at: at, migrations: migrations)
            guard try opening.inspect() == migrations.count else { throw StoreError.readOnly(path: path) }
            var readOnly = configuration { try checkIsOurs($0) }
            readOnly.readonly = true
            let pool = try DatabasePool(path: copy.path, configuration: readOnly)
            return Opened(pool: pool, isReadOnly: true, copy: copy.directory)
        } catch {
            if let directory = copy.directory { try? FileManager.default.removeItem(atPath: directory) }
            throw error
        }
    }

    private func open(_ file: StoreFile) throws -> DatabasePool {
        let content = try file.prepare()
        let done = content == .something ? try inspect() : try claim()
        let pool = try DatabasePool(path: path, configuration: configuration { try checkIsOurs($0) })
        try checkLibrary(pool)
        try migrate(pool, from: done)
        try name(pool)
        try harden(pool)
        return pool
    }

    // MARK: Steps

    /// Looks at a file before any writing connection may touch it: first at its application id, which needs nothing of its
    /// schema, then at the schema. Gives the number of migrations that were made.
    private func inspect() throws -> Int {
        var readOnly = configuration { try checkIsOurs($0) }
        readOnly.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: readOnly)
        let known = migrations.map(\.name)
        let done = try queue.read { db in
            let applied = try migrator(migrations).appliedIdentifiers(db)
            guard applied.isSubset(of: known) else {
                throw StoreError.newerSchema(path: path, migrations: applied.subtracting(known).sorted())
            }
            guard applied == Set(known.prefix(applied.count)) else {
                throw StoreError.damaged(what: "migrations")
            }
            try checkSchema(db, after: applied.count)
            if !applied.isEmpty, applied.count < known.count {
                let answer = try String.fetchAll(db, sql: "PRAGMA quick_check(1)")
                guard answer == ["ok"] else { throw StoreError.damaged(what: "file") }
            }
            return applied.count
        }
        try queue.close()
        return done
    }

    /// Marks a new file as ours. Not in WAL mode yet, so that the mark is in the file itself from the first page on.
    private func claim() throws -> Int {
        let queue = try DatabaseQueue(path: path, configuration: configuration { _ in })
        try queue.inDatabase { db in
            let found = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            guard found == 0 || found == Self.applicationID else {
                throw StoreError.foreignDatabase(path: path, applicationID: found)
            }
            try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
        }
        try queue.close()
        return 0
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

    private func migrate(_ pool: DatabasePool, from done: Int) throws {
        guard done < migrations.count else { return }
        if done > 0 { try backUp(pool, before: migrations[done].name) }
        try migrator(migrations).migrate(pool)
        try pool.read { db in try checkSchema(db, after: migrations.count) }
    }

    /// Gives a new store the name under which its log signs.
    private func name(_ pool: DatabasePool) throws {
        if try pool.read({ db in try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM store") }) == 1 { return }
        try pool.write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO store VALUES (1, ?, ?)",
                arguments: ["vulnreview.local/log/\(ScanID.random().text.prefix(16))", at.rfc3339])
        }
    }

    /// GRDB sets `synchronous` to NORMAL when a pool enters WAL mode, after `prepareDatabase`: so FULL comes last.
    private func harden(_ pool: DatabasePool) throws {
        let found = try pool.writeWithoutTransaction { db in
            // With a checkpoint after each transaction most of the time would go into writing the same pages again. With
            // temporary files on disk each row would write a dozen pages as they were before it, in case one of its
            // counters fails.
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA wal_autocheckpoint = 16384;
                    PRAGMA journal_size_limit = 67108864;
                    """)
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
                    """)
            // Before anything that makes SQLite read the schema.
            try check(db)
            try db.execute(
                sql: """
                    PRAGMA recursive_triggers = ON;
                    PRAGMA cache_size = -16384;
                    PRAGMA fullfsync = ON;
                    PRAGMA checkpoint_fullfsync = ON;
                    """)
            try TextFunction.add(to: db)
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
    private func checkSchema(_ db: Database, after count: Int) throws {
        let model = try DatabaseQueue()
        try migrator(migrations.prefix(max(count, 1))).migrate(model)
        var expected = try model.read(StoreSchema.objects)
        let found = try StoreSchema.objects(db)
        // A store whose making was cut short may hold nothing at all, or the list of migrations and no more.
        if count == 0 {
            expected = expected.filter { $0.key == "table grdb_migrations" && found[$0.key] != nil }
        }
        // The search index is there or not.
        for (name, sql) in SearchIndex.objects where found[name] != nil { expected[name] = sql }
        for name in Set(expected.keys).union(found.keys).sorted() where expected[name] != found[name] {
            throw StoreError.unexpectedSchema(object: name)
        }
    }
}
