import Testing

/// Conditions on what metavariables stand for: comparisons, patterns in this and other languages, types. What lines match is what Semgrep 1.185 reports.
@Suite struct ConditionMatchingTests {
    @Test("Conditions match as Semgrep's do", arguments: rows)
    func matches(_ row: MatchingRow) throws {
        #expect(try row.matchedLines() == row.lines)
    }

    static let rows: [MatchingRow] = [
        MatchingRow(
            "Strings without their quotes are decimal numbers, and a base changes nothing", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-comparison: {metavariable: $X, comparison: $X == 420, base: 8, strip: true}
            """,
            in:
                """
                f(0o644)
                f(420)
                f("644")
                f(644)
                f("420")
                f("0644")
                f(0x1a4)
                """,
            lines: [1, 2, 5, 7]),
        MatchingRow(
            "A number compared", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-comparison:
                  metavariable: $X
                  comparison: $X > 10
            """,
            in:
                """
                f(11)
                f(10)
                f(0x10)
                f(-20)
                f(1e3)
                f(a)
                f("20")
                """,
            lines: [1, 3, 5]),
        MatchingRow(
            "Arithmetic", "python",
            """
            patterns:
              - pattern: f($X, $Y)
              - metavariable-comparison:
                  comparison: $X * 2 + 1 == $Y and $X % 2 == 0
            """,
            in:
                """
                f(2, 5)
                f(3, 7)
                f(4, 9)
                f(4, 8)
                """,
            lines: [1, 3]),
        MatchingRow(
            "A division", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-comparison:
                  metavariable: $X
                  comparison: $X / 2 >= 3
            """,
            in:
                """
                f(5)
                f(6)
                f(7)
                """,
            lines: [2, 3]),
        MatchingRow(
            "A string compared", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-comparison:
                  metavariable: $X
                  comparison: str($X) == "a"
            """,
            in:
                """
                f("a")
                f("b")
                f(a)
                """,
            lines: [1, 3]),
        MatchingRow(
            "A number written as a string", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-comparison:
                  metavariable: $X
                  comparison: int($X) < 1024
            """,
            in:
                """
                f("512")
                f(512)
                f("2048")
                f("a")
                """,
            lines: [1, 2]),
        MatchingRow(
            "A list", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-comparison:
                  metavariable: $X
                  comparison: $X in [1, 2, 3]
            """,
            in:
                """
                f(1)
                f(3)
                f(4)
                """,
            lines: [1, 2]),
        MatchingRow(
            "No member of a list", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-comparison:
                  metavariable: $X
                  comparison: not ($X in [1, 2])
            """,
            in:
                """
                f(1)
                f(3)
                """,
            lines: [2]),
        MatchingRow(
            "A regular expression in a comparison", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-comparison:
                  metavariable: $X
                  comparison: re.match("a.c", $X)
            """,
            in:
                """
                f("abc")
                f("ab")
                f("xabc")
                """,
            lines: [1]),
        MatchingRow(
            "A pattern of what is bound", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-pattern:
                  metavariable: $X
                  pattern: g(...)
            """,
            in:
                """
                f(g(1))
                f(h(1))
                f(g)
                f(1 + g(2))
                """,
            lines: [1, 4]),
        MatchingRow(
            "Alternatives of what is bound", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-pattern:
                  metavariable: $X
                  patterns:
                    - pattern-either:
                        - pattern: $A + $B
                        - pattern: g($A)
                    - pattern-not: g(1)
            """,
            in:
                """
                f(a + b)
                f(g(2))
                f(g(1))
                f(a)
                """,
            lines: [1, 2]),
        MatchingRow(
            "A regular expression of what is bound", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-pattern:
                  metavariable: $X
                  pattern-regex: "ab+"
            """,
            in:
                """
                f("abb")
                f(ab)
                f("b")
                """,
            lines: [1, 2]),
        MatchingRow(
            "Another language in a string", "python",
            """
            patterns:
              - pattern: f("$X")
              - metavariable-pattern:
                  metavariable: $X
                  language: javascript
                  pattern: eval(...)
            """,
            in:
                """
                f("eval(a)")
                f("a = 1; eval(b)")
                f("eval")
                f("evil(a)")
                """,
            lines: [1, 2]),
        MatchingRow(
            "Generic text in a string", "python",
            """
            patterns:
              - pattern: f("$X")
              - metavariable-pattern:
                  metavariable: $X
                  language: generic
                  pattern: select ... from $T
            """,
            in:
                """
                f("select a from b")
                f("select a")
                f("update a")
                """,
            lines: [1]),
        MatchingRow(
            "A regular expression in a string", "python",
            """
            patterns:
              - pattern: f("$X")
              - metavariable-pattern:
                  metavariable: $X
                  language: regex
                  pattern-regex: "^[0-9]+$"
            """,
            in:
                """
                f("123")
                f("12a")
                """,
            lines: [1]),
        MatchingRow(
            "A type", "java",
            """
            patterns:
              - pattern: $X.run()
              - metavariable-type:
                  metavariable: $X
                  type: Job
            """,
            in:
                """
                class A { void f(Job a, Task b) {
                  a.run();
                  b.run();
                } }
                """,
            lines: [2]),
    ]
}
