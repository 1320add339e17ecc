/// Values as ssh writes them (RFC 4251, section 5).
enum SSHWire {
    /// A length of four bytes, the highest first, and the bytes.
    static func string(_ bytes: [UInt8]) -> [UInt8] { uint32(bytes.count) + bytes }

    static func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

    static func uint32(_ value: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }

    /// Takes values off the front of what another program sent; `nil` when it ends too soon.
    struct Reader {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) { rest = bytes[...] }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func uint32() -> Int? {
            guard rest.count >= 4 else { return nil }
            let value = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            return value
        }

        mutating func string() -> [UInt8]? {
            guard let count = uint32(), count <= rest.count else { return nil }
            let bytes = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
            return bytes
        }
    }
}
