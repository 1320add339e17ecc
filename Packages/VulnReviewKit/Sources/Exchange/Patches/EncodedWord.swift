/// Text in headers that is not ASCII: RFC 2047 encoded words, `=?charset?Q?…?=` and `=?charset?B?…?=`.
enum EncodedWord {
    /// A header's value as text. What is not a well-formed encoded word stays as it is.
    static func decode(_ value: [UInt8]) -> String {
        var text = ""
        var plain: [UInt8] = []
        /// Words that follow each other are one text, for a character may be cut between them.
        var word: (charset: String, bytes: [UInt8])?
        var index = 0
        while index < value.count {
            if value[index] == UInt8(ascii: "="), let next = read(value[index...]) {
                let isBlank = plain.allSatisfy { $0 == 0x20 || $0 == 0x09 }
                if word != nil, isBlank { plain = [] }
                if let open = word, !plain.isEmpty || open.charset != next.charset {
                    text += MailText.decode(open.bytes, charset: open.charset)
                    word = nil
                }
                text += MailText.decode(plain, charset: "utf-8")
                plain = []
                word = (next.charset, (word?.bytes ?? []) + next.bytes)
                index = next.end
            } else {
                plain.append(value[index])
                index += 1
            }
        }
        if let word { text += MailText.decode(word.bytes, charset: word.charset) }
        return text + MailText.decode(plain, charset: "utf-8")
    }

    /// The encoded word at the start of `text`, at most 75 bytes in the RFC and 1,000 here.
    private static func read(_ text: ArraySlice<UInt8>) -> (charset: String, bytes: [UInt8], end: Int)? {
        let mark = UInt8(ascii: "?")
        let text = text.prefix(1_000)
        guard text.starts(with: "=?".utf8) else { return nil }
        let parts = text.dropFirst(2).split(separator: mark, maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1].count == 1, parts[3].first == UInt8(ascii: "="), !parts[0].isEmpty,
            !parts[2].contains(where: { $0 <= 0x20 || $0 >= 0x7F })
        else { return nil }
        // RFC 2231 lets a language follow the character set.
        let charset = String(decoding: parts[0].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
            .lowercased()
        let bytes: [UInt8]?
        switch parts[1].first.map({ $0 & 0xDF }) {
        case UInt8(ascii: "Q"):
            let spaced = parts[2].map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            bytes = try? TransferEncoding.decodeQuotedPrintable(spaced[...] + [UInt8(ascii: "|")])
        case UInt8(ascii: "B"): bytes = try? TransferEncoding.decodeBase64(parts[2])
        default: return nil
        }
        guard var bytes else { return nil }
        // The mark kept blanks at the end of the word, which quoted-printable text would lose.
        if parts[1].first.map({ $0 & 0xDF }) == UInt8(ascii: "Q") { bytes.removeLast() }
        return (charset, bytes, parts[3].startIndex + 1)
    }
}
