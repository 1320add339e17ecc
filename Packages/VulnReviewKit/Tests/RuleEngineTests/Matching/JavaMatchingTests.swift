import Review
import RuleEngine
import Testing

/// What patterns find in Java. The lines are those that Semgrep's release 1.185 reports for the same pattern and code.
@Suite struct JavaMatchingTests {
    struct Row: Sendable, CustomStringConvertible {
        let topic: String
        let pattern: String
        let code: String
        let lines: [Int]

        init(_ topic: String, _ pattern: String, _ code: String, _ lines: [Int]) {
            (self.topic, self.pattern, self.code, self.lines) = (topic, pattern, code, lines)
        }

        var description: String { topic + ": " + pattern }
    }

    @Test("Each pattern matches where Semgrep says", arguments: rows)
    func lines(_ row: Row) throws {
        let indented = row.pattern.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "          " + $0 }.joined(separator: "\n")
        let text = """
            rules:
              - id: row
                languages: [java]
                severity: INFO
                message: found
                pattern: |
            \(indented)
            """
        let set = RuleSet(sources: [RuleSource(name: "row.yaml", bytes: Array(text.utf8))])
        #expect(set.problems.isEmpty)
        let code = Array(row.code.utf8)
        let found = set.match(path: try TreePath("Row.java"), bytes: code).matches
        let lines = Set(
            found.map { match in
                code[..<match.range.offsets.lowerBound].count { $0 == UInt8(ascii: "\n") } + 1
            })
        #expect(lines.sorted() == row.lines)
    }

    private static let rows = definitions + types
}
