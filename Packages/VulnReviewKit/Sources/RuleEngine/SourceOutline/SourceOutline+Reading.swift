import Review

extension SourceOutline {
    /// The outline of a file; `nil` when it is binary, too large, or in no language that has a reader.
    public init?(path: TreePath, bytes: [UInt8]) {
        guard bytes.count <= Self.byteLimit, !TextSniffer.isBinary(bytes) else { return nil }
        var best: (tree: SyntaxTree, grammar: Grammar)?
        // A header may be C or C++: whichever reads more of it.
        for grammar in Grammar.all(for: path) where best.map({ $0.tree.opaqueBytes > 0 }) ?? true {
            let tree = grammar.read(Self.input(path, bytes, grammar))
            if let best, best.tree.opaqueBytes <= tree.opaqueBytes { continue }
            best = (tree, grammar)
        }
        guard let (tree, grammar) = best else { return nil }
        var names = NameFinder(tree, grammar)
        names.read()
        let tokens = grammar.lex(Self.input(path, bytes, grammar))
        let painter = SourcePainter(
            tree: tree, grammar: grammar, tokens: tokens, definitions: names.definitionStarts)
        self.init(
            language: grammar.name, runs: Array(painter.runs().prefix(Self.limit)),
            names: Array(names.found.prefix(Self.limit)))
    }

    private static func input(_ path: TreePath, _ bytes: [UInt8], _ grammar: Grammar) -> GrammarInput {
        GrammarInput(
            bytes: bytes, symbols: grammar.initialSymbols, isPattern: false, fileExtension: path.fileExtension
        )
    }
}

extension Grammar {
    /// The tokens of a file; `nil` for a language whose reader has none.
    func lex(_ input: GrammarInput) -> TokenTree? {
        switch name {
        case "c": CLexer.lex(input, isCPlusPlus: false)
        case "cpp": CLexer.lex(input, isCPlusPlus: true)
        case "python": PythonLexer.lex(input.bytes, input.symbols, isPattern: false)
        case "java": BraceLexer.lex(input, JavaReader.tables)
        case "go": BraceLexer.lex(input, GoReader.tables)
        case "php": PHPLexer.lex(input)
        case "swift": SwiftLexer.lex(input)
        case "ruby": RubyLexer.lex(input)
        case "javascript": JavaScriptLexer.lex(input, dialect: .javaScript)
        case "typescript":
            JavaScriptLexer.lex(
                input, dialect: input.fileExtension == "tsx" ? .typeScriptMarkup : .typeScript)
        default: nil
        }
    }
}
