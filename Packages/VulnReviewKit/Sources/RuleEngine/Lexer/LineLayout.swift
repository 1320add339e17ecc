/// Python's logical lines and blocks as tokens: Language Reference, section 2.1.8 (indentation).
///
/// A suite on the line of its header (`if x: return`) gets the same block tokens as one below it, so that a pattern in
/// one form matches both.
struct LineLayout {
    private var columns = [0]
    private var lineStart = 0
    private var isBlockHeader = false
    private var lambdas = 0
    private var openSuite = false

    /// Words that begin a statement wherever a line begins with them, even inside a bracket that was left open.
    private static let certain: [[UInt8]] = ["def ", "class ", "import ", "return ", "@"].map {
        Array($0.utf8)
    }

    /// Whether the text at `position`, the first of its line, cannot stand inside an expression.
    func surelyBeginsStatement(_ bytes: [UInt8], _ position: Int) -> Bool {
        Self.certain.contains { bytes[position...].starts(with: $0) }
    }

    /// Opens or closes blocks before the line whose first token stands at `column`.
    mutating func beginLogicalLine(
        column: Int, _ tree: inout TokenTree, _ brackets: inout BracketPairing, at offset: Int
    ) {
        if column > columns[columns.count - 1] {
            columns.append(column)
            tree.append(.open, offset, offset, ReservedSymbol.indent)
            brackets.push(&tree)
        }
        closeBlocks(deeperThan: column, &tree, &brackets)
        lineStart = tree.count
        isBlockHeader = false
        lambdas = 0
    }

    /// Looks at the word that is the tree's last token.
    mutating func sawWord(_ tree: TokenTree, _ language: Language, isInsideBrackets: Bool) {
        let start = tree.starts[tree.count - 1]
        let end = tree.ends[tree.count - 1]
        if tree.count - 1 == lineStart {
            isBlockHeader = language.blockKeywords.contains { word in
                tree.bytes[Int(start)..<Int(end)].elementsEqual(word.utf8)
            }
        } else if !isInsideBrackets, end - start == 6,
            tree.bytes[Int(start)..<Int(end)].elementsEqual("lambda".utf8)
        {
            lambdas += 1
        }
    }

    /// Looks at a colon outside brackets: it may open the line's suite.
    mutating func sawColon(
        _ tree: inout TokenTree, _ brackets: inout BracketPairing, restIsBlank: Bool, at offset: Int
    ) {
        guard isBlockHeader else { return }
        if lambdas > 0 {
            lambdas -= 1
            return
        }
        isBlockHeader = false
        guard !restIsBlank else { return }
        tree.append(.lineEnd, offset, offset, ReservedSymbol.lineEnd)
        tree.append(.open, offset, offset, ReservedSymbol.indent)
        brackets.push(&tree)
        openSuite = true
    }

    /// Ends the line that has tokens; empty lines leave nothing.
    mutating func endLogicalLine(_ tree: inout TokenTree, _ brackets: inout BracketPairing, at offset: Int) {
        guard tree.count > lineStart else { return }
        tree.append(.lineEnd, offset, offset, ReservedSymbol.lineEnd)
        if openSuite {
            close(&tree, &brackets)
            openSuite = false
        }
        lineStart = tree.count
        isBlockHeader = false
    }

    /// Ends the last line and all blocks.
    mutating func finish(_ tree: inout TokenTree, _ brackets: inout BracketPairing, at offset: Int) {
        brackets.demoteBrackets(&tree)
        endLogicalLine(&tree, &brackets, at: offset)
        closeBlocks(deeperThan: 0, &tree, &brackets)
    }

    private mutating func closeBlocks(
        deeperThan column: Int, _ tree: inout TokenTree, _ brackets: inout BracketPairing
    ) {
        while columns.count > 1, columns[columns.count - 1] > column {
            columns.removeLast()
            close(&tree, &brackets)
        }
    }

    /// A block ends where its last token ends, not where the next line begins.
    private func close(_ tree: inout TokenTree, _ brackets: inout BracketPairing) {
        let offset = tree.ends.last.map(Int.init) ?? 0
        tree.append(.close, offset, offset, ReservedSymbol.dedent)
        brackets.pop(&tree, opening: ReservedSymbol.indent)
    }
}
