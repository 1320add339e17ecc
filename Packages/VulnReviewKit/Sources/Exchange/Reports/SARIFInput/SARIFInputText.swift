/// The words of messages (SARIF 2.1.0, section 3.11), as plain text of at most `ReportLimits.messageBytes` bytes.
enum SARIFInputText {
    /// `plain` with its arguments put in (section 3.11.5) and its links as text (section 3.11.6). What VulnReview wrote
    /// (`isOurs`) has no links, but a backslash that keeps what looks like one from being one.
    static func message(_ plain: String, _ arguments: [String], isOurs: Bool) -> String {
        let cut = String(decoding: plain.utf8.prefix(ReportLimits.messageBytes * 2), as: UTF8.self)
        let linked = isOurs ? cut.replacing("\\](", with: "](") : withoutLinks(cut)
        return String(
            decoding: filled(linked, arguments).utf8.prefix(ReportLimits.messageBytes), as: UTF8.self)
    }

    private static func filled(_ plain: String, _ arguments: [String]) -> String {
        let text = Array(plain.utf8)
        guard text.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else {
            return plain
        }
        var result: [UInt8] = []
        var index = 0
        while index < text.count, result.count < ReportLimits.messageBytes {
            let byte = text[index]
            let isBrace = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
            if isBrace, index + 1 < text.count, text[index + 1] == byte {
                result.append(byte)
                index += 2
            } else if byte == UInt8(ascii: "{"), let (number, end) = placeholder(text, index + 1),
                arguments.indices.contains(number)
            {
                result += arguments[number].utf8.prefix(ReportLimits.messageBytes)
                index = end
            } else {
                result.append(byte)
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The number from `start` up to a closing brace, and where what follows begins.
    private static func placeholder(_ text: [UInt8], _ start: Int) -> (number: Int, end: Int)? {
        let digits = text[start...].prefix(4).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)), digits.endIndex < text.count,
            text[digits.endIndex] == UInt8(ascii: "}")
        else { return nil }
        return (number, digits.endIndex + 1)
    }

    /// `[text](destination)` as `text`, with the destination after it unless it is the number of a location.
    private static func withoutLinks(_ plain: String) -> String {
        guard plain.utf8.contains(UInt8(ascii: "[")) else { return plain }
        let text = Array(plain.utf8)
        var result: [UInt8] = []
        var index = 0
        var noLinkBefore = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "["), index >= noLinkBefore {
                if let link = link(text, index + 1) {
                    result += link.text
                    index = link.end
                    continue
                }
                // What is no link up to the next bracket is looked at once.
                noLinkBefore = text[(index + 1)...].firstIndex(of: UInt8(ascii: "[")) ?? text.count
            }
            result.append(text[index])
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func link(_ text: [UInt8], _ start: Int) -> (text: [UInt8], end: Int)? {
        var words: [UInt8] = []
        var index = start
        while index < text.count, text[index] != UInt8(ascii: "]") {
            guard text[index] != UInt8(ascii: "[") else { return nil }
            if text[index] == UInt8(ascii: "\\"), index + 1 < text.count,
                "\\[]".utf8.contains(text[index + 1])
            {
                index += 1
            }
            words.append(text[index])
            index += 1
        }
        guard index + 1 < text.count, text[index + 1] == UInt8(ascii: "("),
            let end = text[(index + 2)...].prefix(2_048).firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let destination = text[(index + 2)..<end]
        guard !destination.isEmpty, !destination.contains(0x20) else { return nil }
        if Int(String(decoding: destination, as: UTF8.self)) == nil {
            words += Array(" (".utf8) + destination + Array(")".utf8)
        }
        return (words, end + 1)
    }
}
