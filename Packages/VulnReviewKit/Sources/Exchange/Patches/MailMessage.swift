/// The words above a patch.
struct MailMessage {
    private(set) var text: String

    /// The message that `bytes` hold, with one `>` taken from each line that mboxrd has quoted (`>From `).
    init(_ bytes: ArraySlice<UInt8>, charset: String) {
        let lines = MailText.decode(bytes, charset: charset).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        text = MailText.trimmed(
            lines.map { line in
                line.hasPrefix(">") && line.drop { $0 == ">" }.hasPrefix("From ") ? line.dropFirst() : line
            }.joined(separator: "\n"))
    }

    /// The author that a `From:` line at the top of the message names, which git takes before the header's; the line
    /// is taken out of the message.
    mutating func takeAuthor() -> String? {
        let first = text.prefix { !$0.isNewline }
        guard first.hasPrefix("From:") else { return nil }
        let author = MailText.title(EncodedWord.decode(Array(first.dropFirst(5).utf8)))
        guard !author.isEmpty else { return nil }
        text = MailText.trimmed(text.dropFirst(first.count))
        return author
    }
}
