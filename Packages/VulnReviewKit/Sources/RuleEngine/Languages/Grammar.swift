/// One language: how its files are known, and the reader that makes trees of them. Each language has a folder of its own
/// here; adding one is a folder and a line in `all`.
struct Grammar: Sendable {
    /// The name in a rule's `languages`.
    let name: String
    /// Other names for it there.
    var aliases: [String] = []
    /// File name extensions, without the dot, in lower case.
    var extensions: [String] = []
    /// Whole file names, such as `Dockerfile`, in lower case.
    var fileNames: [String] = []
    /// Keywords and operators of more than one byte: their symbols are 256, 257, … in this order, so that a reader
    /// compares with constants. See `words(_:)`.
    var words: [String] = []
    /// Reads a file or a pattern. Never fails, always ends, makes progress on any bytes.
    let read: @Sendable (GrammarInput) -> SyntaxTree

    /// The symbols that every tree of the language begins with.
    var initialSymbols: SymbolTable {
        var table = SymbolTable()
        for word in words { _ = table.intern(word) }
        return table
    }
}

/// What a reader reads.
struct GrammarInput: Sendable {
    let bytes: [UInt8]
    /// Begins with the grammar's own symbols; the tree's table is this one with the text's names added.
    let symbols: SymbolTable
    /// Whether `$X`, `...`, `<... ...>` and `$...X` mean what they mean in patterns, and whether parts of programs
    /// (a bare method, a `catch`, a pair, a decorated definition without body) are read too.
    let isPattern: Bool
    /// The file name's extension in lower case: dialects differ (`tsx`, `ts`, `h`).
    var fileExtension = ""
}

/// The words of a language as an enumeration: raw values from 256 on, in the order of `Grammar.words`.
protocol LanguageWord: RawRepresentable<UInt32>, CaseIterable, Sendable {
    /// As it is written.
    var text: String { get }
}

extension LanguageWord {
    var text: String { String(describing: self) }

    /// The words in order, for `Grammar.words`.
    static var texts: [String] { allCases.map(\.text) }
}

extension Grammar {
    /// The languages that have readers, in the order of the folders.
    static let all: [Grammar] = [
        .c, .cPlusPlus, .python, .java, .go, .php, .swift, .ruby, .javaScript, .typeScript, .json, .yaml,
        .dockerfile,
    ]

    /// The language called `name` in a rule; `nil` when there is none.
    static func named(_ name: String) -> Grammar? {
        all.first { $0.name == name || $0.aliases.contains(name) }
    }
}
