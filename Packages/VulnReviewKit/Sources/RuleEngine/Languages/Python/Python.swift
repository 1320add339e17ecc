extension Language {
    /// Python: the Python Language Reference 3.14, chapters 2 (lexical analysis), 6 (expressions) and 8.
    static let python = Language(
        name: "python",
        aliases: ["py", "python3", "python2"],
        extensions: ["py", "pyi"],
        lineComments: ["#"],
        stringQuotes: [UInt8(ascii: "\""), UInt8(ascii: "'")],
        stringPrefixes: Array("rRbBuUfFtT".utf8),
        interpolationPrefix: UInt8(ascii: "f"),
        rawPrefix: UInt8(ascii: "r"),
        hasTripleQuotes: true,
        operators: [
            "**=", "//=", ">>=", "<<=", "...", "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "->", "+=",
            "-=", "*=",
            "/=", "%=", "@=", "&=", "|=", "^=", ":=", "<>",
        ],
        hasIndentation: true,
        binaryOperators: [
            ":=": 3, "if": 8, "else": 8, "or": 12, "and": 14, "in": 20, "is": 20, "not": 20, "<": 20, ">": 20,
            "<=": 20, ">=": 20, "==": 20, "!=": 20, "<>": 20, "|": 25, "^": 30, "&": 35, "<<": 40, ">>": 40,
            "+": 45, "-": 45, "*": 50, "/": 50, "//": 50, "%": 50, "@": 50, "**": 70,
        ],
        rightAssociative: ["**", "if", "else"],
        prefixOperators: ["not", "+", "-", "~", "await", "*", "**"],
        memberOperators: ["."],
        statementKeywords: [
            "def", "class", "elif", "for", "while", "with", "try", "except", "finally", "return", "import",
            "from", "raise", "assert", "del", "global", "nonlocal", "pass", "break", "continue", "async",
            "yield",
        ],
        blockKeywords: [
            "def", "class", "if", "elif", "else", "for", "while", "with", "try", "except", "finally", "async",
        ],
        namingKeywords: ["def", "class", "as", "global", "nonlocal"])
}
