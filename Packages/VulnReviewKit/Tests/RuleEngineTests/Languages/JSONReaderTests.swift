import Testing

@testable import RuleEngine

@Suite struct JSONReaderTests {
    static let values: [(String, String)] = [
        (
            "{\"a\": [1, -2.5e3, \"b\\\"c\"], \"d\": {}}",
            "dictionary(pair(\"a\", list(1, unary:-(2.5e3), \"b\\\"c\")), pair(\"d\", dictionary))"
        ),
        ("[true, false, null]", "list(true, false, null)"),
        ("// why\n{a: 'b', /* c */ \"d\": 1,}", "dictionary(pair(\"a\", \"b\"), pair(\"d\", 1))"),
        ("{\"a\": 1}\n{\"b\": 2}", "dictionary(pair(\"a\", 1)); dictionary(pair(\"b\", 2))"),
        ("\u{FEFF}{\"é\": \"…\"}", "dictionary(pair(\"é\", \"…\"))"),
    ]

    @Test("Values read, with what configuration files add to them", arguments: values)
    func value(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "json")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let patterns: [(String, String)] = [
        ("\"a\": $X", "pair(\"a\", $X)"),
        ("{\"$K\": \"$V\", ...}", "dictionary(pair($K, \"$V\"), ...)"),
        ("[..., $...X, {...}]", "list(..., $...X, dictionary(...))"),
        ("$X: <... 42 ...>", "pair($X, deep(42))"),
    ]

    @Test("Patterns have metavariables, dots and lone pairs", arguments: patterns)
    func pattern(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "json", isPattern: true)
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
    }

    static let mistakes: [(String, String)] = [
        ("{\"a\": @, \"b\": 1}", "dictionary(pair(\"a\", opaque), pair(\"b\", 1))"),
        ("[{\"a\": 1], 2]", "list(dictionary(pair(\"a\", 1))); opaque; 2; opaque"),
        ("{\"a", "dictionary(\"a\")"),
    ]

    @Test("What is no JSON is passed over, and the rest is read", arguments: mistakes)
    func mistake(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "json")
        #expect(tree.outline == outline)
        #expect(tree.faults == [])
    }
}
