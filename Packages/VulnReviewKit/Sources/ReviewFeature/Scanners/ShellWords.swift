/// Splits a line into words as a shell does (POSIX.1-2024, Shell Command Language, section 2.2): blanks separate, quotes
/// and backslashes keep together. Nothing is expanded.
enum ShellWords {
    /// The words; `nil` when a quotation does not end.
    static func split(_ line: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var characters = line.makeIterator()
        while let character = characters.next() {
            switch (quote, character) {
            case ("'", "'"), ("\"", "\""): quote = nil
            case ("'", _): word?.append(character)
            case (nil, "'"), (nil, "\""):
                quote = character
                word = word ?? ""
            case (_, "\\"):
                guard let next = characters.next() else { return nil }
                let isKept = quote == "\"" && !"$`\"\\".contains(next)
                word = (word ?? "") + (isKept ? "\\" : "") + String(next)
            case (nil, _) where character.isWhitespace:
                if let whole = word { words.append(whole) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { return nil }
        return words + (word.map { [$0] } ?? [])
    }
}
