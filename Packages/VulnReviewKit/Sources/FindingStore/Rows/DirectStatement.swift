import GRDB
import GRDBSQLite

/// A prepared statement whose values are bound and read by SQLite's own functions, for what is done with each of a million rows:
/// GRDB's rows and arguments box every value, which takes longer than SQLite takes for the row.
///
/// The statement is the connection's cached one for its text: it is used up or reset before the same text is asked for again.
/// What is written so is seen by observers only when they are told (`Database.notifyChanges(in:)`).
struct DirectStatement {
    private let statement: Statement

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
    }

    /// With arguments that GRDB has bound.
    init(_ db: Database, _ sql: String, arguments: StatementArguments) throws {
        try self.init(db, sql)
        try statement.setArguments(arguments)
    }

    /// How many arguments it takes.
    var argumentCount: Int32 { unsafe sqlite3_bind_parameter_count(statement.sqliteStatement) }

    // MARK: Binding, from 1; what is bound stays bound until something else is

    func bind(_ value: Int, at index: Int32) {
        _ = unsafe sqlite3_bind_int64(statement.sqliteStatement, index, Int64(value))
    }

    /// Binds a BLOB, or NULL.
    func bind(_ value: [UInt8]?, at index: Int32) {
        if let value { bind(value, at: index) } else { bindNull(at: index) }
    }

    func bindNull(at index: Int32) {
        _ = unsafe sqlite3_bind_null(statement.sqliteStatement, index)
    }

    /// Binds TEXT.
    func bind(_ value: String, at index: Int32) {
        // With the NUL behind it that a C string has, so that an empty one is not a null pointer.
        unsafe value.withCString { start in
            _ = unsafe sqlite3_bind_text(
                statement.sqliteStatement, index, start, Int32(value.utf8.count), Self.copied)
        }
    }

    /// Binds a BLOB.
    func bind(_ value: [UInt8], at index: Int32) {
        if value.isEmpty {
            // A null pointer would be NULL.
            _ = unsafe sqlite3_bind_zeroblob(statement.sqliteStatement, index, 0)
            return
        }
        unsafe value.withUnsafeBytes { bytes in
            _ = unsafe sqlite3_bind_blob(
                statement.sqliteStatement, index, bytes.baseAddress, Int32(bytes.count), Self.copied)
        }
    }

    /// `SQLITE_TRANSIENT` (https://www.sqlite.org/c3ref/c_static.html), a macro that Swift does not see: SQLite copies what it is
    /// given.
    private static var copied: sqlite3_destructor_type {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    // MARK: Running

    /// Goes to the next row; `false`, and the statement is reset, when there is none.
    func step() throws -> Bool {
        let code = unsafe sqlite3_step(statement.sqliteStatement)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else {
            let message = unsafe String(cString: sqlite3_errmsg(sqlite3_db_handle(statement.sqliteStatement)))
            reset()
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
        }
        reset()
        return false
    }

    /// Runs a statement that has no rows.
    func run() throws { while try step() {} }

    /// Ends the statement, so that its text may be used again.
    func reset() { _ = unsafe sqlite3_reset(statement.sqliteStatement) }

    // MARK: Reading, from 0

    func isNull(at index: Int32) -> Bool {
        unsafe sqlite3_column_type(statement.sqliteStatement, index) == SQLITE_NULL
    }

    func int(at index: Int32) throws -> Int {
        guard unsafe sqlite3_column_type(statement.sqliteStatement, index) == SQLITE_INTEGER else {
            throw StoreError.damaged(what: "row")
        }
        return unsafe Int(sqlite3_column_int64(statement.sqliteStatement, index))
    }

    /// The bytes of a TEXT or a BLOB, which hold only during `body`.
    func withBytes<Value>(
        at index: Int32, _ type: Int32, _ body: (UnsafeRawBufferPointer) throws -> Value
    ) throws -> Value {
        guard unsafe sqlite3_column_type(statement.sqliteStatement, index) == type else {
            throw StoreError.damaged(what: "row")
        }
        // The pointer first: the count is of what it points at (https://www.sqlite.org/c3ref/column_blob.html).
        let start = unsafe sqlite3_column_blob(statement.sqliteStatement, index)
        let count = unsafe Int(sqlite3_column_bytes(statement.sqliteStatement, index))
        return unsafe try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }
}
