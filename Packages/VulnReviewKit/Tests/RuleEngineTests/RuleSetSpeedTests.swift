import Review
import Testing

@testable import RuleEngine

/// What makes large rule sets fast must change no result.
@Suite struct RuleSetSpeedTests {
    private static let code = """
        import os
        from subprocess import run as start

        def handler(request):
            os.system(request)
            cursor.execute(request)
            start(request)
        """

    private static func rule(_ id: String, _ operators: String) -> String {
        """
        - id: \(id)
          message: \(id) $X
          severity: INFO
          languages: [python]
        \(operators.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))

        """
    }

    private func found(_ rules: [String]) throws -> [String] {
        let source = RuleSource(name: "r.yaml", bytes: Array(("rules:\n" + rules.joined()).utf8))
        let set = RuleSet(sources: [source])
        #expect(set.problems.isEmpty)
        return set.match(path: try TreePath("a.py"), bytes: Array(Self.code.utf8)).matches
            .map { "\($0.range.start.line) \($0.message)" }
    }

    @Test("Rules with the same operators each report, in words of their own")
    func copies() throws {
        let operators = "pattern: os.system($X)"
        let rules = (0..<3).map { Self.rule("copy-\($0)", operators) }
        #expect(try found(rules) == ["5 copy-0 request", "5 copy-1 request", "5 copy-2 request"])
    }

    @Test("Operators that differ only in where one text ends are different")
    func almostCopies() throws {
        let one = Self.rule(
            "one", "patterns:\n- pattern: $F($X)\n- metavariable-regex: {metavariable: $F, regex: os.*}")
        let two = Self.rule(
            "two", "patterns:\n- pattern: $F($X)\n- metavariable-regex: {metavariable: $F, regex: cur.*}")
        #expect(try found([one, two]) == ["5 one request", "6 two request"])
    }

    @Test(
        "What a name must be is looked for in the text, in any place where names stand",
        arguments: [
            (
                "patterns:\n- pattern: $O.$F($X)\n- metavariable-regex: {metavariable: $F, regex: (system|popen)}",
                [5]
            ),
            ("patterns:\n- pattern: $O.$F($X)\n- metavariable-regex: {metavariable: $F, regex: popen}", []),
            (
                "patterns:\n- pattern: $F($X)\n- metavariable-regex: {metavariable: $F, regex: '(?i)START'}",
                [7]
            ),
            (
                "patterns:\n- pattern: subprocess.$F($X)\n- metavariable-regex: {metavariable: $F, regex: .}",
                [7]
            ),
            (
                "patterns:\n- pattern: $O.$F($X)\n- metavariable-regex: {metavariable: $F, regex: (?!system)}",
                [6, 7]
            ),
        ] as [(String, [Int])])
    func names(operators: String, lines: [Int]) throws {
        #expect(try found([Self.rule("r", operators)]) == lines.map { "\($0) r request" })
    }

    @Test(
        "Searching long texts by automaton finds what searching each place finds",
        arguments: [
            "b", "ab", "a+b", "(?:ab)*c", "(ab|b)+?c", "a{5,7}b", "[ab]{6}c", "\\bab\\b", "(?m)^b.*c$",
            "(?=b)bc",
            "(?<!a)b", "(a)b\\1", "a(?>b+)c", "c?b{2}", ".{3}cc", "(?i)B[^a]{2,9}C", "b*", "\\x{e9}c",
            "[^a]\\z",
        ])
    func automaton(pattern: String) throws {
        let regex = try RegularExpression(pattern)
        var text: [UInt8] = []
        var state: UInt32 = 1
        let letters = Array("aabbbcc é\n".utf8)
        while text.count < 3_000 {
            state = state &* 1_664_525 &+ 1_013_904_223
            text.append(letters[Int(state >> 16) % letters.count])
        }
        text = UTF8Scalar.marked(text)
        var expected: [Range<Int>] = []
        var place = 0
        while place <= text.count {
            var steps = 1_000_000
            let groups = regex.firstMatch(in: text, from: place, isAnchored: true, steps: &steps)
            if let match = groups?[0], !match.isEmpty {
                expected.append(match)
                place = match.upperBound
            } else {
                place += 1
            }
        }
        var steps = 10_000_000
        let found = regex.allMatches(in: text, limit: 10_000, steps: &steps)
        #expect(found.compactMap { $0[0] } == expected)
    }

    @Test("Ranges are found by what lies in them and around them")
    func ranges() {
        var state: UInt32 = 7
        func next(_ limit: UInt32) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int((state >> 16) % limit)
        }
        let ranges = (0..<200).map { _ in
            let start = next(300)
            return RangeMatch(start: start, end: start + next(60), bindings: Bindings(slotCount: 0))
        }
        let index = RangeIndex(ranges)
        for range in ranges {
            let expected = ranges.indices.filter { ranges[$0].lies(in: range) || range.lies(in: ranges[$0]) }
            #expect(expected.allSatisfy(index.related(to: range).numbers.contains))
        }
    }

    @Test("All rules together have a budget for each file")
    func fileBudget() throws {
        let rules = (0..<3).map {
            Matches.rule(
                "pattern: f(..., $A, ..., $B, ..., $A, ..., $B, ..., \($0))", language: "c", extra: "")
        }
        let sources = rules.enumerated().map { number, rule in
            RuleSource(
                name: "r\(number).yaml",
                bytes: Array(
                    String(decoding: rule.bytes, as: UTF8.self).replacing("id: test", with: "id: r\(number)")
                        .utf8))
        }
        var set = RuleSet(sources: sources)
        set.budget = RuleBudget(
            base: 100_000, perByte: 0, fileBase: 150_000, filePerByte: 0, fileBasePerRule: 0)
        let code = "void t(void) { f(\((0..<300).map { "a\($0)" }.joined(separator: ", "))); }"
        let found = set.match(path: try TreePath("a.c"), bytes: Array(code.utf8))
        #expect(found.exhausted == ["r0", "r1", "r2"])
    }
}
