import Review
import Testing

@testable import RuleEngine

@Suite struct OperatorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let operators: String
        let code: String
        let lines: [Int]
        var testDescription: String { operators }

        init(_ operators: String, _ code: String, _ lines: [Int]) {
            self.operators = operators
            self.code = code
            self.lines = lines
        }
    }

    @Test(
        "Operators combine as in Semgrep",
        arguments: [
            Case("pattern-either:\n- pattern: f()\n- pattern: g()", "f()\nh()\ng()", [1, 3]),
            Case("patterns:\n- pattern: f($X)\n- pattern-not: f(1)", "f(1)\nf(2)", [2]),
            Case(
                "patterns:\n- pattern: f($X)\n- pattern-inside: |\n    with a:\n      ...",
                "f(1)\nwith a:\n    f(2)\n", [3]),
            Case(
                "patterns:\n- pattern: f($X)\n- pattern-not-inside: |\n    def $F():\n      ...",
                "f(1)\ndef g():\n    f(2)\n", [1]),
            Case(
                "patterns:\n- pattern: f($X)\n- pattern-inside: |\n    $X = g()\n    ...",
                "a = g()\nb = 1\nf(a)\nf(b)", [3]),
            Case(
                "patterns:\n- pattern: f($X)\n- metavariable-regex:\n    metavariable: $X\n    regex: a+$",
                "f(aa)\nf(ab)\nf(b)", [1]),
            Case(
                "patterns:\n- pattern: f($X)\n- metavariable-pattern:\n    metavariable: $X\n    pattern: g($Y)",
                "f(g(1))\nf(h(1))", [1]),
            Case(
                "patterns:\n- pattern: |\n    def $F($X):\n      ...\n- focus-metavariable: $F",
                "x = 1\ndef g(y):\n    pass", [2]),
            Case(
                "patterns:\n- pattern: $F(...)\n- pattern-regex: sec(ret)?\n- pattern: f(...)",
                "f('secret')\nf('x')", [1]),
            Case("patterns:\n- pattern-regex: \\w+ = \\d+\n- pattern-not-regex: b = 2", "a = 1\nb = 2", [1]),
            Case(
                "patterns:\n- pattern: f($X)\n- metavariable-pattern:\n    metavariable: $X\n    patterns:\n    - pattern-not: $Y - 1",
                "f(a - 1)\nf(a + 1)", [2]),
            Case("pattern-regex: ^b$", "a\nb\n", [2]),
        ])
    func operators(_ testCase: Case) {
        let matches = Matches.of(testCase.operators, language: "python", in: testCase.code + "\n")
        #expect(matches.map(\.range.start.line) == testCase.lines)
    }

    @Test("A message tells what its metavariables stand for, cut to a bound")
    func message() {
        let matches = Matches.of("pattern: f($X)", language: "c", in: "void t(void) { f(a->b); }")
        #expect(matches.map(\.message) == ["found a->b"])
        let long = String(repeating: "a", count: 1_000)
        let cut = Matches.of("pattern: f($X)", language: "c", in: "void t(void) { f(\(long)); }")
        #expect(cut.first.map { $0.message.utf8.count < 250 && $0.message.hasSuffix("…") } == true)

        let template = MessageTemplate(metavariables: ["X"], bytes: Array("a->b".utf8))
        var bindings = Bindings(slotCount: 1)
        bindings[0] = 0..<4
        for (takesValues, expected) in [(true, "a->b value($Y)"), (false, "value(a->b) value($Y)")] {
            let filled = template.fill(
                "value($X) value($Y)", bindings, takesValues: takesValues, bindingLimit: 9, limit: 99)
            #expect(String(decoding: filled, as: UTF8.self) == expected)
        }
    }

    @Test("Columns count Unicode scalars from 1")
    func columns() throws {
        let match = try #require(Matches.of("pattern: f(1)", language: "python", in: "x\n'é𝄞'; f(1)\n").first)
        #expect(match.range.start == SourcePosition(offset: 12, line: 2, column: 7))
        #expect(match.range.end == SourcePosition(offset: 16, line: 2, column: 11))
    }

    @Test("Fixes replace the match, or what an expression finds in it")
    func fixes() {
        func fixed(_ extra: String) -> [TextEdit] {
            let set = RuleSet(sources: [Matches.rule("pattern: f($X, ...)", language: "python", extra: extra)]
            )
            guard set.problems.isEmpty, let path = try? TreePath("a.py") else { return [] }
            return set.match(path: path, bytes: Array("a; f(b, 1, 1)\n".utf8)).matches.flatMap(\.fix)
        }
        #expect(fixed("    fix: g($X)") == [TextEdit(offset: 3, length: 10, replacement: Array("g(b)".utf8))])
        #expect(
            fixed("    fix-regex: {regex: '(1)', replacement: '<\\1>', count: 1}")
                == [TextEdit(offset: 3, length: 10, replacement: Array("f(b, <1>, 1)".utf8))])
        #expect(fixed("    fix: f($X, 1, 1)").isEmpty)
    }

    @Test("Generic rules see words and brackets in any text")
    func generic() {
        let text = "server {\n  listen 80;\n  ssl off;\n}\nserver { listen 81; }\n"
        #expect(
            Matches.texts("listen $PORT;", language: "generic", in: text) == ["listen 80;", "listen 81;"])
        #expect(Matches.texts("server { ... ssl off; ... }", language: "generic", in: text).count == 1)
    }

    @Test("The order of matches, and everything else, is the same on each run")
    func deterministic() throws {
        let set = RuleSet(sources: BuiltinRules.sources)
        let sample = try #require(BuiltinRules.packs.first { $0.name == "c" }?.samples.first)
        let path = try TreePath("a.c")
        let first = set.match(path: path, bytes: sample.bytes)
        #expect(first.matches.count > 15)
        #expect(RuleSet(sources: BuiltinRules.sources).match(path: path, bytes: sample.bytes) == first)
    }
}
