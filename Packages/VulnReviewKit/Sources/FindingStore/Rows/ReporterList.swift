import Foundation
import Review

/// The names of detectors as a JSON array. Nearly every row has the same few plain names, for which JSONEncoder and JSONDecoder
/// would take longer than all the rest of the row.
enum ReporterList {
    /// The same bytes that `StoredJSON` makes.
    static func encode(_ names: [String]) throws -> Data {
        guard names.allSatisfy({ $0.utf8.allSatisfy(isPlain) }) else { return try StoredJSON.encode(names) }
        return Data(("[" + names.map { "\"\($0)\"" }.joined(separator: ",") + "]").utf8)
    }

    static func decode(_ data: some RandomAccessCollection<UInt8>) throws -> [String] {
        if let names = plain(data) { return names }
        return try StoredJSON.decode([String].self, from: Data(data))
    }

    private static func plain(_ data: some RandomAccessCollection<UInt8>) -> [String]? {
        guard data.count > 2, data.first == UInt8(ascii: "["), data.last == UInt8(ascii: "]") else {
            return nil
        }
        var names: [String] = []
        for part in data.dropFirst().dropLast().split(
            separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        {
            guard part.count >= 2, part.first == UInt8(ascii: "\""), part.last == UInt8(ascii: "\"") else {
                return nil
            }
            let name = part.dropFirst().dropLast()
            guard name.allSatisfy(isPlain) else { return nil }
            names.append(String(decoding: name, as: UTF8.self))
        }
        return names
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
