import Testing

/// What matches in Ruby: the lines are those that Semgrep 1.185 reports.
@Suite struct RubyMatchingTests {
    @Test("Patterns find what Semgrep finds", arguments: rows)
    func matches(_ row: MatchingRow) throws {
        #expect(try row.matchedLines() == row.lines)
    }

    static let rows: [MatchingRow] = [
        MatchingRow(
            "Backquotes hold only commands", "ruby",
            ##"pattern: "`...`""##,
            in:
                ##"""
                x = `ls -la`
                y = `ls #{x}`
                z = "ls"
                """##,
            lines: [1, 2]),
        MatchingRow(
            "A negated branch is an if of the opposite", "ruby",
            #"""
            pattern: |
              if !$X
                ...
              end
            """#,
            in:
                #"""
                unless a
                  b
                end
                c unless d
                if e
                  f
                end
                if !g
                  h
                end
                """#,
            lines: [1, 4, 8]),
        MatchingRow(
            "until is a negated while", "ruby",
            #"""
            pattern: |
              while $X
                ...
              end
            """#,
            in:
                #"""
                until a
                  b
                end
                while c
                  d
                end
                """#,
            lines: [1, 4]),
        MatchingRow(
            "An open range ends with nil", "ruby",
            #"pattern: ($X .. $Y)"#,
            in:
                #"""
                a = (1..)
                b = (1..2)
                c = (1...3)
                d = (1 + 2)
                """#,
            lines: [1, 2, 3]),
        MatchingRow(
            "Several are assigned at once", "ruby",
            #"pattern: a = 1"#,
            in:
                #"""
                a, b = 1, 2
                b, a = 2, 1
                a = 2
                """#,
            lines: [1, 2]),
        MatchingRow(
            "Keywords, atoms and texts as keys", "ruby",
            #"pattern: "f(a: $X)""#,
            in:
                #"""
                f(a: 1)
                f(:a => 2)
                f("a" => 3)
                f b: 4, a: 5
                f({a: 6})
                """#,
            lines: [1, 2]),
        MatchingRow(
            "Any pair of an atom", "ruby",
            #"pattern: "g :$K => $V""#,
            in:
                #"""
                g :a => 1
                g b: 2
                g "c" => 3
                """#,
            lines: [1, 2]),
        MatchingRow(
            "A class's body is a block", "ruby",
            #"""
            pattern: |
              class $C
              end
            """#,
            in:
                #"""
                class A
                end
                class B
                  def f; end
                end
                class C < D; end
                """#,
            lines: [1, 6]),
        MatchingRow(
            "Members in order", "ruby",
            #"""
            pattern: |
              class $C < Base
                ...
                first ...
                ...
                second ...
                ...
              end
            """#,
            in:
                #"""
                class A < Base
                  first :a
                  x
                  second :b
                end
                class B < Base
                  second :a
                  first :b
                end
                """#,
            lines: [1]),
        MatchingRow(
            "Methods of an object are no functions of a name", "ruby",
            #"""
            pattern: |
              def $F(...)
                ...
              end
            """#,
            in:
                #"""
                def a
                end
                def self.b(x)
                end
                def c(x, y = 1)
                  x
                end
                """#,
            lines: [1, 5]),
        MatchingRow(
            "What is returned without saying so", "ruby",
            #"pattern: return $X"#,
            in:
                #"""
                def f(x)
                  if x
                    1
                  else
                    2
                  end
                end
                def g(x)
                  case x
                  when 1
                    a
                  else
                    b
                  end
                end
                def h
                  begin
                    a
                  rescue E
                    b
                  ensure
                    c
                  end
                end
                def i
                  x = 1
                end
                def j
                  x = k(1)
                end
                """#,
            lines: [3, 5, 11, 13, 22, 29]),
        MatchingRow(
            "Any regular expression, with code or without", "ruby",
            ##"pattern: /.../"##,
            in:
                ##"""
                a =~ /x/
                a =~ /x#{y}/
                a =~ /#{y}/
                a =~ "x"
                """##,
            lines: [1, 2, 3]),
    ]
}
