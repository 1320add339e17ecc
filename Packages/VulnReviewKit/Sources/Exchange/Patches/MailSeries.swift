import Diffing
import Foundation
import Review

/// Patches as a series of messages that `git am` takes (git-format-patch(1); RFC 5322 and RFC 2047 for the headers).
///
/// Whatever stands in a title or a reason, a message has one subject, one body and one diff: lines that git would take for
/// the end of a message, the beginning of a diff or a header are indented.
public struct MailSeries: Sendable {
    /// One patch with what is said about it.
    public struct Item: Sendable {
        /// One line.
        public var title: String
        /// `Name <address>`, or a name alone.
        public var author: String
        /// When it was made.
        public var date: Date
        /// What it says before the trailers.
        public var message: String
        /// Lines `Token: value` at the end of the message, in this order.
        public var trailers: [(token: String, value: String)]
        /// What it does.
        public var changes: [FileChange]

        /// A patch with its message.
        public init(
            title: String, author: String, date: Date, message: String,
            trailers: [(token: String, value: String)],
            changes: [FileChange]
        ) {
            self.title = title
            self.author = author
            self.date = date
            self.message = message
            self.trailers = trailers
            self.changes = changes
        }
    }

    /// The patches in order.
    public let items: [Item]
    /// What stands below `-- ` at the end of each.
    public let signature: String

    /// A series that ends in `signature`.
    public init(_ items: [Item], signature: String) {
        self.items = items
        self.signature = signature
    }

    /// The mbox.
    public var bytes: [UInt8] {
        items.enumerated().flatMap { index, item in message(item, number: index + 1) }
    }

    private func message(_ item: Item, number: Int) -> [UInt8] {
        let diff = UnifiedDiff.print(item.changes)
        let count = items.count > 1 ? "[PATCH \(number)/\(items.count)] " : "[PATCH] "
        var head = "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n"
        head += "From: \(Self.address(item.author))\nDate: \(Self.date(item.date))\n"
        head += "Subject: \(count)\(Self.encoded(Self.oneLine(item.title)))\n"
        head += "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        var body = Array((Self.paragraphs(item.message) + trailers(item) + "---\n\n").utf8) + diff
        body += Array("-- \n\(Self.oneLine(signature))\n\n".utf8)
        // A carriage return would not outlive `git am`, nor would a line that begins a new message.
        let isPlain =
            !diff.contains(0x0D) && !diff.contains(0) && String(validating: diff, as: UTF8.self) != nil
        head += "Content-Transfer-Encoding: \(isPlain ? "8bit" : "base64")\n\n"
        return Array(head.utf8) + (isPlain ? body : Self.base64(body))
    }

    private func trailers(_ item: Item) -> String {
        item.trailers.isEmpty
            ? ""
            : "\n" + item.trailers.map { "\(Self.token($0.token)): \(Self.oneLine($0.value))\n" }.joined()
    }

    // MARK: Text

    private static func token(_ text: String) -> String {
        text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    /// The text in one line, without control characters.
    private static func oneLine(_ text: String) -> String {
        let parts = VisibleText.escape(text.split(whereSeparator: \.isNewline).joined(separator: " "))
        return parts.isEmpty ? "untitled" : String(parts.prefix(900))
    }

    /// What git takes for the end of a message, for the beginning of a diff, or for headers of the mail in its message
    /// (git-mailinfo(1), which does not tell capitals apart there).
    private static let marks = [
        "---", "-- ", "diff -", "index: ", "from ", ">from", "from:", "subject:", "date:", "[patch",
    ]

    private static func paragraphs(_ text: String) -> String {
        let lines = VisibleText.escapeKeepingLines(text).split(
            separator: "\n", omittingEmptySubsequences: false)
        let safe = lines.map { line in
            let isMark = marks.contains { line.lowercased().hasPrefix($0) }
            return isMark ? " " + line : String(line)
        }
        let body = safe.joined(separator: "\n")
        return body.isEmpty ? "" : body + "\n"
    }

    private static func address(_ author: String) -> String {
        let line = oneLine(author)
        guard let open = line.lastIndex(of: "<"), line.hasSuffix(">"), line[open...].contains("@") else {
            let name = line.filter { !"<>\"\\(),:;@[]".contains($0) }
            return "\(encoded(name.isEmpty ? "unknown" : name)) <vulnreview@localhost>"
        }
        let name = line[..<open].filter { !"<>\"\\(),:;@[]".contains($0) }.trimmingCharacters(
            in: .whitespaces)
        let mail = line[open...].filter { $0.isASCII && !$0.isWhitespace && !"\"(),:;\\".contains($0) }
        return "\(encoded(name.isEmpty ? "unknown" : name)) \(mail)"
    }

    /// A header's text: as it is when it is ASCII, else in encoded words of RFC 2047, none longer than 75 bytes.
    private static func encoded(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) || text.contains("=?") else { return text }
        var words: [String] = []
        var word = ""
        for character in text {
            let quoted = character.utf8.map { byte in
                isPlain(byte) ? String(UnicodeScalar(byte)) : "=" + Hex.encode([byte]).uppercased()
            }.joined()
            if word.utf8.count + quoted.utf8.count > 60 {
                words.append(word)
                word = ""
            }
            word += quoted
        }
        words.append(word)
        return words.map { "=?UTF-8?q?\($0)?=" }.joined(separator: "\n ")
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// RFC 5322, section 3.3, in UTC.
    private static func date(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "EEE, d MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: date)
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let text = Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
        return Array((text + "\n\n").utf8)
    }
}
