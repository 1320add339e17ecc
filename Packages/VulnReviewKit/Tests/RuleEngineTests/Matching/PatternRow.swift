import Review
import RuleEngine
import Testing

/// A pattern, code, and the lines on which the pattern's matches begin.
struct PatternRow: Sendable, CustomTestStringConvertible {
    let pattern: String
    let code: String
    let expected: [Int]

    init(_ pattern: String, _ code: String, _ expected: [Int]) {
        (self.pattern, self.code, self.expected) = (pattern, code, expected)
    }

    var testDescription: String { pattern }

    /// The lines on which the pattern matches the code in `language`, which is also the file's extension.
    func lines(in language: String) -> [Int] {
        let indented = pattern.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "  \($0)" }.joined(separator: "\n")
        let set = RuleSet(sources: [Matches.rule("pattern: |\n" + indented, language: language)])
        guard set.problems.isEmpty, let path = try? TreePath("x.\(language)") else { return [] }
        return Set(set.match(path: path, bytes: Array(code.utf8)).matches.map(\.range.start.line)).sorted()
    }
}
