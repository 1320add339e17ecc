import Review

/// A text that is looked for, ASCII letters in either case, and what the trigram index can be asked for it.
struct SearchText: Hashable {
    /// More trigrams would cost more than they leave out.
    private static let trigramLimit = 24
    /// Stands for NUL, at which FTS5's tokenizer would end.
    static let separator: Unicode.Scalar = "\u{1F}"

    /// The text as UTF-8 with ASCII letters made small.
    let folded: [UInt8]
    private let scalars: [Unicode.Scalar]

    init(_ text: String) {
        folded = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        scalars = text.unicodeScalars.prefix(Self.trigramLimit + 2).map { $0 == "\0" ? Self.separator : $0 }
    }

    /// A question to a trigram index that every row holding the text answers, and some that do not; `nil` when the text is too
    /// short. Trigrams side by side, not one from each place: those between leave out little that these do not, and each takes
    /// reading a list of all findings that have it.
    var expression: String? {
        guard scalars.count >= 3 else { return nil }
        var terms: [String] = []
        for start in Array(stride(from: 0, to: scalars.count - 2, by: 3)) + [scalars.count - 3] {
            let term = Self.quote(scalars[start..<(start + 3)])
            if !terms.contains(term) { terms.append(term) }
        }
        return terms.joined(separator: " AND ")
    }

    /// The range of trigrams that begin with a text too short for one; `nil` for others, and for letters beyond ASCII, of which
    /// the index may have other small forms.
    var prefix: Range<String>? {
        guard (1...2).contains(scalars.count), scalars.allSatisfy(\.isASCII) else { return nil }
        let low = folded.map { $0 == 0 ? UInt8(Self.separator.value) : $0 }
        guard let last = low.last, last < 0x7F else { return nil }
        return String(
            decoding: low, as: UTF8.self)..<String(decoding: low.dropLast() + [last + 1], as: UTF8.self)
    }

    /// A term as FTS5 quotes it (https://www.sqlite.org/fts5.html, section 3.1).
    static func quote(_ term: some Sequence<Unicode.Scalar>) -> String {
        var quoted = "\""
        for scalar in term {
            if scalar == "\"" { quoted.unicodeScalars.append("\"") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// What of a finding goes into the index: its texts one after the other, and so much behind the last that a trigram begins
    /// at every place in them.
    static func document(rule: String, message: String, path: String) -> String {
        var document = String.UnicodeScalarView()
        for text in [rule, message, path] {
            for scalar in text.unicodeScalars { document.append(scalar == "\0" ? separator : scalar) }
            document.append(separator)
        }
        document.append(separator)
        return String(document)
    }
}
