/// Reads JSON (RFC 8259) of the kinds that `CanonicalJSON` holds, to a bounded depth.
///
/// It is laxer than the canonical form; `CanonicalJSON.init(canonical:)` writes the value again and compares.
struct CanonicalJSONReader {
    private static let maximumDepth = 32

    private let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The one value that the bytes are.
    mutating func document() -> CanonicalJSON? {
        guard let value = value(depth: 0), position == bytes.count else { return nil }
        return value
    }

    private mutating func value(depth: Int) -> CanonicalJSON? {
        guard depth <= Self.maximumDepth, position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map(CanonicalJSON.string)
        case UInt8(ascii: "t"): return take("true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        default: return integer()
        }
    }

    private mutating func object(depth: Int) -> CanonicalJSON? {
        var members: [String: CanonicalJSON] = [:]
        position += 1
        if take("}") { return .object(members) }
        repeat {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\""), let key = string(),
                take(":"),
                let member = value(depth: depth + 1), members.updateValue(member, forKey: key) == nil
            else { return nil }
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> CanonicalJSON? {
        var elements: [CanonicalJSON] = []
        position += 1
        if take("]") { return .array(elements) }
        repeat {
            guard let element = value(depth: depth + 1) else { return nil }
            elements.append(element)
        } while take(",")
        return take("]") ? .array(elements) : nil
    }

    private mutating func integer() -> CanonicalJSON? {
        let start = position
        while position < bytes.count, bytes[position] == UInt8(ascii: "-") || isDigit(bytes[position]) {
            position += 1
        }
        return Int(String(decoding: bytes[start..<position], as: UTF8.self)).map(CanonicalJSON.int)
    }

    private mutating func string() -> String? {
        var content: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = escape() else { return nil }
                content.append(escaped)
            default: content.append(byte)
            }
        }
        return nil
    }

    /// The byte that an escape stands for. The canonical form escapes nothing above U+001F but `"` and `\`.
    private mutating func escape() -> UInt8? {
        guard position < bytes.count else { return nil }
        let letter = bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "u"):
            guard position + 4 <= bytes.count,
                let code = Hex.decode(String(decoding: bytes[position..<position + 4], as: UTF8.self)),
                code[0] == 0
            else { return nil }
            position += 4
            return code[1]
        default: return nil
        }
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
