import Testing

/// `...` where expressions stand: arguments, elements, operands, members of chains. What lines match is what Semgrep 1.185 reports.
@Suite struct EllipsisMatchingTests {
    @Test("Ellipses match as Semgrep's do", arguments: rows)
    func matches(_ row: MatchingRow) throws {
        #expect(try row.matchedLines() == row.lines)
    }

    static let rows: [MatchingRow] = [
        MatchingRow(
            "Arguments on both sides", "python",
            "pattern: f(..., 1, ...)",
            in:
                """
                f(1)
                f(2, 1)
                f(1, 2)
                f(2, 1, 3)
                f(2)
                f()
                f(a=1)
                """,
            lines: [1, 2, 3, 4]),
        MatchingRow(
            "The left operand, where a statement might stand", "java",
            """
            patterns:
              - pattern-inside: |
                  $P = get(...);
                  ...
              - pattern: "... + $P"
            """,
            in:
                """
                class A { void f() {
                    String input = get();
                    g("a" + input);
                    g(input + "b");
                    g("a" + input + "b");
                    g("a" + "b" + input);
                    g("a" + other);
                } }
                """,
            lines: [3, 5, 6]),
        MatchingRow(
            "Several of one operand only", "javascript",
            "pattern-either: [{pattern: '$...V'}, {pattern: '$...V.bar()'}, {pattern: 'x = $...V'}, {pattern: '\"a\" + $...V'}]",
            in:
                """
                o.bar();
                t = "a" + u;
                x = 1;
                """,
            lines: [2]),
        MatchingRow(
            "No arguments at all", "python",
            "pattern: f(...)",
            in:
                """
                f()
                f(1)
                f(1, b=2)
                f
                f(1).g()
                g(1)
                """,
            lines: [1, 2, 3, 5]),
        MatchingRow(
            "Before the last argument", "javascript",
            #"pattern: "f(..., $X)""#,
            in:
                """
                f();
                f(1);
                f(1, 2);
                g(1);
                """,
            lines: [2, 3]),
        MatchingRow(
            "After the first argument", "go",
            #"pattern: "f($X, ...)""#,
            in:
                """
                package a
                func g() {
                	f()
                	f(1)
                	f(1, 2)
                }
                """,
            lines: [4, 5]),
        MatchingRow(
            "Keyword arguments among positional ones", "python",
            "pattern: f(..., k=$V, ...)",
            in:
                """
                f(1, k=2)
                f(k=1)
                f(k=1, j=2)
                f(j=1, k=2)
                f(1)
                f(j=1)
                """,
            lines: [1, 2, 3, 4]),
        MatchingRow(
            "Keyword arguments in another order", "python",
            "pattern: f(a=1, b=2)",
            in:
                """
                f(a=1, b=2)
                f(b=2, a=1)
                f(a=1)
                f(a=1, b=2, c=3)
                f(1, 2)
                """,
            lines: [1, 2]),
        MatchingRow(
            "Elements of a list", "python",
            #"pattern: "[..., 2, ...]""#,
            in:
                """
                a = [1, 2, 3]
                b = [2]
                c = [1]
                d = (1, 2)
                e = []
                """,
            lines: [1, 2]),
        MatchingRow(
            "Pairs of a dictionary", "python",
            #"pattern: "{..., 'a': $X, ...}""#,
            in:
                """
                x = {"a": 1}
                y = {"b": 2, "a": 1}
                z = {"b": 2}
                w = {"a": 1, "b": 2}
                """,
            lines: [1, 2, 4]),
        MatchingRow(
            "Properties of an object", "javascript",
            #"pattern: "({a: $X, ...})""#,
            in:
                """
                f({a: 1});
                f({b: 2, a: 1});
                f({b: 2});
                f({a: 1, b: 2});
                """,
            lines: [1, 2, 4]),
        MatchingRow(
            "The members of a chain", "javascript",
            #"pattern: "$X. ... .end()""#,
            in:
                """
                a.end();
                a.b().end();
                a.b.c(1).d().end();
                end();
                a.b().ends();
                """,
            lines: [1, 2, 3]),
        MatchingRow(
            "A chain between two calls", "java",
            #"pattern: "a(). ... .c()""#,
            in:
                """
                class A { void f() {
                  a().c();
                  a().b().c();
                  a(1).b().c();
                  a().b();
                  d().b().c();
                } }
                """,
            lines: [2, 3]),
        MatchingRow(
            "Operands of a sum", "python",
            #"pattern: $X + ... + "a""#,
            in:
                """
                f(b + "a")
                f(b + c + "a")
                f(b + c + d + "a")
                f(b - "a")
                """,
            lines: [2, 3]),
        MatchingRow(
            "A string of any content", "python",
            #"pattern: f("...")"#,
            in:
                """
                f("")
                f("a")
                f(b)
                f("a" "b")
                f(f"a{b}")
                f(1)
                """,
            lines: [1, 2, 4]),
        MatchingRow(
            "Elements of an array in PHP", "php",
            #"pattern: "[..., $X => 1, ...]""#,
            in:
                """
                <?php
                $a = ["b" => 1];
                $a = ["c" => 2, "b" => 1];
                $a = ["b" => 2];
                """,
            lines: [2, 3]),
        MatchingRow(
            "Arguments of a command in Ruby", "ruby",
            #"pattern: "f(..., :a, ...)""#,
            in:
                """
                f :a
                f :b, :a
                f(:a, 1)
                f :b
                f
                """,
            lines: [1, 2, 3]),
    ]
}
