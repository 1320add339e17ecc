/// The symbols that a rule set knows for one language: its operators and keywords, then whatever its patterns name.
/// Each file's symbols begin with these, so that a pattern compares numbers.
struct Vocabulary: Sendable {
    let language: Language
    private(set) var symbols = SymbolTable()
    /// What each of the language's own symbols is, by number; later symbols have no role.
    private(set) var roles: [SymbolRole] = []

    init(_ language: Language) {
        self.language = language
        let words =
            Array(language.binaryOperators.keys) + language.prefixOperators + language.postfixOperators
            + language.memberOperators + language.statementKeywords + language.typeWords
            + language.namingKeywords
            + language.blockKeywords + language.operators
        let numbers = Set(words).sorted().map { ($0, symbols.intern($0)) }
        roles = [SymbolRole](repeating: SymbolRole(), count: symbols.count)
        for (word, number) in numbers { roles[Int(number)] = SymbolRole(word, in: language) }
    }

    /// The number of `bytes[start..<end]`, for a pattern.
    mutating func intern(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt32 {
        symbols.intern(bytes, start, end)
    }

    /// The number of `text`, for a pattern.
    mutating func intern(_ text: String) -> UInt32 { symbols.intern(text) }

    /// Takes over the symbols of a pattern's tokens; the table must have begun as this one's.
    mutating func adopt(_ table: SymbolTable) { symbols = table }

    /// What `symbol` is in the language.
    func role(_ symbol: UInt32) -> SymbolRole {
        Int(symbol) < roles.count ? roles[Int(symbol)] : SymbolRole()
    }
}

/// What a word or operator does in its language.
struct SymbolRole: Sendable {
    /// How tightly it binds as a binary operator; 0 when it is none.
    var precedence: UInt8 = 0
    var isRightAssociative = false
    var isPrefix = false
    var isPostfix = false
    var isMember = false
    var isStatementKeyword = false
    var isBlockKeyword = false
    var isHeadKeyword = false
    var isTypeWord = false
    var isNamingKeyword = false

    init() {}

    init(_ word: String, in language: Language) {
        precedence = language.binaryOperators[word] ?? 0
        isRightAssociative = language.rightAssociative.contains(word)
        isPrefix = language.prefixOperators.contains(word)
        isPostfix = language.postfixOperators.contains(word)
        isMember = language.memberOperators.contains(word)
        isStatementKeyword = language.statementKeywords.contains(word)
        isBlockKeyword = language.blockKeywords.contains(word)
        isHeadKeyword = language.headKeywords.contains(word)
        isTypeWord = language.typeWords.contains(word)
        isNamingKeyword = language.namingKeywords.contains(word)
    }
}
