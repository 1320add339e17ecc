import GRDBSQLite
import Review

/// Reads the columns of a direct statement's row from left to right; what is not of the expected type is an error, not a trap.
struct DirectColumns {
    private let row: DirectStatement
    private var index: Int32

    init(_ row: DirectStatement, from index: Int = 0) {
        self.row = row
        self.index = Int32(index)
    }

    mutating func int() throws -> Int {
        defer { index += 1 }
        return try row.int(at: index)
    }

    mutating func bool() throws -> Bool { try int() != 0 }

    /// TEXT.
    mutating func string() throws -> String {
        defer { index += 1 }
        return unsafe try row.withBytes(at: index, SQLITE_TEXT) { unsafe String(decoding: $0, as: UTF8.self) }
    }

    mutating func optionalBytes() throws -> [UInt8]? {
        if row.isNull(at: index) {
            index += 1
            return nil
        }
        return try bytes()
    }

    mutating func bytes() throws -> [UInt8] { unsafe try withBytes { unsafe Array($0) } }

    /// The bytes of a BLOB, which hold only during `body`.
    mutating func withBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) throws -> Value {
        defer { index += 1 }
        return unsafe try row.withBytes(at: index, SQLITE_BLOB, body)
    }

    /// Text that was bound as a BLOB.
    mutating func text() throws -> String {
        unsafe try withBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }

    mutating func digest() throws -> Digest {
        guard let digest = Digest(bytes: try bytes()) else { throw StoreError.damaged(what: "digest") }
        return digest
    }

    mutating func optionalDigest() throws -> Digest? {
        guard let bytes = try optionalBytes() else { return nil }
        guard let digest = Digest(bytes: bytes) else { throw StoreError.damaged(what: "digest") }
        return digest
    }

    mutating func path() throws -> TreePath {
        guard let path = try? TreePath(try bytes()) else { throw StoreError.damaged(what: "path") }
        return path
    }

    mutating func id<Subject>(_ type: Identifier<Subject>.Type = Identifier<Subject>.self) throws
        -> Identifier<Subject>
    {
        guard let id = Identifier<Subject>(try string()) else { throw StoreError.damaged(what: "id") }
        return id
    }

    mutating func word<Word: RawRepresentable<String>>(_ type: Word.Type = Word.self) throws -> Word {
        guard let word = Word(rawValue: try string()) else { throw StoreError.damaged(what: "\(Word.self)") }
        return word
    }
}
