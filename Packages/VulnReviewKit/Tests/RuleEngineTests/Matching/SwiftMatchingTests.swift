import Testing

/// What matches in Swift: the lines are those that Semgrep 1.185 reports.
@Suite struct SwiftMatchingTests {
    @Test("Patterns find what Semgrep finds", arguments: rows)
    func matches(_ row: MatchingRow) throws {
        #expect(try row.matchedLines() == row.lines)
    }

    static let rows: [MatchingRow] = [
        MatchingRow(
            "A guard is an if of the opposite", "swift",
            #"""
            pattern: |
              if $X { ... }
            """#,
            in:
                #"""
                func f() {
                  guard a > 1 else { return }
                  guard let b = c else { return }
                  if d { e() }
                  while g { }
                }
                """#,
            lines: [2, 3, 4]),
        MatchingRow(
            "Optional chains are chains", "swift",
            #"pattern: $X?.f($Y)"#,
            in:
                #"""
                a.f(1)
                a?.f(2)
                a.g(3)
                f(4)
                """#,
            lines: [1, 2]),
        MatchingRow(
            "Key paths", "swift",
            #"pattern: \$X.name"#,
            in:
                #"""
                let a = b.map(\.name)
                let c = b.map(\T.name)
                let d = b.name
                """#,
            lines: [1, 2]),
        MatchingRow(
            "Functions are neither subscripts nor demands", "swift",
            #"""
            pattern: |
              func $F(...) { ... }
            """#,
            in:
                #"""
                func a() { }
                class A {
                  subscript(i: Int) -> Int { return 1 }
                  deinit { a() }
                  func b(_ x: Int) -> Int { return x }
                }
                protocol P {
                  func c()
                }
                """#,
            lines: [1, 4, 5]),
        MatchingRow(
            "What a condition binds is not assigned", "swift",
            #"pattern: $X = $Y"#,
            in:
                #"""
                if let a = b { }
                guard let c = d else { return }
                let e = f
                g = h
                """#,
            lines: [3, 4]),
        MatchingRow(
            "A protocol's demand has no value", "swift",
            #"pattern: var $X = $Y"#,
            in:
                #"""
                protocol P {
                  var a: Int { get }
                }
                var b = 1
                var c: Int = 2
                """#,
            lines: [4, 5]),
        MatchingRow(
            "Statements that hold an expression", "swift",
            #"""
            pattern: |
              f
              ...
            """#,
            in:
                #"""
                let f = 1
                let a = f
                f
                g()
                """#,
            lines: [1, 2, 3]),
        MatchingRow(
            "A tried call is no statement", "swift",
            #"""
            pattern: |
              f()
              ...
            """#,
            in:
                #"""
                f()
                try f()
                g()
                """#,
            lines: [1]),
        MatchingRow(
            "Types of texts", "swift",
            #"pattern: "($X : String)""#,
            in:
                #"""
                let a = g("x")
                let b = g(1)
                """#,
            lines: [1]),
        MatchingRow(
            "Enforced and optional tries", "swift",
            #"pattern: try $X"#,
            in:
                #"""
                try a()
                try? b()
                try! c()
                d()
                """#,
            lines: [1, 2, 3]),
        MatchingRow(
            "Calls of members", "swift",
            #"pattern: $X.load($Y)"#,
            in:
                #"""
                a.load(1)
                load(2)
                a.b.load(3)
                """#,
            lines: [1, 3]),
        MatchingRow(
            "Trailing closures", "swift",
            #"pattern: f { ... }"#,
            in:
                #"""
                f { a() }
                f(1) { b() }
                f({ c() })
                g { d() }
                """#,
            lines: [1, 3]),
    ]
}
