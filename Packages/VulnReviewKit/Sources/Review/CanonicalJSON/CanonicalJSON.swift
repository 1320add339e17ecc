import Foundation

/// JSON with one byte form for each value: RFC 8785 (JSON Canonicalization Scheme), for whole numbers only.
///
/// Digests and signatures are taken over these bytes; `jq -cSj .` prints the same ones for what this type holds.
public indirect enum CanonicalJSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A whole number; callers keep it within ±2^53, where every reader agrees.
    case int(Int)
    case string(String)
    case array([CanonicalJSON])
    case object([String: CanonicalJSON])

    /// A path: its text, or its bytes in base64 under the key `bytes` when it is not UTF-8.
    public static func path(_ path: TreePath) -> CanonicalJSON {
        path.text.map(CanonicalJSON.string)
            ?? .object(["bytes": .string(Data(path.bytes).base64EncodedString())])
    }

    /// A digest as `sha256:<hex>`, or null.
    public static func digest(_ digest: Digest?) -> CanonicalJSON {
        digest.map { .string($0.description) } ?? .null
    }

    /// A time as RFC 3339 text in UTC with milliseconds.
    public static func date(_ date: Date) -> CanonicalJSON { .string(date.rfc3339) }

    /// The canonical bytes.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        write(to: &output)
        return output
    }

    private func write(to output: inout [UInt8]) {
        switch self {
        case .null: output += "null".utf8
        case .bool(let value): output += (value ? "true" : "false").utf8
        case .int(let value): output += String(value).utf8
        case .string(let value): Self.write(value, to: &output)
        case .array(let values):
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                value.write(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            let sorted = members.sorted { Self.precedes($0.key, $1.key) }
            for (index, member) in sorted.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                Self.write(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                member.value.write(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// The order of UTF-16 code units (RFC 8785, section 3.2.3), which for ASCII is that of the bytes.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        let isASCII = left.utf8.allSatisfy { $0 < 0x80 } && right.utf8.allSatisfy { $0 < 0x80 }
        return isASCII
            ? left.utf8.lexicographicallyPrecedes(right.utf8)
            : left.utf16.lexicographicallyPrecedes(right.utf16)
    }

    /// RFC 8785, section 3.2.2.2.
    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        defer { output.append(UInt8(ascii: "\"")) }
        // Nearly all text, and all digests, stand as they are.
        if !text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            output += text.utf8
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): output += "\\\"".utf8
            case UInt8(ascii: "\\"): output += "\\\\".utf8
            case 0x08: output += "\\b".utf8
            case 0x09: output += "\\t".utf8
            case 0x0A: output += "\\n".utf8
            case 0x0C: output += "\\f".utf8
            case 0x0D: output += "\\r".utf8
            case 0..<0x20: output += "\\u00\(Hex.encode([byte]))".utf8
            default: output.append(byte)
            }
        }
    }
}
