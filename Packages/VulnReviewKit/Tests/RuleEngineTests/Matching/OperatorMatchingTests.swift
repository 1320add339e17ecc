import Testing

/// The operators of a rule: ranges in ranges, alternatives, exceptions, regular expressions, focus. What lines match is what Semgrep 1.185 reports.
@Suite struct OperatorMatchingTests {
    @Test("Operators match as Semgrep's do", arguments: rows)
    func matches(_ row: MatchingRow) throws {
        #expect(try row.matchedLines() == row.lines)
    }

    static let rows: [MatchingRow] = [
        MatchingRow(
            "Inside", "python",
            """
            patterns:
              - pattern: g($X)
              - pattern-inside: |
                  def f(...):
                    ...
            """,
            in:
                """
                g(1)
                def f():
                    g(2)
                    if a:
                        g(3)
                def h():
                    g(4)
                """,
            lines: [3, 5]),
        MatchingRow(
            "Inside, with the same metavariable", "python",
            """
            patterns:
              - pattern: g($X)
              - pattern-inside: |
                  def f($X):
                    ...
            """,
            in:
                """
                def f(a):
                    g(a)
                    g(b)
                def f(c):
                    g(c)
                """,
            lines: [2, 5]),
        MatchingRow(
            "Inside what follows", "python",
            """
            patterns:
              - pattern: g($X)
              - pattern-inside: |
                  $X = h()
                  ...
            """,
            in:
                """
                g(a)
                a = h()
                g(a)
                g(b)
                """,
            lines: [3]),
        MatchingRow(
            "Not inside", "javascript",
            """
            patterns:
              - pattern: "f()"
              - pattern-not-inside: |
                  if (...) { ... }
            """,
            in:
                """
                f();
                if (a) { f(); }
                while (a) { f(); }
                if (a) { b(() => f()); }
                """,
            lines: [1, 3]),
        MatchingRow(
            "Not", "python",
            """
            patterns:
              - pattern: f(...)
              - pattern-not: f(..., safe=True, ...)
            """,
            in:
                """
                f(1)
                f(1, safe=True)
                f(safe=False)
                f(safe=True)
                """,
            lines: [1, 3]),
        MatchingRow(
            "Not, with the same metavariable", "python",
            """
            patterns:
              - pattern: f($X, $Y)
              - pattern-not: f($X, $X)
            """,
            in:
                """
                f(1, 2)
                f(1, 1)
                f(a, a)
                """,
            lines: [1]),
        MatchingRow(
            "Either", "c",
            """
            pattern-either:
              - pattern: gets(...)
              - pattern: strcpy($A, $B)
            """,
            in:
                """
                void f(char *a) {
                  gets(a);
                  strcpy(a, a);
                  strncpy(a, a, 1);
                }
                """,
            lines: [2, 3]),
        MatchingRow(
            "A regular expression of the text", "python",
            #"pattern-regex: "TODO""#,
            in:
                """
                # TODO
                a = "TODO"
                b = 1
                TODO
                """,
            lines: [1, 2, 4]),
        MatchingRow(
            "A regular expression inside of a pattern", "python",
            """
            patterns:
              - pattern: f(...)
              - pattern-regex: "secret"
            """,
            in:
                """
                f(secret)
                secret
                f(1)
                f("secret")
                """,
            lines: [1, 4]),
        MatchingRow(
            "No regular expression", "python",
            """
            patterns:
              - pattern: f(...)
              - pattern-not-regex: "test"
            """,
            in:
                """
                f(1)
                f(test)
                f("a test")
                """,
            lines: [1]),
        MatchingRow(
            "Focus", "python",
            """
            patterns:
              - pattern: |
                  def $F($P):
                    ...
                    g($P)
              - focus-metavariable: $P
            """,
            in:
                """
                def a(
                    b):
                    g(b)
                """,
            lines: [2]),
        MatchingRow(
            "Focus on several", "python",
            """
            patterns:
              - pattern: |
                  f(
                    $A,
                    $B)
              - focus-metavariable:
                  - $A
                  - $B
            """,
            in:
                """
                f(
                  1,
                  2)
                """,
            lines: [2, 3]),
        MatchingRow(
            "Focus inside", "java",
            """
            patterns:
              - pattern-inside: |
                  class $C {
                    ...
                  }
              - pattern: $T $F(...) { ... }
              - focus-metavariable: $F
            """,
            in:
                """
                class A {
                  int
                  b() { return 1; }
                }
                """,
            lines: [3]),
        MatchingRow(
            "A named group of a regular expression and a pattern", "python",
            """
            patterns:
              - pattern-regex: "key_(?P<N>[a-z]+)"
              - metavariable-regex:
                  metavariable: $N
                  regex: ^a
            """,
            in:
                """
                key_ab = 1
                key_b = 2
                """,
            lines: [1]),
        MatchingRow(
            "Nested patterns", "python",
            """
            patterns:
              - pattern-either:
                  - patterns:
                      - pattern: f($X)
                      - pattern-not: f(1)
                  - pattern: g($X)
              - pattern-not-inside: |
                  def t():
                    ...
            """,
            in:
                """
                f(1)
                f(2)
                g(1)
                def t():
                    g(2)
                    f(2)
                """,
            lines: [2, 3]),
        MatchingRow(
            "Words in order of generic text", "generic",
            "pattern: a ... b",
            in:
                """
                a b
                x
                a c b
                x
                b a
                """,
            lines: [1, 3]),
        MatchingRow(
            "A metavariable of generic text", "generic",
            "pattern: key = $V",
            in:
                """
                key = 1
                key=2
                keys = 3
                key : 4
                """,
            lines: [1, 2]),
        MatchingRow(
            "Brackets of generic text", "generic",
            "pattern: f(...)",
            in:
                """
                f(1, (2))
                f()
                f 1
                """,
            lines: [1, 2]),
    ]
}
