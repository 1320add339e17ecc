/// message object (section 3.11): plain text only.
struct SARIFMessage: Codable, Hashable {
    let text: String

    /// The message that readers show as exactly `plain`: braces would name arguments (section 3.11.5), and `[a](b)` would
    /// be a link that somebody else has written (section 3.11.6).
    init(_ plain: String) {
        guard plain.utf8.contains(where: { Self.isBrace($0) || $0 == UInt8(ascii: "(") }) else {
            text = plain
            return
        }
        var bytes: [UInt8] = []
        for byte in plain.utf8 {
            if byte == UInt8(ascii: "("), bytes.last == UInt8(ascii: "]") {
                bytes.removeLast()
                bytes += "\\]".utf8
            }
            bytes.append(byte)
            if Self.isBrace(byte) { bytes.append(byte) }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    private static func isBrace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
    }
}
