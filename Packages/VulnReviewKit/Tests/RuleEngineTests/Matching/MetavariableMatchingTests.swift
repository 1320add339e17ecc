import Testing

/// What metavariables stand for, alone and together, and expressions inside of others. What lines match is what Semgrep 1.185 reports.
@Suite struct MetavariableMatchingTests {
    @Test("Metavariables match as Semgrep's do", arguments: rows)
    func matches(_ row: MatchingRow) throws {
        #expect(try row.matchedLines() == row.lines)
    }

    static let rows: [MatchingRow] = [
        MatchingRow(
            "The same twice", "python",
            "pattern: $X == $X",
            in:
                """
                f(a == a)
                f(a == b)
                f(a.b == a.b)
                f(g(1) == g(1))
                f(g(1) == g(2))
                f(1 == 1)
                f("a" == 'a')
                """,
            lines: [1, 3, 4, 6, 7]),
        MatchingRow(
            "The same in any spacing", "javascript",
            #"pattern: "f($X, $X)""#,
            in:
                """
                f(a+b, a + b);
                f({a: 1}, { a: 1 });
                f(a, b);
                f([1], [1]);
                f((a), a);
                """,
            lines: [1, 2, 4, 5]),
        MatchingRow(
            "Different ones may be the same", "python",
            "pattern: f($X, $Y)",
            in:
                """
                f(1, 1)
                f(1, 2)
                f(1)
                """,
            lines: [1, 2]),
        MatchingRow(
            "The anonymous one is another each time", "python",
            "pattern: f($_, $_)",
            in:
                """
                f(1, 2)
                f(1, 1)
                f(1)
                """,
            lines: [1, 2]),
        MatchingRow(
            "A name in definition and use", "python",
            """
            pattern: |
              def $F(..., $P, ...):
                ...
                g($P)
            """,
            in:
                """
                def a(b):
                    g(b)
                def c(d):
                    g(e)
                def f(g2, h):
                    g(h)
                """,
            lines: [1, 5]),
        MatchingRow(
            "A method", "java",
            "pattern: a.$M(1)",
            in:
                """
                class A { void f() {
                  a.b(1);
                  a.c(2);
                  d.b(1);
                  a.b.c(1);
                } }
                """,
            lines: [2]),
        MatchingRow(
            "A field", "javascript",
            "pattern: $X.$F = $V",
            in:
                """
                a.b = 1;
                a.b.c = 2;
                a[0] = 3;
                a = 4;
                a.b += 1;
                """,
            lines: [1, 2, 5]),
        MatchingRow(
            "The rest of the arguments", "python",
            "pattern: f($A, $...REST)",
            in:
                """
                f()
                f(1)
                f(1, 2)
                f(1, 2, 3)
                """,
            lines: [2, 3, 4]),
        MatchingRow(
            "The rest the same twice", "python",
            """
            pattern: |
              f($...ARGS)
              g($...ARGS)
            """,
            in:
                """
                f(1, 2)
                g(1, 2)
                f(1)
                g(1, 2)
                f()
                g()
                """,
            lines: [1, 5]),
        MatchingRow(
            "The beginning of the arguments", "javascript",
            #"pattern: "f($...ARGS, 3)""#,
            in:
                """
                f(3);
                f(1, 3);
                f(1, 2, 3);
                f(1, 2);
                """,
            lines: [1, 2, 3]),
        MatchingRow(
            "Parameters", "javascript",
            """
            pattern: |
              function f($...PARAMS) { return g($...PARAMS); }
            """,
            in:
                """
                function f(a, b) { return g(a, b); }
                function f(a) { return g(b); }
                """,
            lines: []),
        MatchingRow(
            "A key", "javascript",
            #"pattern: "({$K: true})""#,
            in:
                """
                f({a: true});
                f({b: false});
                f({"c": true});
                """,
            lines: [1, 3]),
        MatchingRow(
            "A type", "java",
            "pattern: $T $X = new $T(...);",
            in:
                """
                class A { void f() {
                  B b = new B();
                  C c = new D();
                  B e = new B(1, 2);
                } }
                """,
            lines: [2, 4]),
        MatchingRow(
            "A typed one", "java",
            "pattern: (String $X).length()",
            in:
                """
                class A { void f(String a, Object b) {
                  a.length();
                  b.length();
                  String c = "d";
                  c.length();
                } }
                """,
            lines: [2, 5]),
        MatchingRow(
            "A typed parameter", "go",
            #"pattern: "f(($X : int))""#,
            in:
                """
                package a
                func g(a int, b string) {
                	f(a)
                	f(b)
                	var c int = 1
                	f(c)
                }
                """,
            lines: [3, 6]),
        MatchingRow(
            "A typed one in C", "c",
            #"pattern: "free((char *$P))""#,
            in:
                """
                void f(char *a, int *b) {
                  free(a);
                  free(b);
                }
                """,
            lines: [2]),
        MatchingRow(
            "A typed one in TypeScript", "typescript",
            #"pattern: "f(($X : string))""#,
            in:
                """
                function g(a: string, b: number) {
                  f(a);
                  f(b);
                }
                """,
            lines: [2]),
        MatchingRow(
            "A deep expression", "python",
            "pattern: f(<... secret ...>)",
            in:
                """
                f(secret)
                f(1, secret)
                f(g(secret))
                f("a" + secret)
                f([secret])
                f(other)
                f(x=secret)
                """,
            lines: [1, 3, 4, 5]),
        MatchingRow(
            "A deep expression of a condition", "javascript",
            """
            pattern: |
              if (<... $X == null ...>) { ... }
            """,
            in:
                """
                if (a == null) {}
                if (a && b == null) {}
                if (f(a == null)) {}
                if (a) {}
                if (!(a == null)) { b(); }
                """,
            lines: [1, 2, 3, 5]),
        MatchingRow(
            "A deep call in an assignment", "python",
            "pattern: $X = <... f(...) ...>",
            in:
                """
                a = f()
                b = 1 + f(2)
                c = [g(f())]
                d = g
                f()
                """,
            lines: [1, 2, 3]),
        MatchingRow(
            "A function and its own call", "javascript",
            """
            pattern: |
              function $F(...) { ... $F(...); ... }
            """,
            in:
                """
                function a() { a(); }
                function b() { c(); }
                """,
            lines: [1]),
        MatchingRow(
            "An annotation", "java",
            """
            pattern: |
              @$A
              $T $F(...) { ... }
            """,
            in:
                """
                class A {
                  @B void a() {}
                  void c() {}
                  @D(1) int e() { return 1; }
                }
                """,
            lines: [2]),
        MatchingRow(
            "A global variable of PHP", "php",
            #"pattern: "f($X)""#,
            in:
                """
                <?php
                f($a);
                f(1);
                f($a, $b);
                f($_GET["a"]);
                """,
            lines: [2, 3, 5]),
        MatchingRow(
            "An instance variable of Ruby", "ruby",
            #"pattern: "$X = f""#,
            in:
                """
                @a = f
                b = f
                @c = 1
                d = f(1)
                """,
            lines: [1, 2]),
        MatchingRow(
            "An import", "python",
            "pattern: import $X",
            in:
                """
                import a
                import b.c
                from d import e
                import f as g
                """,
            lines: [1, 2, 3, 4]),
        MatchingRow(
            "An imported name", "python",
            "pattern: a.b.c(...)",
            in:
                """
                import a
                from a.b import c
                from a import b
                from a.b import c as d
                a.b.c()
                c()
                b.c()
                d()
                e.c()
                """,
            lines: [5, 6, 7, 8]),
        MatchingRow(
            "A constant behind a name", "python",
            #"pattern: f("a")"#,
            in:
                """
                x = "a"
                f(x)
                y = "b"
                f(y)
                z = "" + "a"
                f(z)
                """,
            lines: [2, 6]),
    ]
}
