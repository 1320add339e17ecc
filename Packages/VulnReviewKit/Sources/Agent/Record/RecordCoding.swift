import Foundation

/// How events and results stand in a record: JSON with sorted keys, the same bytes each time.
enum RecordCoding {
    static func encode(_ value: some Encodable) -> [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(Int((date.timeIntervalSince1970 * 1_000).rounded()))
        }
        return (try? encoder.encode(value)).map { Array($0) }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            Date(timeIntervalSince1970: Double(try decoder.singleValueContainer().decode(Int.self)) / 1_000)
        }
        return try? decoder.decode(type, from: Data(bytes))
    }
}
