/// Mail's text as Swift text. What is not valid in its character set becomes U+FFFD; so does NUL, which no store
/// keeps.
enum MailText {
    /// The most characters of a title: a subject is one line.
    static let titleLimit = 500

    /// `bytes` in the character set named `charset`; UTF-8 when the set is not known here.
    static func decode(_ bytes: some Sequence<UInt8>, charset: String) -> String {
        var text = ""
        switch charset.lowercased() {
        case "iso-8859-1", "latin1", "iso_8859-1":
            for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        default:
            text = String(decoding: Array(bytes), as: UTF8.self)
        }
        guard text.unicodeScalars.contains("\0") else { return text }
        var clean = ""
        for scalar in text.unicodeScalars {
            clean.unicodeScalars.append(scalar == "\0" ? "\u{FFFD}" : scalar)
        }
        return clean
    }

    /// `text` without blanks and line breaks at both ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        var rest = Substring(text).drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(rest)
    }

    /// The first characters of `text` on one line.
    static func title(_ text: some StringProtocol) -> String {
        String(trimmed(text).prefix(titleLimit).map { $0.isNewline ? " " : $0 })
    }
}
