import Foundation

/// Decodes a JSON document that is held whole, once its structure is known to be bounded and sound.
enum JSONDocument {
    /// The value; `nil` when the document is another one than `type`.
    static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: [UInt8]
    ) throws(ReportError) -> Value? {
        try check(bytes)
        return try? JSONDecoder().decode(type, from: Data(bytes))
    }

    /// Refuses what is no JSON, or no JSON that is read here.
    static func check(_ bytes: [UInt8]) throws(ReportError) {
        var structure = JSONStructure()
        var line = 1
        for (offset, byte) in bytes.enumerated() {
            do {
                _ = try structure.take(byte)
            } catch {
                throw .malformed(error, offset: offset, line: line)
            }
            if byte == 0x0A { line += 1 }
        }
        guard structure.isComplete else { throw .malformed(.truncated, offset: bytes.count, line: line) }
    }
}
