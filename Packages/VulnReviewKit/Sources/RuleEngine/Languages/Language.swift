/// What the lexer and the matcher know about one language: tables, no code. Each language has a file of its own here.
struct Language: Sendable {
    /// The name in a rule's `languages`.
    let name: String
    /// Other names for it.
    var aliases: [String] = []
    /// File name extensions, without the dot; empty for every text file.
    var extensions: [String] = []

    // How it is cut into tokens.
    var lineComments: [String] = []
    var blockComment: (open: String, close: String)?
    /// Bytes that begin and end a string.
    var stringQuotes: [UInt8] = []
    /// Bytes that begin and end a character constant.
    var characterQuotes: [UInt8] = []
    /// Letters that may stand before a quote, in any mix of case, at most two.
    var stringPrefixes: [UInt8] = []
    /// The prefix letter that makes a string interpolated.
    var interpolationPrefix: UInt8?
    /// The prefix letter that takes backslashes literally.
    var rawPrefix: UInt8?
    var hasTripleQuotes = false
    /// Operators of more than one byte.
    var operators: [String] = []
    /// Whether lines that begin with `#` are directives.
    var hasDirectives = false
    /// Whether blocks are made by indentation.
    var hasIndentation = false
    /// Words and punctuation only: no strings, numbers or comments.
    var isGeneric = false

    // How its expressions are bounded.
    /// Binary operators and how tightly they bind: higher is tighter, from 1 to 80.
    var binaryOperators: [String: UInt8] = [:]
    var rightAssociative: Set<String> = []
    var prefixOperators: Set<String> = []
    var postfixOperators: Set<String> = []
    var memberOperators: Set<String> = []
    /// Words that no expression holds.
    var statementKeywords: Set<String> = []
    /// Statement keywords that begin a block: in languages with indentation, those whose line ends in a colon.
    var blockKeywords: Set<String> = []
    /// Keywords after which a bracketed head and then a statement stand.
    var headKeywords: Set<String> = []
    /// Words that make types.
    var typeWords: Set<String> = []
    /// Keywords after which a new name stands.
    var namingKeywords: Set<String> = []

    /// The languages that the engine has.
    static let all: [Language] = [.c, .python, .generic]

    /// The language called `name` in a rule; `nil` when there is none.
    static func named(_ name: String) -> Language? {
        all.first { $0.name == name || $0.aliases.contains(name) }
    }
}
