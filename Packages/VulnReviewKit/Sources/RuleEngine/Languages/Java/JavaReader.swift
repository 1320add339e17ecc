/// Reads Java: files (compilation units, module declarations, programs without class) and patterns.
struct JavaReader: TokenReader {
    let tokens: TokenTree
    var index = 0
    var builder: SyntaxBuilder
    var depth = 0
    let isPattern: Bool
    /// Whether an arrow ends the case label that is being read, and so begins no lambda.
    var isInLabel = false

    private static let tables = BraceTables(
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

    // MARK: Looking

    /// The symbol of the token here if it is a word, an operator or a bracket; the line end's otherwise.
    var word: UInt32 { word(index) }

    /// The symbol of the token `position` if it is a word, an operator or a bracket; the line end's otherwise.
    func word(_ position: Int) -> UInt32 {
        guard position >= 0, position < tokens.count else { return ReservedSymbol.lineEnd }
        switch tokens.kinds[position] {
        case .identifier, .operator, .open, .close: return tokens.symbols[position]
        default: return ReservedSymbol.lineEnd
        }
    }

    /// Whether the word or operator `expected` is here.
    func at(_ expected: JavaWord) -> Bool { word == expected.rawValue }

    /// Whether the token `position` is the word or operator `expected`.
    func at(_ expected: JavaWord, _ position: Int) -> Bool { word(position) == expected.rawValue }

    /// Whether the token `position` is the punctuation `expected`.
    func at(_ expected: Unicode.Scalar, _ position: Int) -> Bool { word(position) == expected.value }

    /// Steps over the word or operator if it is here.
    mutating func accept(_ expected: JavaWord) -> Bool {
        guard at(expected) else { return false }
        index += 1
        return true
    }

    /// Whether a bracket with a partner is here.
    func atOpen(_ bracket: Unicode.Scalar) -> Bool { isOpen(bracket, index) }

    /// Whether the token `position` is a bracket with a partner.
    func isOpen(_ bracket: Unicode.Scalar, _ position: Int) -> Bool {
        position < tokens.count && tokens.kinds[position] == .open
            && tokens.symbols[position] == bracket.value
    }

    /// Whether the token `position` is a name, or stands for one in a pattern.
    func isName(_ position: Int) -> Bool {
        guard position < tokens.count else { return false }
        switch tokens.kinds[position] {
        case .identifier: return !JavaWord.isKeyword(tokens.symbols[position])
        case .metavariable: return true
        default: return false
        }
    }

    /// The kind of the token `position`.
    func tokenKind(_ position: Int) -> TokenKind {
        position < tokens.count ? tokens.kinds[position] : .lineEnd
    }

    // MARK: Leaves

    /// A name or a metavariable: whatever stands here as a leaf.
    mutating func name() -> NodeID {
        leaf(kind == .metavariable ? .metavariable : .identifier)
    }

    /// A literal in quotes.
    mutating func quoted(_ nodeKind: NodeKind) -> NodeID {
        let end = Int(tokens.ends[index])
        let id = builder.string(
            nodeKind, symbol, start, end, content: QuotedContent.range(tokens.bytes, start, end))
        index += 1
        return id
    }

    /// A node of no bytes where nothing is written but a node must be.
    mutating func nothing(_ kind: NodeKind) -> NodeID {
        builder.leaf(kind, SyntaxTree.noSymbol, start, start)
    }

    // MARK: Lists

    /// What is left before `end` as `opaque` among the pending nodes, if anything is.
    mutating func skipRest(to end: Int) {
        if index < end { builder.push(skip(to: end)) }
    }

    /// Steps over the commas here, or over what no item can be up to the next one before `end`.
    mutating func separator(_ end: Int) {
        guard index < end else { return }
        if accept(",") { return }
        var next = index
        while next < end, !at(",", next) { next = tokens.next(next) }
        builder.push(skip(to: min(next, end)))
        if index < end { _ = accept(",") }
    }

    /// Runs over the tokens of the bracket here with `item`, then stands after it. The bracket's region ends where its
    /// partner stands, or, for one that is never closed, where the region ends that it stands in.
    mutating func bracketed(_ item: (inout JavaReader, Int) -> Void) {
        let isPaired = kind == .open
        let end = isPaired ? partner : tokens.regionEnd(index)
        let label = isInLabel
        isInLabel = false
        index += 1
        while index < end {
            let before = index
            item(&self, end)
            if index == before { builder.push(skip(to: index + 1)) }
        }
        index = isPaired ? end + 1 : max(end, index)
        isInLabel = label
    }
}
