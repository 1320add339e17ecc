import Foundation

/// Puts the parts of a message one after the other.
struct MessageWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(byte: UInt8) { bytes.append(byte) }

    /// Makes room for `count` bytes more, so that a batch of files is not copied again and again as it grows.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Puts `prefix` in the place of as many bytes at the beginning.
    mutating func replacePrefix(_ prefix: [UInt8]) {
        for (index, byte) in prefix.enumerated() { bytes[index] = byte }
    }

    /// Seven bits a byte, the lowest first, the highest bit set in all but the last (LEB128, DWARF 5, section 7.6).
    mutating func write(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    mutating func write(_ content: [UInt8]) {
        write(content.count)
        bytes.append(contentsOf: content)
    }

    mutating func write(_ text: String) {
        let text = text.utf8
        write(text.count)
        bytes.append(contentsOf: text)
    }

    mutating func write(_ text: String?) {
        write(text != nil)
        if let text { write(text) }
    }

    mutating func write(_ values: [some MessagePart]) throws(ScanServiceError) {
        write(values.count)
        for value in values { try value.write(to: &self) }
    }

    mutating func write(_ texts: [String]) {
        write(texts.count)
        for text in texts { write(text) }
    }

    /// A value of the kinds that are sent seldom, as JSON.
    mutating func write(json value: some Encodable) throws(ScanServiceError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(value) else { throw .malformedFrame }
        write(data.count)
        bytes.append(contentsOf: data)
    }
}
