/// One file while rules look at it: each view of its bytes is made once, when the first rule asks for it.
final class FileContext {
    let bytes: [UInt8]
    let literals: LiteralAutomaton
    let genericSymbols: SymbolTable
    private var genericTexts: [GenericComments?: GenericText] = [:]
    private let languages: [String: LanguageTables]
    private var files: [String: TokenFile] = [:]
    private var presences: [String: [Bool]] = [:]

    init(
        _ bytes: [UInt8], _ languages: [String: LanguageTables], _ literals: LiteralAutomaton,
        _ genericSymbols: SymbolTable
    ) {
        self.bytes = bytes
        self.genericSymbols = genericSymbols
        self.literals = literals
        self.languages = languages
    }

    /// The bytes with those that are no UTF-8 marked, for regular expressions.
    private(set) lazy var marked: [UInt8] = UTF8Scalar.marked(bytes)

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

    /// The file as generic text, with comments of one kind left out.
    func genericText(_ comments: GenericComments?) -> GenericText {
        if let text = genericTexts[comments] { return text }
        let text = GenericReader.read(comments?.blanked(bytes) ?? bytes, symbols: genericSymbols)
        genericTexts[comments] = text
        return text
    }

    /// Which of the patterns' words the file holds.
    private(set) lazy var genericWords = GenericWords(genericText(nil), patternSymbols: genericSymbols.count)

    /// Whether the file holds the literal `number` in any case.
    func holds(_ number: Int) -> Bool { presentLiterals[number] }

    private lazy var presentLiterals = literals.present(in: bytes)
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
