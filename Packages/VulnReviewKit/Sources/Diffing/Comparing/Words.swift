/// A line cut into words, runs of blanks, and single marks.
enum Words {
    /// Where each word begins, and the end of the text. Scalars above ASCII belong to words and are never cut.
    static func bounds(_ bytes: [UInt8]) -> [Int] {
        var bounds = [0]
        for index in bytes.indices.dropFirst() {
            let kind = kind(bytes[index])
            if kind == .mark || kind != Self.kind(bytes[index - 1]) { bounds.append(index) }
        }
        if !bytes.isEmpty { bounds.append(bytes.count) }
        return bounds
    }

    /// Whether a UTF-8 scalar may begin at `index`: it is the end, or its byte is no continuation byte.
    static func isBoundary(_ bytes: [UInt8], _ index: Int) -> Bool {
        index == bytes.count || bytes[index] & 0xC0 != 0x80
    }

    private enum Kind {
        case word, blank, mark
    }

    private static func kind(_ byte: UInt8) -> Kind {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), 0x80...:
            .word
        case 0x20, 0x09: .blank
        default: .mark
        }
    }
}
