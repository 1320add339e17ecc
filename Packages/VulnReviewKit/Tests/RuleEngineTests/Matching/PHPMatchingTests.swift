import Testing

/// What matches in PHP: the lines are those that Semgrep 1.185 reports.
@Suite struct PHPMatchingTests {
    @Test("Patterns find what Semgrep finds", arguments: rows)
    func matches(_ row: MatchingRow) throws {
        #expect(try row.matchedLines() == row.lines)
    }

    static let rows: [MatchingRow] = [
        MatchingRow(
            "An enumeration is a class", "php",
            #"""
            pattern: |
              class $C { ... }
            """#,
            in:
                #"""
                <?php
                enum A: string { case X = 'x'; }
                class B {}
                interface C {}
                """#,
            lines: [2, 3]),
        MatchingRow(
            "Texts joined in a chain", "php",
            #"pattern: $X . "b" . $Y"#,
            in:
                #"""
                <?php
                $r = "a" . "b" . "c";
                $r = $p . "a" . "b" . $q . "c";
                $r = "a" . "c" . "d";
                """#,
            lines: [2, 3]),
        MatchingRow(
            "A constant of the class itself", "php",
            #"pattern: f("...")"#,
            in:
                #"""
                <?php
                class A {
                  const C = 'x';
                  function g() {
                    f(self::C);
                    f(self::D);
                    f($this->e);
                  }
                }
                """#,
            lines: [5]),
        MatchingRow(
            "Metavariables in a text", "php",
            #"pattern: '"$T{$X}..."'"#,
            in:
                #"""
                <?php
                $a = "x {$y} z";
                $b = "x";
                $c = "{$y} z";
                """#,
            lines: [2]),
        MatchingRow(
            "Lists and arrays", "php",
            #"pattern: "[$A, $B] = $C""#,
            in:
                #"""
                <?php
                [$a, $b] = f();
                list($a, $b) = f();
                [$a] = f();
                """#,
            lines: [2]),
        MatchingRow(
            "Branches without braces", "php",
            #"""
            pattern: |
              if ($X) { ... }
            """#,
            in:
                #"""
                <?php
                if ($a) f();
                if ($b) { f(); }
                if ($c) { f(); } else { g(); }
                while ($d) f();
                """#,
            lines: [2, 3, 4]),
        MatchingRow(
            "Branches after else", "php",
            #"""
            pattern: |
              if ($X) { ... } else { ... }
            """#,
            in:
                #"""
                <?php
                if ($a) { f(); } elseif ($b) { g(); }
                if ($c) { f(); } else { g(); }
                """#,
            lines: [2, 3]),
        MatchingRow(
            "An arrow function returns nothing", "php",
            #"pattern: return $X;"#,
            in:
                #"""
                <?php
                $f = fn($a) => $a + 1;
                $g = function ($a) { return $a; };
                """#,
            lines: [3]),
        MatchingRow(
            "Used traits", "php",
            #"""
            pattern: |
              class $C { use T; }
            """#,
            in:
                #"""
                <?php
                class A { use S, T; private $x = 1; }
                class B { use S; }
                class C { }
                """#,
            lines: [2]),
        MatchingRow(
            "What is made is an expression", "php",
            #"""
            patterns:
              - pattern-inside: new $T(...)
              - pattern: $T
            """#,
            in:
                #"""
                <?php
                $a = new $b(1);
                $c = new D();
                $e = f($g);
                """#,
            lines: [2, 3]),
        MatchingRow(
            "The type of a text", "php",
            #"""
            patterns:
              - pattern: $X == $Y
              - metavariable-type:
                  metavariable: $Y
                  type: string
            """#,
            in:
                #"""
                <?php
                function f(string $a, int $b) {
                  g($b == "x");
                  g($b == $a);
                  g($a == $b);
                  g($a == 1);
                }
                """#,
            lines: [3, 4]),
        MatchingRow(
            "Sums of numbers are safe", "php",
            #"""
            mode: taint
            options:
              taint_assume_safe_numbers: true
            pattern-sources:
              - pattern: source()
            pattern-sinks:
              - pattern: sink(...)
            """#,
            in:
                #"""
                <?php
                sink(source());
                sink(source() * 3);
                sink(source() - 1);
                sink((int) source());
                sink(source() . 1);
                """#,
            lines: [2, 6]),
        MatchingRow(
            "A class that data names", "php",
            #"""
            mode: taint
            pattern-sources:
              - pattern: $_GET
            pattern-sinks:
              - patterns:
                  - pattern-inside: new $T(...)
                  - pattern: $T
            """#,
            in:
                #"""
                <?php
                $a = $_GET['a'];
                $b = new $a(1);
                $c = new D($a);
                """#,
            lines: [3]),
        MatchingRow(
            "Data taken apart", "php",
            #"""
            mode: taint
            pattern-sources:
              - pattern: $_GET
            pattern-sinks:
              - pattern: sink(...)
            """#,
            in:
                #"""
                <?php
                function f() {
                  list($a, $b) = $_GET;
                  sink($a);
                  [$c] = $_GET;
                  sink($c);
                  sink($d);
                }
                """#,
            lines: [4, 6]),
    ]
}
