import Foundation
import GRDB
import Review
import Testing

@testable import FindingStore

/// Group G of the catalogue of bad inputs, as far as `OpeningTests` does not hold it.
@Suite("Hostile, damaged and badly kept store files")
final class HostileStoreTests {
    private let directory: String
    private var path: String { directory + "/store.sqlite" }

    init() throws { directory = try Desk.makeDirectory() }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    private func fill(_ count: Int = 300) throws {
        let store = try FindingStore(path: path)
        let tree = Tree(root: Array("/src".utf8))
        try store.register(tree)
        let scan = Sample.scan(of: tree)
        try store.begin(scan)
        _ = try store.record(try (1...count).map { try Sample.finding($0, in: tree) }, in: scan.id)
    }

    private func read(_ store: FindingStore) throws -> Int {
        try store.findings(FindingFilter(), after: nil, limit: 1_000).items.count
    }

    @Test(
        "G01 a schema with functions in triggers, views, generated columns or indexes is refused, and nothing of it runs",
        arguments: [
            "CREATE TRIGGER t AFTER INSERT ON trees BEGIN SELECT load_extension('x'); END",
            "CREATE TRIGGER findings_evil INSTEAD OF INSERT ON evil BEGIN DELETE FROM trees; END",
            "CREATE VIEW evil AS SELECT writefile('/tmp/x', root) FROM trees",
            "ALTER TABLE trees ADD COLUMN g TEXT AS (printf('%s', root))",
            "CREATE INDEX evil ON trees (abs(seq))",
            "CREATE TEMP TRIGGER x AFTER INSERT ON trees BEGIN SELECT 1; END",
            "CREATE VIRTUAL TABLE evil USING fts5(x)", "CREATE TABLE finding_text (text)",
            "CREATE VIRTUAL TABLE finding_text USING fts5(text, content='trees', tokenize='trigram')",
            "DROP TRIGGER findings_count_insert", "DROP TRIGGER decisions_no_delete",
        ])
    func schema(sql: String) throws {
        try fill(1)
        let queue = try DatabaseQueue(path: path)
        // A view can be given a trigger only when it is there.
        try queue.inDatabase { db in
            if sql.contains("INSTEAD OF") { try db.execute(sql: "CREATE VIEW evil AS SELECT 1 AS x") }
            try db.execute(sql: sql)
        }
        try queue.close()
        if sql.contains("TEMP") {
            // It is gone with the connection that made it.
            #expect(try read(FindingStore(path: path)) == 1)
        } else {
            #expect { _ = try FindingStore(path: self.path) } throws: { error in
                if case StoreError.unexpectedSchema = error { true } else { false }
            }
        }
    }

    @Test(
        "G01 pages of garbage and cut files end in an error that says so, never in a trap or a wrong finding",
        arguments: 0..<40)
    func garbage(seed: Int) throws {
        try fill()
        do {
            let queue = try DatabaseQueue(path: path);
            try queue.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }; try queue.close()
        }
        var bytes = try #require(FileManager.default.contents(atPath: path))
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return Int(state >> 33) % bound
        }
        if seed % 4 == 0 {
            bytes = bytes.prefix(4_096 + below(bytes.count - 4_096))
        } else {
            for _ in 0..<(seed % 4 * 3) {
                let page = below(bytes.count / 4_096) * 4_096
                for offset in 0..<(seed % 3 == 0 ? 4_096 : 24) where page + offset >= 100 {
                    bytes[page + offset] = UInt8(below(256))
                }
            }
        }
        try bytes.write(to: URL(filePath: path))
        for file in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + file) }
        do {
            let store = try FindingStore(path: path)
            var after: FindingID?
            repeat {
                let page = try store.findings(FindingFilter(text: "c"), sort: .path, after: after, limit: 50)
                for finding in page.items { #expect(finding.ruleID == "c.strcpy") }
                after = page.nextAfter
            } while after != nil
            _ = try store.counts(tree: nil)
            _ = try store.groups(by: .file, limit: 10)
        } catch {
            #expect(error.code != "unforeseen", "\(error)")
        }
    }

    @Test("G03 a newer schema is refused and its version named, whatever else is in the file")
    func newer() throws {
        let later = StoreMigration(name: "9999-later", sql: "CREATE TABLE later (x INTEGER) STRICT;")
        _ = try FindingStore(
            path: path, at: Sample.time(0), migrations: StoreMigration.all + [later], temporaryDirectory: nil)
        #expect(throws: StoreError.newerSchema(path: path, migrations: ["9999-later"])) {
            try FindingStore(path: self.path)
        }
    }

    @Test(
        "G04 a migration from every released schema keeps what is there, after a backup",
        arguments: 1..<StoreMigration.all.count)
    func migrations(released: Int) throws {
        let tree = Tree(root: [0x2F])
        do {
            let old = try FindingStore(
                path: path, at: Sample.time(0), migrations: Array(StoreMigration.all.prefix(released)),
                temporaryDirectory: nil)
            try old.register(tree)
        }
        let store = try FindingStore(path: path)
        #expect(try store.trees() == [tree])
        #expect(store.health().migrations == StoreMigration.all.map(\.name))
        let scan = Sample.scan(of: tree)
        try store.begin(scan)
        let finding = try Sample.finding(1, in: tree)
        #expect(try store.record([finding], in: scan.id) == [finding])
        #expect(try store.counts(tree: nil).findings == ["new": 1])
        let backups = try FileManager.default.contentsOfDirectory(atPath: directory).filter {
            $0.contains(".before-")
        }
        #expect(backups.count { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") } == 1)
    }

    @Test(
        "G06 what cannot be written is read as it stands, and every write says why not",
        arguments: [false, true])
    func readOnly(isOpenElsewhere: Bool) throws {
        try fill()
        let other = isOpenElsewhere ? try FindingStore(path: path) : nil
        if let other { _ = try other.trees() }
        let store = try FindingStore(path: path, isReadOnly: true)
        #expect(store.isReadOnly)
        #expect(try read(store) == 300)
        #expect(
            try store.findings(FindingFilter(text: "FLOW"), sort: .risk, after: nil, limit: 5).items.count
                == 5)
        #expect(throws: StoreError.readOnly(path: path)) { try store.register(Tree(root: [0x2F])) }
        #expect(try store.trees().count == 1)
        withExtendedLifetime(other) {}
    }

    @Test("G06 an older store that cannot be written is not brought up to date, and says so")
    func readOnlyOlder() throws {
        _ = try FindingStore(
            path: path, at: Sample.time(0), migrations: Array(StoreMigration.all.prefix(2)),
            temporaryDirectory: nil)
        #expect(throws: StoreError.readOnly(path: path)) {
            try FindingStore(path: self.path, isReadOnly: true)
        }
    }

    @Test("G07 two stores on one file see each other's transactions, and neither blocks the other's readers")
    func twoProcesses() throws {
        try fill(10)
        let (one, two) = (try FindingStore(path: path), try FindingStore(path: path))
        try one.pool.read { db in
            // A long reader: its state of the store stands still while the other writes.
            #expect(try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM trees") == 1)
            try two.register(Tree(root: [0x2F]))
            #expect(try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM trees") == 1)
        }
        #expect(try one.trees().count == 2)
    }

    @Test(
        "G12 a store on a network volume, or on a file system of another program, is refused before it is touched",
        arguments: [
            ("nfs4", true), ("nfs", true), ("cifs", true), ("smb3", true), ("fuse.sshfs", true),
            ("fuseblk", true), ("fuse", true),
            ("9p", true), ("ceph", true), ("ext4", false), ("btrfs", false), ("tmpfs", false),
            ("overlay", false),
        ])
    func volumes(type: String, isRemote: Bool) {
        let mounts = """
            21 1 8:1 / / rw - ext4 /dev/sda1 rw
            35 21 0:30 / /home/my\\040files rw,relatime shared:1 - \(type) server:/x rw
            36 21 0:31 / /home/my rw - ext4 /dev/sdb1 rw
            broken line
            """
        #expect(VolumeKind(holding: "/home/my files/a", mounts: mounts) == (isRemote ? .remote : .local))
        #expect(VolumeKind(holding: "/home/my files", mounts: mounts) == (isRemote ? .remote : .local))
        #expect(VolumeKind(holding: "/home/my filesystem", mounts: mounts) == .local)
        #expect(VolumeKind(holding: "/home/my/files", mounts: mounts) == .local)
    }

    @Test("G12 the volume is asked before anything is made on it")
    func remote() throws {
        let path = path
        var opening = StoreOpening(path: path, at: Sample.time(0), migrations: StoreMigration.all)
        opening.volume = { _ in .remote }
        #expect(throws: StoreError.remoteVolume(path: path)) { try opening.open() }
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(VolumeKind(holding: directory) == .local)
    }

    @Test(
        "G12 a store whose log was deleted, and one copied while it was open, hold whole transactions or are refused"
    )
    func lostLog() throws {
        let copy = directory + "/copy.sqlite"
        let store = try FindingStore(path: path)
        for number in 0..<30 { try store.register(Tree(root: Array("/\(number)".utf8))) }
        // The file without its log, and with only the first part of it.
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        let log = try #require(FileManager.default.contents(atPath: path + "-wal"))
        for length in [0, 31, 32, 5_000, log.count / 2, log.count - 1, log.count] {
            try? FileManager.default.removeItem(atPath: copy)
            for file in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + file) }
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            if length > 0 { try log.prefix(length).write(to: URL(filePath: copy + "-wal")) }
            let trees = try FindingStore(path: copy).trees()
            #expect(trees == (0..<trees.count).map { Tree(root: Array("/\($0)".utf8)) })
            if length == log.count { #expect(trees.count == 30) }
        }
    }

    @Test(
        "G14 a hundred megabytes in one row are not read into memory: the row is damaged, the others are shown"
    )
    func largeBlob() throws {
        try fill(3)
        let store = try FindingStore(path: path)
        try store.pool.write {
            try $0.execute(sql: "UPDATE findings SET snippet = zeroblob(100000000) WHERE seq = 2")
        }
        #expect(throws: StoreError.damaged(what: "finding")) { try self.read(store) }
        let ids = try store.pool.read {
            try String.fetchAll($0, sql: "SELECT id FROM findings WHERE seq <> 2")
        }
        for id in ids.compactMap({ FindingID($0) }) { #expect(try store.finding(id) != nil) }
    }

    @Test(
        "G15 without a trigram index in the library a search finds the same, and what another library made stays"
    )
    func withoutIndex() throws {
        try fill()
        let store = try FindingStore(path: path)
        while try store.searchStep() == .more {}
        let filter = FindingFilter(text: "flow")
        let expected = try store.findings(filter, after: nil, limit: 500).items
        #expect(expected.count == 300)
        // What a library without FTS5 says of the index, as an index that cannot be read.
        try store.pool.write {
            try $0.execute(sql: "DELETE FROM finding_text_config; DELETE FROM finding_text_data")
        }
        #expect(try store.findings(filter, after: nil, limit: 500).items == expected)
        #expect(try FindingStore(path: path).findings(filter, after: nil, limit: 500).items == expected)
    }

    @Test("G15 the tables that the index is expected to have are those that the library makes")
    func indexObjects() throws {
        try #require(SearchIndex.isSupported)
        let db = try DatabaseQueue()
        try db.inDatabase { db in
            for (_, sql) in SearchIndex.tables { try db.execute(sql: sql) }
            #expect(try StoreSchema.objects(db) == SearchIndex.objects)
        }
    }
}

extension FindingStore {
    /// A store as it opens where nothing can be written.
    fileprivate convenience init(path: String, isReadOnly: Bool) throws(StoreError) {
        var opening = StoreOpening(path: path, at: Sample.time(0), migrations: StoreMigration.all)
        opening.isReadOnly = { _ in isReadOnly }
        try self.init(opening, temporaryDirectory: nil)
    }
}
