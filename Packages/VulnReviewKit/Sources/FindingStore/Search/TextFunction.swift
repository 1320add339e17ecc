import GRDB
import GRDBSQLite

/// `holds_text(text, field…)`: whether the folded text stands in one of the fields, ASCII letters in either case, bytes as they are.
/// SQLite's own `instr(lower(…))` copies each field twice for that (https://www.sqlite.org/appfunc.html).
enum TextFunction {
    static let name = "holds_text"

    /// Makes the function known to a connection; nothing in the schema may use it.
    static func add(to db: Database) throws {
        let code = unsafe sqlite3_create_function_v2(
            db.sqliteConnection, name, -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nil,
            { context, count, values in
                guard let values = unsafe values, count > 1 else {
                    unsafe sqlite3_result_int(context, 0)
                    return
                }
                let text = unsafe TextFunction.bytes(values[0])
                for index in 1..<Int(count) {
                    let field = unsafe TextFunction.bytes(values[index])
                    if unsafe TextFunction.holds(field, text) {
                        unsafe sqlite3_result_int(context, 1)
                        return
                    }
                }
                unsafe sqlite3_result_int(context, 0)
            }, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private static func bytes(_ value: OpaquePointer?) -> UnsafeRawBufferPointer {
        let start = unsafe sqlite3_value_blob(value)
        let count = unsafe Int(sqlite3_value_bytes(value))
        return unsafe UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
    }

    /// Whether `text`, whose ASCII letters are small, stands in `field`.
    static func holds(_ field: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = unsafe text.first else { return true }
        guard field.count >= text.count else { return false }
        let isLetter = (0x61...0x7A).contains(first)
        let other = isLetter ? first & 0xDF : first
        for start in 0...(field.count - text.count) {
            let byte = unsafe field[start]
            guard byte == first || byte == other else { continue }
            var length = 1
            while length < text.count, unsafe fold(field[start + length]) == text[length] { length += 1 }
            if length == text.count { return true }
        }
        return false
    }

    private static func fold(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
