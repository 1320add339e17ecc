/// One file while rules look at it: each view of its bytes is made once, when the first rule asks for it.
final class FileContext {
    let bytes: [UInt8]
    private let languages: [String: LanguageTables]
    private var files: [String: TokenFile] = [:]
    private var presences: [String: [Bool]] = [:]

    init(_ bytes: [UInt8], _ languages: [String: LanguageTables]) {
        self.bytes = bytes
        self.languages = languages
    }

    /// The bytes with those that are no UTF-8 marked, for regular expressions.
    private(set) lazy var marked: [UInt8] = UTF8Scalar.marked(bytes)

    /// The bytes in lower case, for the literals of regular expressions.
    private lazy var lowercased: [UInt8] = bytes.map(\.lowercasedASCII)

    private(set) lazy var lines = LineIndex(bytes)

    /// The tokens of the file in `language`.
    func tokens(_ language: String) -> TokenFile? {
        if let file = files[language] { return file }
        guard let tables = languages[language] else { return nil }
        let tree = Lexer.lex(bytes, tables.vocabulary, tables.lexer)
        let file = TokenFile(tree, tables.vocabulary)
        files[language] = file
        return file
    }

    /// Whether the file, in `language`, has all of these symbols.
    func has(_ symbols: [UInt32], _ language: String) -> Bool {
        guard !symbols.isEmpty else { return true }
        if presences[language] == nil, let file = tokens(language) {
            var presence = [Bool](repeating: false, count: file.vocabulary.symbols.count)
            for symbol in file.tree.symbols where Int(symbol) < presence.count {
                presence[Int(symbol)] = true
            }
            presences[language] = presence
        }
        guard let presence = presences[language] else { return false }
        return symbols.allSatisfy { Int($0) < presence.count && presence[Int($0)] }
    }

    /// Whether the file holds `text`, which is in lower case, in any case.
    func holds(_ text: [UInt8]) -> Bool {
        // Enough to tell files apart, and a bound on what a repetitive file can cost.
        let text = text.prefix(24)
        guard let first = text.first, text.count <= lowercased.count else { return text.isEmpty }
        let bytes = lowercased
        var index = 0
        let last = bytes.count - text.count
        scan: while index <= last {
            guard bytes[index] == first else {
                index += 1
                continue
            }
            for offset in 1..<max(1, text.count) where bytes[index + offset] != text[offset] {
                index += 1
                continue scan
            }
            return true
        }
        return false
    }
}

/// A language's vocabulary with the tables made from it.
struct LanguageTables: Sendable {
    let vocabulary: Vocabulary
    let lexer: LexerTables

    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        lexer = LexerTables(vocabulary)
    }
}
