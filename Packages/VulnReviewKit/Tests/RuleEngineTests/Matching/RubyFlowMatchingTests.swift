import Testing

/// What matches in Ruby: the lines are those that Semgrep 1.185 reports.
@Suite struct RubyFlowMatchingTests {
    @Test("Patterns find what Semgrep finds", arguments: rows)
    func matches(_ row: MatchingRow) throws {
        #expect(try row.matchedLines() == row.lines)
    }

    static let rows: [MatchingRow] = [
        MatchingRow(
            "Code in a regular expression", "ruby",
            ##"pattern: "/...#{$X}.../""##,
            in:
                ##"""
                a =~ /x/
                a =~ /x#{y}/
                a =~ /#{y}z/
                """##,
            lines: [2, 3]),
        MatchingRow(
            "What is required is no call", "ruby",
            #"pattern: $F($X)"#,
            in:
                #"""
                require 'a'
                load "b"
                require_relative "c"
                f "d"
                require File.join("e")
                """#,
            lines: [4, 5]),
        MatchingRow(
            "All ways to require", "ruby",
            #"pattern: require $X"#,
            in:
                #"""
                require 'a'
                load "b"
                require_relative "c"
                f "d"
                """#,
            lines: [1, 2, 3]),
        MatchingRow(
            "A block after any arguments", "ruby",
            #"pattern: "$F ... { ... }""#,
            in:
                #"""
                f 1 do 2 end
                g { }
                h(1) { |x| x }
                k 1
                """#,
            lines: [1, 2]),
        MatchingRow(
            "Safe navigation is navigation", "ruby",
            #"pattern: $X&.f"#,
            in:
                #"""
                a.f
                a&.f
                f
                """#,
            lines: [1, 2]),
        MatchingRow(
            "A name on its own line is called", "ruby",
            #"pattern: $F()"#,
            in:
                #"""
                def f(x)
                  x
                end
                y = x
                g()
                """#,
            lines: [2, 5]),
        MatchingRow(
            "Parts of a qualified name", "ruby",
            #"pattern: A::B"#,
            in:
                #"""
                A::B
                A::B::C
                A::B.new
                B
                """#,
            lines: [1, 3]),
        MatchingRow(
            "What a case compares with", "ruby",
            #"pattern: '"..."'"#,
            in:
                #"""
                case x
                when "a"
                  f("b")
                end
                """#,
            lines: [3]),
        MatchingRow(
            "Caught types are expressions", "ruby",
            #"pattern: A::E"#,
            in:
                #"""
                begin
                  f
                rescue A::E => e
                  g
                end
                """#,
            lines: [3]),
        MatchingRow(
            "Text that is appended stays constant", "ruby",
            #"pattern: f("...")"#,
            in:
                #"""
                a = "x"
                a.concat("y")
                f(a)
                b = "x"
                b.concat(u)
                f(b)
                c = "x"
                c << u
                f(c)
                """#,
            lines: [3, 6, 9]),
        MatchingRow(
            "Appended data taints", "ruby",
            ##"""
            mode: taint
            pattern-sources:
              - pattern: source
            pattern-sinks:
              - pattern: sink(...)
            """##,
            in:
                ##"""
                def f
                  a = "x"
                  a.concat(source)
                  sink(a)
                  b = "x"
                  b << source
                  sink(b)
                  sink(/a#{source}/)
                end
                """##,
            lines: [4, 8]),
        MatchingRow(
            "Data passes an operator that is a method", "ruby",
            #"""
            mode: taint
            pattern-sources:
              - pattern: source
            pattern-propagators:
              - pattern: $D << $S
                from: $S
                to: $D
            pattern-sinks:
              - pattern: sink(...)
            """#,
            in:
                #"""
                def f
                  b = "x"
                  b << source
                  sink(b)
                  c = "x"
                  sink(c)
                end
                """#,
            lines: [4]),
    ]
}
