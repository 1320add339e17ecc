import Review
import Testing

@testable import RuleEngine

/// A row of a matching test: a rule's operators, code, and on which lines what they match begins.
struct MatchingRow: Sendable, CustomTestStringConvertible {
    let name: String
    let language: String
    let rule: String
    let code: String
    let lines: [Int]

    init(_ name: String, _ language: String, _ rule: String, in code: String, lines: [Int]) {
        self.name = name
        self.language = language
        self.rule = rule
        self.code = code
        self.lines = lines
    }

    var testDescription: String { "\(name), \(language)" }

    /// What the rule finds in the code.
    func matches() throws -> FileMatches {
        let set = RuleSet(sources: [Matches.rule(rule, language: language)])
        #expect(set.problems == [])
        let suffix = Grammar.named(language)?.extensions.first ?? "txt"
        return set.match(path: try TreePath("x.\(suffix)"), bytes: Array((code + "\n").utf8))
    }

    func matchedLines() throws -> [Int] {
        let found = try matches()
        #expect(found.exhausted.isEmpty)
        return Set(found.matches.map(\.range.start.line)).sorted()
    }
}
