/// Writes values one after the other: numbers as LEB128 after ZigZag (DWARF 5, section 7.6), the rest with its count before.
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: Int) {
        var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            write(utf8.count)
            unsafe bytes.append(contentsOf: utf8)
        }
    }

    mutating func write(_ value: [UInt8]) {
        write(value.count)
        bytes += value
    }

    mutating func write<Element>(_ list: [Element], _ each: (inout PackedWriter, Element) -> Void) {
        write(list.count)
        for element in list { each(&self, element) }
    }
}

/// Reads what `PackedWriter` wrote; whatever the bytes, it ends with values or throws.
struct PackedReader {
    /// The bytes are not what was asked for.
    struct Malformed: Error {}

    private let packed: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { packed = bytes }

    var isAtEnd: Bool { index == packed.count }

    mutating func number() throws(Malformed) -> Int {
        var value: UInt = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard index < packed.count else { throw Malformed() }
            let byte = packed[index]
            index += 1
            let part = UInt(byte & 0x7F)
            guard shift < 63 || part <= 1 else { throw Malformed() }
            value |= part << UInt(shift)
            if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
        }
        throw Malformed()
    }

    mutating func bytes() throws(Malformed) -> [UInt8] { Array(try slice()) }

    mutating func text() throws(Malformed) -> String {
        guard let text = String(validating: try slice(), as: UTF8.self) else { throw Malformed() }
        return text
    }

    mutating func word<Word: RawRepresentable<String>>() throws(Malformed) -> Word {
        guard let word = Word(rawValue: try text()) else { throw Malformed() }
        return word
    }

    mutating func list<Element>(
        _ element: (inout PackedReader) throws(Malformed) -> Element
    ) throws(Malformed) -> [Element] {
        let count = try number()
        // Each element has a byte at least.
        guard (0...(packed.count - index)).contains(count) else { throw Malformed() }
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try element(&self)) }
        return elements
    }

    private mutating func slice() throws(Malformed) -> ArraySlice<UInt8> {
        let count = try number()
        guard count >= 0, count <= packed.count - index else { throw Malformed() }
        defer { index += count }
        return packed[index..<index + count]
    }
}
