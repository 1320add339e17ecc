import Review
import RuleEngine

/// Loads one rule from operators and says on which lines it matches.
enum Matches {
    static func rule(_ operators: String, language: String, extra: String = "") -> RuleSource {
        let indented = operators.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
            .joined(separator: "\n")
        let text = """
            rules:
              - id: test
                languages: [\(language)]
                severity: ERROR
                message: found $X
            \(indented)
            \(extra)
            """
        return RuleSource(name: "test.yaml", bytes: Array(text.utf8))
    }

    static func of(_ operators: String, language: String, in code: String) -> [RuleMatch] {
        let set = RuleSet(sources: [rule(operators, language: language)])
        precondition(set.problems.isEmpty, "\(set.problems)")
        let name = ["c": "x.c", "python": "x.py", "yaml": "x.yaml"][language] ?? "x.txt"
        guard let path = try? TreePath(name) else { return [] }
        return set.match(path: path, bytes: Array(code.utf8)).matches
    }

    /// The texts that a single pattern matches.
    static func texts(_ pattern: String, language: String, in code: String) -> [String] {
        let lines = pattern.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
        let bytes = Array(code.utf8)
        return of("pattern: |\n" + lines.joined(separator: "\n"), language: language, in: code).map {
            String(decoding: bytes[$0.range.offsets], as: UTF8.self)
        }
    }
}
