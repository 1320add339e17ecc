/// Reads Java: files (compilation units, module declarations, programs without class) and patterns.
struct JavaReader: BraceReader {
    typealias Word = JavaWord

    let tokens: TokenTree
    var index = 0
    var builder: SyntaxBuilder
    var depth = 0
    let isPattern: Bool
    var isInHead = false
    /// The members here are an interface's, whose methods have no bodies.
    var isInInterface = false

    static let tables = BraceTables(
        BraceDialect(
            words: JavaWord.texts, composedOperators: JavaWord.composed, hasTextBlocks: true,
            hasDollarNames: true))

    /// The tree of `input`.
    static func read(_ input: GrammarInput) -> SyntaxTree {
        var reader = JavaReader(input)
        while !reader.isAtEnd { reader.item(isMember: false) }
        let root = reader.builder.list(.program, since: 0, from: 0, to: input.bytes.count)
        return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.tokens.table)
    }

    private init(_ input: GrammarInput) {
        tokens = BraceLexer.lex(input, Self.tables)
        builder = SyntaxBuilder(byteCount: input.bytes.count)
        isPattern = input.isPattern
    }

    /// Whether the item here is the first of a pattern, and so perhaps all of it.
    var isRootItem: Bool { isPattern && depth == 0 && builder.mark == 0 }

    static func isKeyword(_ symbol: UInt32) -> Bool { JavaWord.isKeyword(symbol) }
}
