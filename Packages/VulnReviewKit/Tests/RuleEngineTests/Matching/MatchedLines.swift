import Review
import RuleEngine
import Testing

/// A pattern, a file's text, and the lines on which Semgrep 1.185 says that the pattern's matches begin.
struct MatchedLines: Sendable, CustomTestStringConvertible {
    let pattern: String
    let code: String
    let lines: [Int]

    init(_ pattern: String, _ code: String, _ lines: [Int]) {
        self.pattern = pattern
        self.code = code
        self.lines = lines
    }

    var testDescription: String { pattern }

    /// The lines on which our matches begin.
    func found(_ language: String, fileExtension: String) throws -> [Int] {
        let indented = pattern.split(separator: "\n", omittingEmptySubsequences: false).map {
            "          \($0)"
        }
        let text = """
            rules:
              - id: test
                languages: [\(language)]
                severity: ERROR
                message: found
                pattern: |
            \(indented.joined(separator: "\n"))
            """
        let set = RuleSet(sources: [RuleSource(name: "test.yaml", bytes: Array(text.utf8))])
        #expect(set.problems.isEmpty)
        let path = try TreePath("x.\(fileExtension)")
        let matches = set.match(path: path, bytes: Array(code.utf8)).matches
        return Set(matches.map(\.range.start.line)).sorted()
    }
}
