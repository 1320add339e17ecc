/// What all files are looked at with: the languages' tables and the words of all patterns.
struct RuleTables: Sendable {
    /// The symbols that the patterns of each grammar know.
    let symbols: [String: SymbolTable]
    let literals: LiteralAutomaton
    /// The words of all generic patterns.
    let genericSymbols: SymbolTable
}

/// One file while rules look at it: each view of its bytes is made once, when the first rule asks for it.
final class FileContext {
    let bytes: [UInt8]
    let tables: RuleTables
    /// The file name's extension in lower case.
    let fileExtension: String
    /// What the operators that several rules share found, by their numbers.
    var outcomes: [Int: RuleOutcome] = [:]
    private var trees: [String: SyntaxFile?] = [:]
    /// Trees that no rule asked for yet.
    private var prepared: [String: SyntaxFile] = [:]
    private var genericTexts: [GenericComments?: GenericText] = [:]

    init(_ bytes: [UInt8], _ tables: RuleTables, fileExtension: String = "") {
        self.bytes = bytes
        self.tables = tables
        self.fileExtension = fileExtension
    }

    /// The file's tree in the language called `language`; `nil` when it has no grammar.
    func syntax(_ language: String) -> SyntaxFile? {
        if let file = trees[language] { return file }
        let file = prepared.removeValue(forKey: language) ?? read(language)
        trees[language] = file
        return file
    }

    /// Reads the file in `language` before any rule asks.
    func prepare(_ language: String) { prepared[language] = read(language) }

    private func read(_ language: String) -> SyntaxFile? {
        guard let grammar = Grammar.named(language) else { return nil }
        let symbols = tables.symbols[grammar.name] ?? grammar.initialSymbols
        return SyntaxFile(bytes, grammar, symbols: symbols, fileExtension: fileExtension)
    }

    /// How many bytes the readers asked so far did not understand; the most of one language.
    var opaqueBytes: Int { trees.values.compactMap { $0?.tree.opaqueBytes }.max() ?? 0 }

    /// The bytes with those that are no UTF-8 marked, for regular expressions.
    private(set) lazy var marked: [UInt8] = UTF8Scalar.marked(bytes)

    private(set) lazy var lines = LineIndex(bytes)

    /// The file as generic text, with comments of one kind left out.
    func genericText(_ comments: GenericComments?) -> GenericText {
        if let text = genericTexts[comments] { return text }
        let text = GenericReader.read(comments?.blanked(bytes) ?? bytes, symbols: tables.genericSymbols)
        genericTexts[comments] = text
        return text
    }

    /// Which of the patterns' words the file holds.
    private(set) lazy var genericWords = GenericWords(
        genericText(nil), patternSymbols: tables.genericSymbols.count)

    /// Whether the file holds the literal `number` in any case.
    func holds(_ number: Int) -> Bool { presentLiterals[number] }

    /// For each literal of the rule set, whether the file holds it in any case.
    private(set) lazy var presentLiterals = tables.literals.present(in: bytes)
}
