import Foundation
import GRDB
import Review

/// Reads the columns of a row from left to right; what is not of the expected type is an error, not a trap.
struct Columns {
    private let row: Row
    private var index = 0

    init(_ row: Row, from index: Int = 0) {
        self.row = row
        self.index = index
    }

    mutating func next<Value: DatabaseValueConvertible>() throws -> Value {
        defer { index += 1 }
        return try row.decode(Value.self, atIndex: index)
    }

    mutating func optional<Value: DatabaseValueConvertible>(_ type: Value.Type = Value.self) throws -> Value?
    {
        try next() as Value?
    }

    mutating func bytes() throws -> [UInt8] { Array(try next() as Data) }

    mutating func optionalBytes() throws -> [UInt8]? { try optional(Data.self).map { Array($0) } }

    /// Text that was bound as a BLOB.
    mutating func text() throws -> String { String(decoding: try next() as Data, as: UTF8.self) }

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
        guard let id = Identifier<Subject>(try next() as String) else { throw StoreError.damaged(what: "id") }
        return id
    }

    mutating func word<Word: RawRepresentable<String>>(_ type: Word.Type = Word.self) throws -> Word {
        guard let word = Word(rawValue: try next()) else { throw StoreError.damaged(what: "\(Word.self)") }
        return word
    }

    mutating func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try StoredJSON.decode(type, from: try next())
    }
}

extension Digest {
    /// The digest as a column.
    var data: Data { Data(bytes) }
}

extension String {
    /// Text as a column that keeps a NUL.
    var blob: Data { Data(utf8) }
}

extension Date {
    /// Whole milliseconds since 1970, for order; out-of-range times stand at the ends.
    var milliseconds: Int {
        let exact = timeIntervalSince1970 * 1000
        return exact.isNaN ? 0 : Int(min(max(exact, -0x1p53), 0x1p53))
    }
}
