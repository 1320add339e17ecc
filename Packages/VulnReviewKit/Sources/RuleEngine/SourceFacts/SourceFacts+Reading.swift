import Review

extension SourceFacts {
    /// The facts of a file; `nil` when it is binary, too large, or no program.
    ///
    /// A language with a reader is read by it. Other programs are looked at line by line (`LineFacts`).
    public init?(path: TreePath, bytes: [UInt8]) {
        guard bytes.count <= Self.byteLimit, !TextSniffer.isBinary(bytes) else { return nil }
        let grammars = Grammar.all(for: path).filter { !Self.withoutStatements.contains($0.name) }
        // A header may be C or C++: whichever reads more of it.
        var best: SyntaxTree?
        var language = ""
        for grammar in grammars where best.map({ $0.opaqueBytes > 0 }) ?? true {
            let tree = grammar.read(
                GrammarInput(
                    bytes: bytes, symbols: grammar.initialSymbols, isPattern: false,
                    fileExtension: path.fileExtension))
            if let best, best.opaqueBytes <= tree.opaqueBytes { continue }
            best = tree
            language = grammar.name
        }
        guard let best else {
            guard let facts = LineFacts(path: path, bytes: bytes) else { return nil }
            self = facts.facts
            return
        }
        var reader = SyntaxFacts(best)
        reader.read()
        self.init(
            language: language, isPartlyRead: best.opaqueBytes > 0,
            definitions: Array(reader.definitions.prefix(Self.limit)),
            handlers: Array(reader.handlers.prefix(Self.limit)),
            checks: Array(reader.checks.prefix(Self.limit)))
    }

    private static let withoutStatements: Set = ["json", "yaml", "dockerfile"]
}
