import Testing

@testable import RuleEngine

@Suite struct YAMLReaderTests {
    static let documents: [(String, String)] = [
        ("a: b\nc:\n  d: e\n", "dictionary(pair(\"a\", \"b\"), pair(\"c\", dictionary(pair(\"d\", \"e\"))))"),
        ("a:\n- b\n-\n  - c\nd: e", "dictionary(pair(\"a\", list(\"b\", list(\"c\"))), pair(\"d\", \"e\"))"),
        (
            "- a: b\n  c: d\n- - e\n  - f",
            "list(dictionary(pair(\"a\", \"b\"), pair(\"c\", \"d\")), list(\"e\", \"f\"))"
        ),
        (
            "a: [b, c: d, {e: f, g}]",
            "dictionary(pair(\"a\", list(\"b\", dictionary(pair(\"c\", \"d\")), dictionary(pair(\"e\", \"f\"), pair(\"g\", \"\")))))"
        ),
        ("a: [b,\n c]\nd: e", "dictionary(pair(\"a\", list(\"b\", \"c\")), pair(\"d\", \"e\"))"),
        ("? a\n: b\nc:", "dictionary(pair(\"a\", \"b\"), pair(\"c\", \"\"))"),
        ("%YAML 1.2\n--- # c\na: b\n...\n---\n- c", "list(dictionary(pair(\"a\", \"b\")), list(\"c\"))"),
        ("a: # c\n  b # c\nc: d#e", "dictionary(pair(\"a\", \"b\"), pair(\"c\", \"d#e\"))"),
        (
            "a: !b c\nd: !!e [f]",
            "dictionary(pair(\"a\", cast(b, \"c\")), pair(\"d\", cast(tag:yaml.org,2002:e, list(\"f\"))))"
        ),
        (
            "a: &x\n  b: c\nd: *x",
            "dictionary(pair(\"a\", dictionary(pair(\"b\", \"c\"))), pair(\"d\", alias:x))"
        ),
        ("\"a b\": 'c''d'\n", "dictionary(pair(\"a b\", \"c'd\"))"),
        (
            "a: ${{ b }}\r\nc: http://d:1\r\n",
            "dictionary(pair(\"a\", \"${{ b }}\"), pair(\"c\", \"http://d:1\"))"
        ),
    ]

    @Test("Collections nest by columns and by brackets", arguments: documents)
    func document(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "yaml")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }

    /// What YAML 1.2.2 says in chapters 6.5, 7.3 and 8.1.
    static let scalars: [(String, String)] = [
        ("a\n  b\n\n  c", "a b\nc"), ("\"a\\tb\\u00e9\\\n  c\"", "a\tbéc"), ("\"a\n\n  b\"", "a\nb"),
        ("'a\n  b'", "a b"), ("|\n  a\n   b\n\n  c\n\n", "a\n b\n\nc\n"), ("|-\n  a\n", "a"),
        ("|+\n  a\n\n", "a\n\n"), (">\n  a\n  b\n\n  c\n   d\n  e\n", "a b\nc\n d\ne\n"),
        ("|2\n   a\n", " a\n"),
    ]

    @Test("A scalar's symbol is what it means", arguments: scalars)
    func scalar(_ text: String, _ content: String) throws {
        let tree = try SyntaxTree.reading("k: \(text)", "yaml")
        let value = tree.child(tree.child(tree.child(tree.root, 0), 0), 1)
        #expect(tree.kind(value) == .string)
        #expect(String(decoding: tree.symbols.bytes(of: tree.symbol(value)), as: UTF8.self) == content)
    }

    @Test(
        "Plain scalars are numbers, truth values, null or text",
        arguments: [
            ("1", NodeKind.number), ("-.5", .number), ("1e-3", .number), ("0x1F", .number), ("0o17", .number),
            (".inf", .number), ("1_000", .string), ("12:30", .string), ("1.2.3", .string), ("yes", .boolean),
            ("Off", .boolean), ("y", .boolean), ("yEs", .string), ("~", .null), ("NULL", .null),
            ("nuLL", .string),
        ])
    func plain(_ text: String, _ kind: NodeKind) throws {
        let tree = try SyntaxTree.reading("- \(text)\n- x", "yaml")
        #expect(tree.kind(tree.child(tree.child(tree.root, 0), 0)) == kind)
    }

    static let patterns: [(String, String)] = [
        ("a: $X\n", "pair(\"a\", $X)"), ("- a\n", "\"a\""), ("- a: b\n", "dictionary(pair(\"a\", \"b\"))"),
        ("a:\n  ...\n", "pair(\"a\", ...)"), ("a:\n  - ...\n  - b\n", "pair(\"a\", list(..., \"b\"))"),
        (
            "a:\n  ...\n  b: ...\n  ...\nc: d\n",
            "dictionary(pair(\"a\", dictionary(..., pair(\"b\", ...), ...)), pair(\"c\", \"d\"))"
        ),
        ("- ...\n  a: b\n  ...\n- ...\n", "list(dictionary(..., pair(\"a\", \"b\"), ...), ...)"),
        ("...\n- a: $X\n  ...\n...\n", "list(..., dictionary(pair(\"a\", $X), ...), ...)"),
        ("[..., {a: $X, ...}]", "list(..., dictionary(pair(\"a\", $X), ...))"),
        ("$K: |\n  $V\n", "pair($K, $V)"), ("a: \"$X\"\n", "pair(\"a\", \"$X\")"),
        ("a: $X-y\n", "pair(\"a\", \"$X-y\")"),
        ("!$T $X\n", "cast($T, $X)"),
    ]

    @Test(
        "Dots belong to the collection of their column; a single item or pair stands alone",
        arguments: patterns)
    func pattern(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "yaml", isPattern: true)
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let mistakes: [(String, String)] = [
        ("a: b\n  c: d\ne: f", "dictionary(pair(\"a\", \"b\"), pair(\"c\", \"d\"), pair(\"e\", \"f\"))"),
        ("a: [b\nc: d\n", "dictionary(pair(\"a\", list(\"b\")), pair(\"c\", \"d\"))"),
        ("a: \"b\nc: d\n", "dictionary(pair(\"a\", \"b\"), pair(\"c\", \"d\"))"),
        ("a: *b\nc: d", "dictionary(pair(\"a\", alias:b), pair(\"c\", \"d\"))"),
        ("a: b\n- c\nd: e", "dictionary(pair(\"a\", \"b\"), opaque, pair(\"d\", \"e\"))"),
    ]

    @Test("After a mistake the next line is read", arguments: mistakes)
    func mistake(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "yaml")
        #expect(tree.outline == outline)
        #expect(tree.faults == [])
    }

    @Test("Aliases of aliases of aliases cost no more than their text")
    func laughs() throws {
        var text = "a0: &a0 [x, x]\n"
        for level in 1..<200 {
            text += "a\(level): &a\(level) [\(String(repeating: "*a\(level - 1), ", count: 20))]\n"
        }
        let tree = try SyntaxTree.reading(text, "yaml")
        #expect(tree.nodes.count < 200 * 25)
        #expect(Matches.of("pattern: \"zzz: [..., x, ...]\"", language: "yaml", in: text).isEmpty)
        let itself = try SyntaxTree.reading("a: &a [*a, *b]\nb: &b [*a]\n", "yaml")
        #expect(itself.faults == [])
    }
}
