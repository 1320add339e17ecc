import Testing

/// `...` where statements stand, in heads and in bodies. What lines match is what Semgrep 1.185 reports.
@Suite struct StatementEllipsisMatchingTests {
    @Test("Ellipses among statements match as Semgrep's do", arguments: rows)
    func matches(_ row: MatchingRow) throws {
        #expect(try row.matchedLines() == row.lines)
    }

    static let rows: [MatchingRow] = [
        MatchingRow(
            "Statements between", "python",
            """
            pattern: |
              a = $X
              ...
              g($X)
            """,
            in:
                """
                a = 1
                g(1)
                a = 2
                b()
                g(2)
                a = 3
                g(4)
                """,
            lines: [1, 3]),
        MatchingRow(
            "Statements in a deeper block", "c",
            """
            pattern: |
              $X = open();
              ...
              use($X);
            """,
            in:
                """
                void f(int c) {
                  int a = 0;
                  a = open();
                  if (c) {
                    use(a);
                  }
                }
                """,
            lines: [3]),
        MatchingRow(
            "Not out of a block", "c",
            """
            pattern: |
              lock();
              ...
              unlock();
            """,
            in:
                """
                void f(int c) {
                  if (c) {
                    lock();
                  }
                  unlock();
                }
                void g(int c) {
                  lock();
                  unlock();
                }
                """,
            lines: [8]),
        MatchingRow(
            "A body of any statements", "java",
            """
            pattern: |
              $T $F(...) { ... }
            """,
            in:
                """
                class A {
                  int a() { return 1; }
                  void b(int c) {}
                  A() {}
                }
                """,
            lines: [2, 3]),
        MatchingRow(
            "Parameters around one", "javascript",
            """
            pattern: |
              function $F(..., $P, ...) { ... }
            """,
            in:
                """
                function a() {}
                function b(c) {}
                function d(e, f) { return e; }
                """,
            lines: [2, 3]),
        MatchingRow(
            "The end of a block", "python",
            """
            pattern: |
              def $F(...):
                ...
                return None
            """,
            in:
                """
                def a():
                    return None
                def b():
                    c()
                    return None
                def d():
                    return 1
                def e():
                    if a:
                        return None
                """,
            lines: [1, 3, 8]),
        MatchingRow(
            "A condition", "c",
            """
            pattern: |
              if (...) { ... return $X; }
            """,
            in:
                """
                int f(int a) {
                  if (a) { return 1; }
                  if (a) return 2;
                  if (a > 1) { a++; return 3; }
                  if (a) { a++; }
                  while (a) { return 1; }
                  return 0;
                }
                """,
            lines: [2, 4]),
        MatchingRow(
            "A loop", "java",
            """
            pattern: |
              for (...) { ... g(); ... }
            """,
            in:
                """
                class A { void f() {
                  for (int i = 0; i < 1; i++) { g(); }
                  for (int i : j) { h(); g(); }
                  for (int i : j) { h(); }
                  while (true) { g(); }
                } }
                """,
            lines: [2, 3]),
        MatchingRow(
            "Handlers", "python",
            """
            pattern: |
              try:
                ...
              except $E:
                ...
                pass
            """,
            in:
                """
                try:
                    a()
                except B:
                    pass
                try:
                    a()
                except C:
                    d()
                try:
                    a()
                except E:
                    d()
                    pass
                """,
            lines: [1, 9]),
        MatchingRow(
            "Types that a class extends", "python",
            """
            pattern: |
              class $C(..., A, ...):
                ...
            """,
            in:
                """
                class B(A):
                    pass
                class C(D, A):
                    x = 1
                class E(D):
                    pass
                class F:
                    pass
                """,
            lines: [1, 3]),
        MatchingRow(
            "Anything returned", "python",
            "pattern: return ...",
            in:
                """
                def a():
                    return
                def b():
                    return 1
                """,
            lines: [2, 4]),
        MatchingRow(
            "Any right side", "python",
            "pattern: $X = ...",
            in:
                """
                a = 1
                b = c = 2
                d += 1
                e: int = 3
                f
                """,
            lines: [1, 2, 4]),
        MatchingRow(
            "Decorated definitions", "python",
            """
            pattern: |
              @a(...)
              def $F(...):
                ...
            """,
            in:
                """
                @a()
                def b(): pass
                @a(1)
                @c
                def d(): pass
                @c
                def e(): pass
                def f(): pass
                """,
            lines: [1, 3]),
    ]
}
