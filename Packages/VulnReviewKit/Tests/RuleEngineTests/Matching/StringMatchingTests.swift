import Testing

/// Strings, their contents, and regular expressions over them. What lines match is what Semgrep 1.185 reports.
@Suite struct StringMatchingTests {
    @Test("Strings match as Semgrep's do", arguments: rows)
    func matches(_ row: MatchingRow) throws {
        #expect(try row.matchedLines() == row.lines)
    }

    static let rows: [MatchingRow] = [
        MatchingRow(
            "Any string into a metavariable", "python",
            #"pattern: f("$X")"#,
            in:
                """
                f("a")
                f(b)
                f("")
                f(1)
                """,
            lines: [1, 3]),
        MatchingRow(
            "A regular expression", "python",
            #"pattern: f("=~/^ab?$/")"#,
            in:
                """
                f("a")
                f("ab")
                f("abc")
                f("xa")
                f(ab)
                """,
            lines: [1, 2]),
        MatchingRow(
            "A regular expression without case", "javascript",
            #"pattern: f("=~/^key/i")"#,
            in:
                """
                f("KEY");
                f("keys");
                f("a key");
                """,
            lines: [1, 2]),
        MatchingRow(
            "Either quotes", "javascript",
            #"pattern: f("a")"#,
            in:
                """
                f('a');
                f("a");
                f(`a`);
                f('b');
                """,
            lines: [1, 2, 3]),
        MatchingRow(
            "The exact content", "python",
            #"pattern: f("a b")"#,
            in:
                """
                f("a b")
                f("a  b")
                f("a")
                f("A b")
                """,
            lines: [1]),
        MatchingRow(
            "Content with an escape", "c",
            #"pattern: f("a\n")"#,
            in:
                #"""
                void g(void) {
                  f("a\n");
                  f("an");
                  f("a");
                }
                """#,
            lines: [2]),
        MatchingRow(
            "Content in a comparison", "java",
            #"pattern: "$X.equals(\"a\")""#,
            in:
                """
                class A { void f(String b) {
                  b.equals("a");
                  b.equals("c");
                  "a".equals(b);
                } }
                """,
            lines: [2]),
        MatchingRow(
            "A name by a regular expression", "python",
            """
            patterns:
              - pattern: $F(...)
              - metavariable-regex:
                  metavariable: $F
                  regex: ^(get|set)_
            """,
            in:
                """
                get_a()
                set_b(1)
                forget_c()
                a.get_d()
                get()
                """,
            lines: [1, 2]),
        MatchingRow(
            "A string by a regular expression", "python",
            """
            patterns:
              - pattern: f($X)
              - metavariable-regex:
                  metavariable: $X
                  regex: .*http.*
            """,
            in:
                """
                f("http://a")
                f("b")
                f(http)
                f(a.https)
                """,
            lines: [1, 3, 4]),
        MatchingRow(
            "A regular expression of the content only", "python",
            """
            patterns:
              - pattern: f("$X")
              - metavariable-regex:
                  metavariable: $X
                  regex: ^a$
            """,
            in:
                """
                f("a")
                f("ab")
                f("b")
                """,
            lines: [1]),
        MatchingRow(
            "A part of a format string", "python",
            """
            pattern: |
              f"...{$X}..."
            """,
            in:
                """
                g(f"a{b}c")
                g(f"{b}")
                g(f"a")
                g("a{b}c")
                """,
            lines: [1, 2]),
        MatchingRow(
            "A template", "javascript",
            #"pattern: "`...${$X}...`""#,
            in:
                """
                f(`a${b}c`);
                f(`${b}`);
                f(`a`);
                f("a${b}");
                """,
            lines: [1, 2]),
    ]
}
