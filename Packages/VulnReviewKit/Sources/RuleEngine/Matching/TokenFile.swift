/// One file's tokens with what all patterns ask about them.
struct TokenFile: Sendable {
    let tree: TokenTree
    let vocabulary: Vocabulary
    let statements: StatementIndex
    let imports: ImportedNames

    init(_ tree: TokenTree, _ vocabulary: Vocabulary) {
        self.tree = tree
        self.vocabulary = vocabulary
        statements = StatementIndex(tree, vocabulary)
        imports = ImportedNames(tree, statements, vocabulary)
    }

    /// The first token of the statement that token `index` stands in.
    func statementStart(_ index: Int) -> Int {
        var index = index
        while !statements.begins[index] {
            if index == 0 { return 0 }
            let before = tree.previous(index)
            if before < 0 { return index }
            // At the front of a bracket: go out of it.
            index = tree.kinds[index - 1] == .open ? index - 1 : before
        }
        return index
    }

    /// The token at which the statement that token `index` stands in ends: `;`, a line end, a block, or a bracket.
    func statementEnd(_ index: Int) -> Int {
        var index = index
        // Out of round and square brackets first.
        while index < tree.count {
            let parent = tree.parents[index]
            let bracket = tree.kinds[index] == .close ? tree.partners[index] : parent
            guard bracket != TokenTree.none, !tree.isBlock(Int(bracket)) else { break }
            index = Int(tree.partners[Int(bracket)]) + 1
        }
        while index < tree.count {
            switch tree.kinds[index] {
            case .lineEnd, .close: return index
            case .open where tree.isBlock(index) && isStatementBlock(index): return index
            default:
                if tree.symbols[index] == UInt32(UInt8(ascii: ";")), tree.kinds[index] == .operator {
                    return index
                }
                index = tree.next(index)
            }
        }
        return index
    }

    /// Whether the brace `index` opens statements, and no initializer or compound literal.
    func isStatementBlock(_ index: Int) -> Bool {
        guard tree.symbols[index] == UInt32(UInt8(ascii: "{")) else { return tree.isBlock(index) }
        guard !vocabulary.language.hasIndentation else { return false }
        guard index > 0 else { return true }
        let before = tree.symbols[index - 1]
        switch tree.kinds[index - 1] {
        case .operator:
            return before == UInt32(UInt8(ascii: ";")) || before == UInt32(UInt8(ascii: ":"))
        default: return true
        }
    }

    /// The innermost block around token `index`: its opening bracket, or `nil` for the file.
    func block(around index: Int) -> Int? {
        var parent = tree.parents[index]
        while parent != TokenTree.none, !tree.isBlock(Int(parent)) { parent = tree.parents[Int(parent)] }
        return parent == TokenTree.none ? nil : Int(parent)
    }
}
