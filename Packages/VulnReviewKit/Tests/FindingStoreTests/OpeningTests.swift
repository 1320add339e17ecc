import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

@Suite("Opening a store")
final class OpeningTests {
    private let directory: String
    private var path: String { directory + "/deep/er/store.sqlite" }

    init() throws { directory = try Desk.makeDirectory() }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func open(migrations: [StoreMigration] = StoreMigration.all) throws -> FindingStore {
        try FindingStore(path: path, at: Sample.time(0), migrations: migrations, temporaryDirectory: nil)
    }

    /// A file made by something else.
    private func database(_ sql: String) throws {
        try FileManager.default.createDirectory(
            atPath: directory + "/deep/er", withIntermediateDirectories: true)
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func expect(_ error: StoreError) throws {
        let before = FileManager.default.contents(atPath: path)
        #expect(throws: error) { try self.open() }
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test("A new store is private, durable and ours, and says so")
    func new() throws {
        let store = try open()
        #expect(try mode(path) == 0o600)
        #expect(try mode(path + "-wal") == 0o600)
        #expect(try mode(directory + "/deep") == 0o700)
        #expect(try mode(directory + "/deep/er") == 0o700)
        let health = store.health()
        #expect(health.isSound)
        #expect(health.synchronous == 2)
        #expect(health.journalMode == "wal")
        #expect(health.migrations == StoreMigration.all.map(\.name))
        let file = try #require(FileManager.default.contents(atPath: path))
        #expect(Array(file[68..<72]) == Array("VRvw".utf8))
        for pragma in [
            ("foreign_keys", 1), ("trusted_schema", 0), ("cell_size_check", 1), ("recursive_triggers", 1),
        ] {
            let values = [
                try store.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA \(pragma.0)") },
                try store.pool.read { try Int.fetchOne($0, sql: "PRAGMA \(pragma.0)") },
            ]
            #expect(values == [pragma.1, pragma.1], "\(pragma.0)")
        }
    }

    @Test("Every later opening is durable too, and keeps what was there")
    func again() throws {
        let tree = Tree(root: [0x2F])
        try open().register(tree)
        for _ in 0..<2 {
            let store = try open()
            #expect(store.health().synchronous == 2)
            #expect(try store.trees() == [tree])
        }
    }

    @Test("A store that others can read is closed to them")
    func tightens() throws {
        _ = try open()
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
        _ = try open()
        #expect(try mode(path) == 0o600)
    }

    @Test(
        "A migration is the frozen one: whoever edits a released migration meets this test",
        arguments: StoreMigration.all.indices)
    func goldenSchema(_ number: Int) throws {
        let migration = StoreMigration.all[number]
        let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Golden/\(migration.name).sql")
        // A new one is recorded; a recorded one never again.
        if ProcessInfo.processInfo.environment["VULNREVIEW_RECORD"] == "1",
            !FileManager.default.fileExists(atPath: golden.path)
        {
            try migration.sql.write(to: golden, atomically: true, encoding: .utf8)
        }
        #expect(migration.sql == (try String(contentsOf: golden, encoding: .utf8)))
    }

    @Test("Another application's database is refused by its id, and not touched")
    func foreign() throws {
        try database("PRAGMA application_id = 77; CREATE TABLE t (x); INSERT INTO t VALUES (1)")
        try expect(.foreignDatabase(path: path, applicationID: 77))
    }

    @Test("A database without an id is refused, even an empty one in WAL mode")
    func unmarked() throws {
        try database("PRAGMA journal_mode = WAL; CREATE TABLE t (x)")
        try expect(.foreignDatabase(path: path, applicationID: 0))
    }

    @Test("Garbage is refused, and not touched", arguments: [1, 15, 99, 512, 4096, 100_000])
    func garbage(count: Int) throws {
        try FileManager.default.createDirectory(
            atPath: directory + "/deep/er", withIntermediateDirectories: true)
        try Data(repeating: 0x41, count: count).write(to: URL(filePath: path))
        let before = FileManager.default.contents(atPath: path)
        #expect(throws: StoreError.self) { try self.open() }
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test("An empty file is taken as a new store")
    func empty() throws {
        try FileManager.default.createDirectory(
            atPath: directory + "/deep/er", withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: path))
        #expect(try open().health().isSound)
    }

    @Test("A store whose making was cut short is made whole, but not one with something else in it")
    func unfinished() throws {
        let mark = "PRAGMA application_id = \(StoreOpening.applicationID)"
        try database(mark + "; PRAGMA user_version = 1")
        #expect(try open().health().isSound)
        try FileManager.default.removeItem(atPath: path)
        try database(mark + "; CREATE TABLE t (x)")
        try expect(.unexpectedSchema(object: "table t"))
    }

    @Test("A link, a directory and a pipe are refused")
    func notRegular() throws {
        _ = try open()
        let link = directory + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(throws: StoreError.unsafeFile(path: link)) { try FindingStore(path: link) }
        #expect(throws: StoreError.unsafeFile(path: directory)) { try FindingStore(path: directory) }
        let pipe = directory + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: StoreError.unsafeFile(path: pipe)) { try FindingStore(path: pipe) }
    }

    @Test("A store of a later version is refused, and its migrations named")
    func newer() throws {
        let later = StoreMigration(name: "9999-later", sql: "CREATE TABLE later (x INTEGER) STRICT;")
        _ = try open(migrations: StoreMigration.all + [later])
        try expect(.newerSchema(path: path, migrations: ["9999-later"]))
    }

    @Test(
        "A schema with something of somebody else's in it is refused and the object named",
        arguments: [
            (
                "CREATE TRIGGER approve AFTER INSERT ON trees BEGIN UPDATE patches SET state = 'approved'; END",
                "trigger approve"
            ), ("CREATE VIEW v AS SELECT 1", "view v"),
            ("DROP TRIGGER decisions_no_update", "trigger decisions_no_update"),
            ("ALTER TABLE trees ADD COLUMN g TEXT AS (hex(root))", "table trees"),
            ("DROP INDEX scans_by_tree", "index scans_by_tree"),
        ])
    func hostileSchema(sql: String, object: String) throws {
        _ = try open()
        try database(sql)
        try expect(.unexpectedSchema(object: object))
    }

    @Test("Before a migration the file is checked and copied; the copy is the old store, whole and private")
    func backup() throws {
        let tree = Tree(root: [0x2F])
        try open().register(tree)
        let second = StoreMigration(name: "9999-test", sql: "ALTER TABLE trees ADD COLUMN note TEXT;")
        let store = try open(migrations: StoreMigration.all + [second])
        #expect(store.health().migrations == StoreMigration.all.map(\.name) + ["9999-test"])
        #expect(try store.trees() == [tree])
        let names = try FileManager.default.contentsOfDirectory(atPath: directory + "/deep/er")
        let name = try #require(
            names.first { $0.hasPrefix("store.sqlite.before-9999-test-") && !$0.hasSuffix("-wal") })
        let copy = directory + "/deep/er/" + name
        #expect(try mode(copy) == 0o600)
        let old = try FindingStore(path: copy)
        #expect(old.health().migrations == StoreMigration.all.map(\.name))
        #expect(try old.trees() == [tree])
        #expect(names.count { $0.contains("before") } == 1)
    }

