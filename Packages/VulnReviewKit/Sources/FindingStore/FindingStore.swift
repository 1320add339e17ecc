import Foundation
import GRDB
import Review

/// The one place where findings, patches, evidence, decisions and the log are kept: an SQLite file.
///
/// Every writing method is one transaction that is on disk when the method returns. Nothing here writes to a tree.
public final class FindingStore: Sendable {
    /// The file.
    public let path: String
    let pool: DatabasePool
    let broadcast = ChangeBroadcast()
    /// Whether nothing can be written: every method that would throws `StoreError.readOnly`.
    public let isReadOnly: Bool
    /// Whether the library can make and read a trigram index.
    let hasTrigramSearch: Bool
    /// A directory to remove with the store.
    private let temporaryDirectory: String?

    /// Opens the store at `path`, made when it is not there; brings an older one up to date, after a backup beside it. Where it
    /// cannot be written, it is opened for reading, as it stands now.
    public convenience init(path: String, at: Date = .now) throws(StoreError) {
        try self.init(path: path, at: at, migrations: StoreMigration.all, temporaryDirectory: nil)
    }

    convenience init(
        path: String, at: Date, migrations: [StoreMigration], temporaryDirectory: String?
    ) throws(StoreError) {
        try self.init(
            StoreOpening(path: path, at: at, migrations: migrations), temporaryDirectory: temporaryDirectory)
    }

    init(_ opening: StoreOpening, temporaryDirectory: String?) throws(StoreError) {
        let opened = try opening.open()
        pool = opened.pool
        isReadOnly = opened.isReadOnly
        hasTrigramSearch = opening.hasTrigrams()
        path = opening.path
        self.temporaryDirectory = temporaryDirectory ?? opened.copy
        if !isReadOnly { pool.add(transactionObserver: broadcast, extent: .observerLifetime) }
    }

    /// A store that is gone when nobody holds it: for `--no-store` and for tests.
    public static func inMemory() throws(StoreError) -> FindingStore {
        let directory = FileManager.default.temporaryDirectory.path + "/vulnreview-" + ScanID.random().text
        return try FindingStore(
            path: directory + "/store.sqlite", at: .now, migrations: StoreMigration.all,
            temporaryDirectory: directory)
    }

    deinit {
        broadcast.finish()
        // Readers first: SQLite moves its log into the file only when the last connection to close may write.
        pool.invalidateReadOnlyConnections()
        try? pool.close()
        if let temporaryDirectory { try? FileManager.default.removeItem(atPath: temporaryDirectory) }
    }

    /// One read of one state of the database.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try pool.read(body) } catch { throw StoreError(error) }
    }

    /// One transaction: all of it or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        guard !isReadOnly else { throw .readOnly(path: path) }
        do { return try pool.write(body) } catch { throw StoreError(error) }
    }
}
