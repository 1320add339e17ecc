/// Text for `man`: the macros of man(7), in plain ASCII.
struct Roff {
    private(set) var text = ""

    /// A macro with its arguments, each of which may have blanks.
    mutating func macro(_ name: String, _ arguments: String...) {
        text += "." + ([name] + arguments.map { "\"" + Self.escape($0) + "\"" }).joined(separator: " ") + "\n"
    }

    /// A line of running text.
    mutating func line(_ words: String) {
        let escaped = Self.escape(words)
        text += (escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" : "") + escaped + "\n"
    }

    /// Lines that are shown as they are.
    mutating func verbatim(_ lines: [String]) {
        text += ".PP\n.nf\n"
        for words in lines { line(words) }
        text += ".fi\n"
    }

    /// `text` with what means something to troff made harmless, and what is not ASCII named.
    static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            case "\"": result += "\\(dq"
            case "-": result += "\\-"
            case "“": result += "\\(lq"
            case "”": result += "\\(rq"
            case "’": result += "\\(cq"
            case "…": result += "..."
            case "–": result += "\\(en"
            case "\n": result += " "
            default:
                result +=
                    scalar.isASCII
                    ? String(scalar) : "\\[u" + String(scalar.value, radix: 16, uppercase: true) + "]"
            }
        }
        return result
    }
}
