import Foundation

/// Takes the parts of a message that a hostile process may have written. Nothing is believed: what does not fit throws
/// `malformedFrame`, and no count makes it take more memory than there are bytes.
struct MessageReader {
    private let bytes: ArraySlice<UInt8>
    private var offset: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        offset = bytes.startIndex
    }

    var isAtEnd: Bool { offset == bytes.endIndex }

    mutating func byte() throws(ScanServiceError) -> UInt8 {
        guard offset < bytes.endIndex else { throw .malformedFrame }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func int() throws(ScanServiceError) -> Int {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let byte = try byte()
            guard shift < 63 || byte <= 1 else { throw .malformedFrame }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(truncatingIfNeeded: Int64(bitPattern: value)) }
        }
        throw .malformedFrame
    }

    mutating func bool() throws(ScanServiceError) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw .malformedFrame
        }
    }

    mutating func content() throws(ScanServiceError) -> [UInt8] { Array(try slice()) }

    mutating func text() throws(ScanServiceError) -> String {
        guard let text = String(validating: try slice(), as: UTF8.self) else { throw .malformedFrame }
        return text
    }

    mutating func optionalText() throws(ScanServiceError) -> String? { try bool() ? try text() : nil }

    mutating func array<Value: MessagePart>(of type: Value.Type) throws(ScanServiceError) -> [Value] {
        let count = try count()
        var values: [Value] = []
        for _ in 0..<count { values.append(try Value(from: &self)) }
        return values
    }

    mutating func texts() throws(ScanServiceError) -> [String] {
        let count = try count()
        var texts: [String] = []
        for _ in 0..<count { texts.append(try text()) }
        return texts
    }

    mutating func ints() throws(ScanServiceError) -> [Int] {
        let count = try count()
        var numbers: [Int] = []
        for _ in 0..<count { numbers.append(try int()) }
        return numbers
    }

    /// A value that was written by its name.
    mutating func named<Value: RawRepresentable<String>>(_ type: Value.Type) throws(ScanServiceError) -> Value
    {
        guard let value = Value(rawValue: try text()) else { throw .malformedFrame }
        return value
    }

    mutating func json<Value: Decodable>(_ type: Value.Type) throws(ScanServiceError) -> Value {
        let data = Data(try slice())
        do {
            return try JSONDecoder().decode(Value.self, from: data)
        } catch {
            throw .malformedFrame
        }
    }

    private mutating func slice() throws(ScanServiceError) -> ArraySlice<UInt8> {
        let count = try count()
        defer { offset += count }
        return bytes[offset..<offset + count]
    }

    /// A count of things that take a byte each at least.
    mutating func count() throws(ScanServiceError) -> Int {
        let count = try int()
        guard (0...(bytes.endIndex - offset)).contains(count) else { throw .malformedFrame }
        return count
    }
}
