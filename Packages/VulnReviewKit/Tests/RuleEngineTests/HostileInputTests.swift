import Review
import Testing

@testable import RuleEngine

/// Inputs made to cost time, stack or memory (bad-inputs C07, C21, D01, D03).
/// The limit ends what never ends; it measures nothing, since a busy machine is slow.
@Suite(.timeLimit(.minutes(15))) struct HostileInputTests {
    private static let builtin = RuleSet(sources: BuiltinRules.sources)

    private func match(_ bytes: [UInt8], _ name: String, _ rules: [RuleSource] = BuiltinRules.sources) throws
        -> FileMatches
    {
        RuleSet(sources: rules).match(path: try TreePath(name), bytes: bytes)
    }

    @Test(
        "Nesting without end, lines without end and garbage are handled",
        arguments: [
            "(", "{", "[", "f(", "if (a) {", "a + ", "strcpy(a, ", "\"", "'''", "f(x)\n ", "\\\n", "\u{0}",
            "é", "#define x {\n", "<... ",
        ])
    func repeated(_ unit: String) throws {
        let bytes = Array(String(repeating: unit, count: 20_000 / unit.utf8.count).utf8)
        for name in ["a.c", "a.py", "a.txt"] {
            _ = Self.builtin.match(path: try TreePath(name), bytes: bytes)
        }
    }

    @Test("Every single byte and every pair of odd bytes is a file")
    func bytes() throws {
        let set = Self.builtin
        let (c, python) = (try TreePath("a.c"), try TreePath("a.py"))
        for first in UInt8.min...UInt8.max {
            for second: UInt8 in [0, 10, 34, 36, 40, 41, 92, 0x80, 0xFF] {
                #expect(set.match(path: c, bytes: [first, second]).exhausted.isEmpty)
                #expect(set.match(path: python, bytes: [first, second]).exhausted.isEmpty)
            }
        }
    }

    @Test("Brackets that close what was never opened cost no walk over all that is open")
    func strayBrackets() throws {
        let bytes = Array((String(repeating: "(", count: 900) + String(repeating: "}", count: 200_000)).utf8)
        #expect(try match(bytes, "a.c").exhausted.isEmpty)
    }

    @Test("Columns far right in a long line are exact")
    func longLine() throws {
        let line = String(repeating: "é", count: 5_000) + "; f()"
        let found = try match(Array(line.utf8), "a.py", [Matches.rule("pattern: f()", language: "python")])
        #expect(found.matches.map(\.range.start.column) == [5_003])
    }

    @Test("Expressions that compile to more than a rule set may have are refused")
    func programs() {
        let items = String(repeating: "  - pattern-regex: (a{999}){55}\n", count: 100)
        let text =
            "rules:\n- id: a\n  message: m\n  severity: INFO\n  languages: [regex]\n  pattern-either:\n"
            + items
        let set = RuleSet(sources: [RuleSource(name: "r.yaml", bytes: Array(text.utf8))])
        #expect(set.problems.map(\.problem) == [.badRegex(.tooLarge, at: 0)])
    }

    @Test("A rule that matches everywhere stops at its limit and says so")
    func limit() throws {
        let rule = Matches.rule("pattern: f()", language: "python")
        let found = try match(Array(String(repeating: "f()\n", count: 1_500).utf8), "a.py", [rule])
        #expect(found.matches.count == RuleLimits.matchesPerRule)
        #expect(found.exhausted == ["test"])
    }

    @Test("A rule whose pattern explodes is given up, and the others run")
    func exhausted() throws {
        let pattern =
            "pattern: f(..., $A, ..., $B, ..., $C, ..., $D, ..., $A, ..., $B, ..., $C, ..., $D, ...)"
        let other = RuleSource(
            name: "other.yaml",
            bytes: Array(
                "rules:\n- {id: other, message: m, severity: INFO, languages: [c], pattern: g()}\n".utf8))
        let arguments = (0..<400).map { "a\($0)" }.joined(separator: ", ")
        let code = "void t(void) { f(\(arguments)); g(); }"
        var set = RuleSet(sources: [Matches.rule(pattern, language: "c"), other])
        set.budget = RuleBudget(base: 50_000, perByte: 1)
        let found = set.match(path: try TreePath("a.c"), bytes: Array(code.utf8))
        #expect(found.exhausted == ["test"])
        #expect(found.matches.map(\.ruleID) == ["other"])
    }
}
