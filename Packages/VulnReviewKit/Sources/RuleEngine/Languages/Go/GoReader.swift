/// Reads Go: files and patterns.
struct GoReader: BraceReader {
    typealias Word = GoWord

    let tokens: TokenTree
    var index = 0
    var builder: SyntaxBuilder
    var depth = 0
    let isPattern: Bool
    var isInHead = false

    static let tables = BraceTables(
        BraceDialect(words: GoWord.texts, hasRawStrings: true, endsLines: true, openWords: GoWord.open))

    /// The tree of `input`.
    static func read(_ input: GrammarInput) -> SyntaxTree {
        var reader = GoReader(input)
        while !reader.isAtEnd { reader.item() }
        let root = reader.builder.list(.program, since: 0, from: 0, to: input.bytes.count)
        return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.tokens.table)
    }

    private init(_ input: GrammarInput) {
        tokens = BraceLexer.lex(input, Self.tables)
        builder = SyntaxBuilder(byteCount: input.bytes.count)
        isPattern = input.isPattern
    }

    static func isKeyword(_ symbol: UInt32) -> Bool { GoWord.isKeyword(symbol) }

    /// Whether a statement ends here: a semicolon, a line's end, or the end of the region.
    var isAtStatementEnd: Bool { isStatementEnd(index) }

    /// Whether a statement ends at the token `position`.
    func isStatementEnd(_ position: Int) -> Bool {
        switch tokenKind(position) {
        case .lineEnd, .close: true
        default: at(";", position)
        }
    }

    /// Whether nothing but line ends and a semicolon follows: Go does not tell them apart.
    var isAtLastLineEnd: Bool {
        var next = index
        while next < tokens.count, tokens.kinds[next] == .lineEnd || at(";", next) { next += 1 }
        return next >= tokens.count
    }
}
