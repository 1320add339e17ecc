import Review
import RuleEngine
import Testing

/// What patterns match; the lines are those that Semgrep 1.185 reports.
@Suite struct JSONMatchingTests {
    static let rows: [(String, String, String, [Int])] = [
        ("A pair stands in any object", "\"a\": $X\n", "{\"a\": 1, \"b\": {\"a\": null}}\n", [1]),
        ("An object has all pairs", "{\"a\": 1}\n", "[{\"a\": 1},\n {\"a\": 1, \"b\": 2}]\n", [1]),
        ("Dots leave pairs out", "{\"a\": 1, ...}\n", "[{\"b\": 2, \"a\": 1},\n {\"a\": 2}]\n", [1]),
        ("Dots leave items out", "[..., 2, ...]\n", "{\"a\": [1, 2],\n \"b\": [1]}\n", [1]),
        ("A metavariable may be a key", "{\"$K\": 1}\n", "[{\"a\": 1},\n {\"b\": 2}]\n", [1]),
        (
            "A string may be an expression", "\"a\": \"=~/x+/\"\n", "[{\"a\": \"yxx\"},\n {\"a\": \"y\"}]\n",
            [1]
        ),
        (
            "Values are looked for deeper", "\"a\": <... 42 ...>\n",
            "{\"a\":\n [{\"b\": 42}],\n \"c\": 42}\n", [1]
        ),
        ("Numbers are of one type", "\"a\": 1.0\n", "[{\"a\": 1},\n {\"a\": 1.00},\n {\"a\": 2}]\n", [1, 2]),
    ]

    @Test("Patterns match what they mean", arguments: rows)
    func matches(_ name: String, _ pattern: String, _ code: String, _ lines: [Int]) throws {
        let text = pattern.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        let rules = RuleSet(sources: [Matches.rule("pattern: |\n\(text)", language: "json")])
        let found = rules.match(path: try TreePath("x.json"), bytes: Array(code.utf8))
        #expect(rules.problems.isEmpty)
        #expect(Set(found.matches.map(\.range.start.line)).sorted() == lines, "\(name)")
    }
}
