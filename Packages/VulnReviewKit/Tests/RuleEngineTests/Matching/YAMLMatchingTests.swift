import Review
import RuleEngine
import Testing

/// What patterns match; the lines are those that Semgrep 1.185 reports.
@Suite struct YAMLMatchingTests {
    static let rows: [(String, String, String, [Int])] = [
        (
            "A pair stands in any mapping", "image: $X\n", "a:\n  image: x\nb: {image: y, c: d}\nimages: z\n",
            [2, 3]
        ),
        (
            "A mapping has all pairs and no others, in any order", "a: b\nc: d\n",
            "c: d\na: b\n---\na: b\nc: d\ne: f\n", [1]
        ),
        ("Dots leave pairs out", "a: b\n...\n", "x:\n  - c: d\n    a: b\n  - c: d\n", [2]),
        (
            "Dots stand where their indentation puts them", "on:\n  ...\n  push: ...\n",
            "on:\n  pull: x\n  push:\n    a: b\n---\non: [push]\n", [1]
        ),
        (
            "Dots leave items out", "steps:\n  - ...\n  - run: $X\n  - ...\n",
            "steps:\n  - uses: a\n  - run: b\n---\nsteps:\n  - uses: a\n---\nsteps:\n  - run: b\n  - run: c\n    if: d\n",
            [1, 8]
        ),
        (
            "A list has all items in order", "- a\n- b\n", "x: [a, b]\ny:\n  - a\n  - b\nz: [a, b, c]\n",
            [1, 3]
        ),
        (
            "A pattern of one item is that item", "- a: $X\n  ...\n", "- a: b\n- a: c\n  d: e\n- d: e\n",
            [1, 2]
        ),
        (
            "Words for truth are one", "a: true\n", "a: yes\n---\na: On\n---\na: \"true\"\n---\na: truely\n",
            [1, 3]
        ),
        (
            "Numbers are compared by value", "a: 31\n", "a: 31\n---\na: 31.0\n---\na: 0x1f\n---\na: \"31\"\n",
            [1, 3, 5]
        ),
        (
            "Strings are compared by what they mean", "a: foo bar\n",
            "a: \"foo bar\"\n---\na: 'foo bar'\n---\na: foo\n  bar\n---\na: >-\n  foo\n  bar\n---\na: |\n  foo\n  bar\n",
            [1, 3, 5, 8]
        ),
        (
            "A metavariable in quotes is any string", "a: \"$X\"\n",
            "a: b\n---\na: 1\n---\na: [b]\n---\na: |\n  b\n", [1, 7]
        ),
        ("Nothing is the empty string", "a: ''\n", "a:\nb: c\n---\na: \"\"\n---\na: ~\n", [1, 4]),
        ("Null is written", "a: null\n", "a:\n---\na: ~\n---\na: null\n", [3, 5]),
        ("An alias is found where its anchor is", "k: v\n", "x: &n\n  k: v\ny: *n\n", [2]),
        ("An alias stands for what its anchor names", "y:\n  k: v\n", "x: &n\n  k: v\ny: *n\n", [3]),
        ("An anchor says nothing", "a: &x $V\n", "a: b\n", [1]),
        ("A tag is part of the pattern", "!tag $X\n", "- !tag 1\n- 1\n- !other 1\n", [1]),
        ("A pattern without tag does not mind one", "a: b\n", "a: !tag b\n", [1]),
        ("The same name is the same text", "$K: $K\n", "a: a\nb: c\n", [1]),
        (
            "A string may be an expression", "a: \"=~/^v[0-9]+$/\"\n", "a: v1\n---\na: v\n---\na: \"v22\"\n",
            [1, 5]
        ),
        (
            "Items are not looked for deeper", "c: [..., b, ...]\n", "c: [a, b]\n---\nc: [[b]]\n---\nc: b\n",
            [1]
        ),
    ]

    @Test("Patterns match what they mean", arguments: rows)
    func matches(_ name: String, _ pattern: String, _ code: String, _ lines: [Int]) throws {
        let text = pattern.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        let rules = RuleSet(sources: [Matches.rule("pattern: |\n\(text)", language: "yaml")])
        let found = rules.match(path: try TreePath("x.yaml"), bytes: Array(code.utf8))
        #expect(rules.problems.isEmpty)
        #expect(Set(found.matches.map(\.range.start.line)).sorted() == lines, "\(name)")
    }
}
