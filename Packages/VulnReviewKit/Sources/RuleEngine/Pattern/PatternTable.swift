/// All syntax patterns of a rule set, each once, and the symbols of each language: they begin with the grammar's words and
/// grow with every pattern, and every file's symbols begin with them. One for all readers of a rule set, which add to it.
final class PatternTable {
    private(set) var symbols: [String: SymbolTable] = [:]
    private var numbers: [Key: SyntaxPattern] = [:]

    private struct Key: Hashable {
        let text: String
        let language: String
        let notation: String
        let isSurrounding: Bool
        let options: MatchingOptions
    }

    /// The pattern for the language of `grammar` that `text` is, written in the language of `notation`: the same one, or
    /// one with the same words.
    func pattern(
        _ text: String, _ grammar: Grammar, _ notation: Grammar, isSurrounding: Bool,
        options: MatchingOptions
    ) throws(PatternFault) -> SyntaxPattern {
        let key = Key(
            text: text, language: grammar.name, notation: notation.name, isSurrounding: isSurrounding,
            options: options)
        if let known = numbers[key] { return known }
        let bytes = Dedent.text(text)
        guard bytes.count <= 64 << 10 else { throw .tooLong }
        let words = symbols[grammar.name] ?? grammar.initialSymbols
        let tree = notation.read(GrammarInput(bytes: bytes, symbols: words, isPattern: true))
        guard tree.nodes.count <= RuleLimits.patternNodes else { throw .tooLong }
        guard let root = PatternRoot(tree) else { throw .empty }
        let leaves = try PatternLeaves(tree, .of(grammar.name))
        symbols[grammar.name] = tree.symbols
        let pattern = SyntaxPattern(
            number: numbers.count, language: grammar.name, tree: tree, root: root,
            isSurrounding: isSurrounding, options: options, leaves: leaves)
        numbers[key] = pattern
        return pattern
    }
}

extension PatternRoot {
    /// What the program `tree` is as a pattern; `nil` when there is nothing in it.
    init?(_ tree: SyntaxTree) {
        let items = tree.children(of: tree.root).filter { $0 != .absent }
        guard let first = items.first else { return nil }
        if items.count > 1 {
            self = .sequence(tree.root)
        } else if tree.kind(first).isExpression {
            self = .expression(first)
        } else {
            self = .statement(first)
        }
    }
}