    @Test("A migration that fails leaves the store as it was")
    func failedMigration() throws {
        let tree = Tree(root: [0x2F])
        try open().register(tree)
        let bad = StoreMigration(
            name: "9998-bad", sql: "CREATE TABLE more (x INTEGER) STRICT; SELECT nonsense();")
        #expect(throws: StoreError.self) { try self.open(migrations: StoreMigration.all + [bad]) }
        let store = try open()
        #expect(store.health().migrations == StoreMigration.all.map(\.name))
        #expect(try store.trees() == [tree])
    }

    @Test("A damaged file is not migrated")
    func damaged() throws {
        do {
            let store = try open()
            for number in 0..<3_000 { try store.register(Tree(root: Array("/tree/\(number)".utf8))) }
        }
        var bytes = try #require(FileManager.default.contents(atPath: path))
        // The pages in the middle hold the rows of trees or their index; the schema stands at the front.
        let page = 4096
        for position in (bytes.count / page / 2 * page)..<(bytes.count / page / 2 * page + page) {
            bytes[position] = 0xA5
        }
        try bytes.write(to: URL(filePath: path))
        let second = StoreMigration(name: "9999-test", sql: "CREATE TABLE more (x INTEGER) STRICT;")
        #expect(throws: StoreError.damaged(what: "file")) {
            try self.open(migrations: StoreMigration.all + [second])
        }
    }

    @Test("A store for the moment is gone with its last holder")
    func temporary() throws {
        var store: FindingStore? = try FindingStore.inMemory()
        let path = try #require(store?.path)
        #expect(store?.health().isSound == true)
        #expect(FileManager.default.fileExists(atPath: path))
        store = nil
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("What a crash leaves on disk opens again with whole transactions only")
    func crash() throws {
        let store = try open()
        let copy = directory + "/copy.sqlite"
        try store.register(Tree(root: [0x2F, 0x61]))
        // A transaction that spills to the log before it ends, and the files as they stand then.
        try store.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA cache_size = 5")
            try db.inTransaction {
                for number in 0..<2_000 {
                    try db.execute(
                        sql: "INSERT INTO trees (id, root) VALUES (?, ?)",
                        arguments: ["\(number)", Data(count: 2_000)])
                }
                for suffix in ["", "-wal"] {
                    try FileManager.default.copyItem(atPath: self.path + suffix, toPath: copy + suffix)
                }
                return .rollback
            }
        }
        let log = try #require(FileManager.default.contents(atPath: copy + "-wal"))
        #expect(log.count > 1_000_000)
        let recovered = try FindingStore(path: copy)
        #expect(try recovered.trees() == [Tree(root: [0x2F, 0x61])])
        #expect(try recovered.pool.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    }
}
