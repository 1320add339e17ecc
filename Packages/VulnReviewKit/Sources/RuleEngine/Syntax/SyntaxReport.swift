import Review

/// What a language's reader makes of a text: for people who write rules and ask why a pattern does not match.
public struct SyntaxReport: Hashable, Sendable, Codable {
    /// The language's name.
    public let language: String
    /// The tree, a node a line, indented by depth. Hostile text in quotes, escaped.
    public let text: String
    /// How many nodes it has.
    public let nodes: Int
    /// How many bytes the text has.
    public let bytes: Int
    /// How many of them the reader did not understand.
    public let opaqueBytes: Int

    /// The most lines of a report.
    public static let maximumLines = 20_000

    /// Reads `bytes` as `language`, or as the language of the file called `path`; `nil` when there is none.
    public init?(path: TreePath, bytes: [UInt8], language: String? = nil, isPattern: Bool = false) {
        let named = language.map(Grammar.named) ?? Grammar.all(for: path).first
        guard let grammar = named else { return nil }
        let tree = grammar.read(
            GrammarInput(
                bytes: bytes, symbols: grammar.initialSymbols, isPattern: isPattern,
                fileExtension: path.fileExtension))
        self.language = grammar.name
        text = tree.description(maximumLines: Self.maximumLines)
        nodes = tree.nodes.count
        self.bytes = bytes.count
        opaqueBytes = tree.opaqueBytes
    }
}
