extension Language {
    /// C: ISO/IEC 9899:2024, sections 6.4 (lexical elements) and 6.5 (expressions), with GNU's usual extensions.
    static let c = Language(
        name: "c",
        extensions: ["c", "h"],
        lineComments: ["//"],
        blockComment: ("/*", "*/"),
        stringQuotes: [UInt8(ascii: "\"")],
        characterQuotes: [UInt8(ascii: "'")],
        stringPrefixes: Array("LuU8".utf8),
        operators: [
            "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "*=", "/=", "%=",
            "+=",
            "-=", "&=", "^=", "|=", "##", "::", "...",
        ],
        hasDirectives: true,
        binaryOperators: [
            "=": 5, "*=": 5, "/=": 5, "%=": 5, "+=": 5, "-=": 5, "<<=": 5, ">>=": 5, "&=": 5, "^=": 5,
            "|=": 5,
            "?": 10, ":": 10, "||": 15, "&&": 20, "|": 25, "^": 30, "&": 35, "==": 40, "!=": 40, "<": 45,
            ">": 45,
            "<=": 45, ">=": 45, "<<": 50, ">>": 50, "+": 55, "-": 55, "*": 60, "/": 60, "%": 60,
        ],
        rightAssociative: [
            "=", "*=", "/=", "%=", "+=", "-=", "<<=", ">>=", "&=", "^=", "|=", "?", ":",
        ],
        prefixOperators: [
            "!", "~", "+", "-", "*", "&", "++", "--", "sizeof", "_Alignof", "alignof", "__extension__",
        ],
        postfixOperators: ["++", "--"],
        memberOperators: [".", "->"],
        statementKeywords: [
            "if", "else", "for", "while", "do", "switch", "case", "default", "break", "continue", "return",
            "goto",
            "typedef", "struct", "union", "enum", "static", "extern", "register", "inline", "auto",
        ],
        blockKeywords: ["if", "else", "for", "while", "do", "switch"],
        headKeywords: ["if", "for", "while", "switch"],
        typeWords: [
            "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "const",
            "volatile",
            "restrict", "struct", "union", "enum", "static", "extern", "register", "inline", "_Bool", "bool",
            "_Atomic", "size_t", "ssize_t",
        ],
        namingKeywords: ["goto", "struct", "union", "enum"])
}
