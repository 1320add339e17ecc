import Review
import Testing

@testable import RuleEngine

/// What `fix` and `fix-regex` put in the place of a match, and what messages say. The expected texts are Semgrep 1.185's.
@Suite struct FixTests {
    struct Fix: Sendable, CustomTestStringConvertible {
        let name: String
        let language: String
        let rule: String
        let code: String
        let fixed: String

        var testDescription: String { name }
    }

    @Test("A fix is the code that the rule writes, with what its metavariables stand for", arguments: fixes)
    func fixed(_ fix: Fix) throws {
        let row = MatchingRow(fix.name, fix.language, fix.rule, in: fix.code, lines: [])
        var text = Array((fix.code + "\n").utf8)
        for edit in try row.matches().matches.flatMap(\.fix).sorted(by: { $0.offset > $1.offset }) {
            text.replaceSubrange(edit.offset..<(edit.offset + edit.length), with: edit.replacement)
        }
        #expect(String(decoding: text, as: UTF8.self) == fix.fixed + "\n")
    }

    static let fixes: [Fix] = [
        Fix(
            name: "A metavariable", language: "python",
            rule: """
                pattern: f($X)
                fix: g($X)
                """,
            code: """
                f(a)
                h(f(2))
                """,
            fixed: """
                g(a)
                h(g(2))
                """),
        Fix(
            name: "Several", language: "javascript",
            rule: """
                pattern: "f($X, $Y)"
                fix: f($Y, $X)
                """,
            code: #"f(1, "b");"#,
            fixed: #"f("b", 1);"#),
        Fix(
            name: "The rest of the arguments", language: "python",
            rule: """
                pattern: f($A, $...REST)
                fix: g($...REST, $A)
                """,
            code: "f(1, 2, 3)",
            fixed: "g(2, 3, 1)"),
        Fix(
            name: "The content of a string", language: "python",
            rule: """
                pattern: f("$X")
                fix: f(b"$X")
                """,
            code: #"f("a c")"#,
            fixed: #"f(b"a c")"#),
        Fix(
            name: "What no metavariable is", language: "php",
            rule: """
                pattern: "md5($X)"
                fix: hash("sha256", $X)
                """,
            code: """
                <?php
                $a = md5($b . "c");
                """,
            fixed: """
                <?php
                $a = hash("sha256", $b . "c");
                """),
        Fix(
            name: "Several lines", language: "python",
            rule: """
                pattern: |
                  a = $X
                  b($X)
                fix: |
                  b($X)
                """,
            code: """
                if c:
                  a = 1
                  b(1)
                d()
                """,
            fixed: """
                if c:
                  b(1)
                d()
                """),
        Fix(
            name: "Nothing in its place", language: "c",
            rule: """
                pattern: |
                  debug(...);
                fix: ""
                """,
            code: "void f(void) { debug(1); g(); }",
            fixed: "void f(void) {  g(); }"),
        Fix(
            name: "A focus", language: "python",
            rule: """
                patterns:
                  - pattern: f($X, verify=$V)
                  - focus-metavariable: $V
                fix: "True"
                """,
            code: "f(1, verify=False)",
            fixed: "f(1, verify=True)"),
        Fix(
            name: "A regular expression", language: "python",
            rule: #"""
                pattern: f(...)
                fix-regex:
                  regex: "f\\((.*)\\)"
                  replacement: g(\1)
                """#,
            code: "x = f(1, 2)",
            fixed: "x = g(1, 2)"),
        Fix(
            name: "A regular expression with a count", language: "python",
            rule: """
                pattern: f(...)
                fix-regex:
                  regex: a
                  replacement: b
                  count: 2
                """,
            code: "f(a, a, a)",
            fixed: "f(b, b, a)"),
        Fix(
            name: "Named and numbered groups", language: "javascript",
            rule: #"""
                pattern: "f(...)"
                fix-regex:
                  regex: "(f)\\((.*), (.*)\\)"
                  replacement: "\\1(\\3, \\2)"
                """#,
            code: "f(1, 2);",
            fixed: "f(2, 1);"),
        Fix(
            name: "Matches side by side", language: "python",
            rule: """
                pattern: f($X)
                fix: g($X)
                """,
            code: """
                f(1); f(2)
                f(3)
                """,
            fixed: """
                g(1); g(2)
                g(3)
                """),
    ]

    typealias Message = (language: String, rule: String, message: String, code: String, filled: String)

    @Test(
        "A message says what metavariables stand for",
        arguments: [
            ("python", "pattern: f($X, $Y)", "$X and $Y", #"f(a+1, "b")"#, #"a+1 and "b""#),
            ("python", "pattern: f($X)", "$X $Z", "f(1)", "1 $Z"),
            ("python", #"pattern: f("$X")"#, "is $X", #"f("a")"#, "is a"),
            ("javascript", #"pattern: "f($A, $AB)""#, "$A $AB $ABC", "f(1, 2);", "1 2 2C"),
            ("python", "pattern: f($...ARGS)", "all: $...ARGS", "f(1, b=2)", "all: 1, b=2"),
            ("python", #"pattern-regex: "key_(\\w+)""#, "found $1", "key_ab = 1", "found ab"),
            (
                "python", "pattern: f($X)", "$X",
                """
                f([
                  1,
                ])
                """,
                """
                [
                  1,
                ]
                """
            ),
        ] as [Message])
    func message(_ row: Message) throws {
        let text = """
            rules:
            - id: a
              languages: [\(row.language)]
              severity: INFO
              message: "\(row.message)"
              \(row.rule)
            """
        let set = RuleSet(sources: [RuleSource(name: "r.yaml", bytes: Array(text.utf8))])
        let suffix = Grammar.named(row.language)?.extensions.first ?? "txt"
        let found = set.match(path: try TreePath("x.\(suffix)"), bytes: Array((row.code + "\n").utf8))
        #expect(found.matches.map(\.message) == [row.filled])
    }
}
