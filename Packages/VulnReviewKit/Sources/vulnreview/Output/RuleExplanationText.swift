import Review
import ReviewFeature
import RuleEngine

/// A rule's explanation as indented lines.
struct RuleExplanationText {
    private let explanation: RuleExplanation
    private var lines: [String] = []

    init(_ explanation: RuleExplanation) {
        self.explanation = explanation
        let language = explanation.language.map { " (\(VisibleText.escape($0)))" } ?? ""
        lines.append(VisibleText.escape(explanation.ruleID) + language)
        for item in explanation.operators { add(item, depth: 1) }
        if let obstacle = explanation.notRun { lines.append("  not run: " + Self.words(obstacle)) }
        let found = explanation.matches.map { $0.range }
        lines.append("  reported: " + Self.places(found, found.count))
    }

    /// The lines, each with its line end.
    var text: String { lines.joined(separator: "\n") + "\n" }

    private mutating func add(_ item: RuleExplanation.Operator, depth: Int) {
        let indentation = String(repeating: "  ", count: depth)
        var line = "\(indentation)\(VisibleText.escape(item.key))"
        if !item.text.isEmpty { line += " \(VisibleText.escape(item.text))" }
        line += "  [line \(item.line)]"
        lines.append(line)
        var outcome: [String] = []
        if item.key.hasPrefix("pattern") || item.operators.isEmpty == false || item.foundCount > 0 {
            outcome.append("finds " + Self.places(item.found, item.foundCount))
        }
        if let left = item.left, let count = item.leftCount {
            outcome.append("→ leaves " + Self.places(left, count))
        }
        if !outcome.isEmpty { lines.append("\(indentation)    " + outcome.joined(separator: "  ")) }
        for inner in item.operators { add(inner, depth: depth + 1) }
    }

    /// `3 matches: lines 4, 9-12`.
    private static func places(_ ranges: [SourceRange], _ count: Int) -> String {
        guard count > 0 else { return "nothing" }
        var seen: Set<String> = []
        let lines = ranges.map { range in
            range.start.line == range.end.line
                ? "\(range.start.line)" : "\(range.start.line)-\(range.end.line)"
        }.filter { seen.insert($0).inserted }
        let shown = lines.prefix(12).joined(separator: ", ") + (lines.count > 12 ? ", …" : "")
        return "\(count) \(count == 1 ? "place" : "places"): line\(lines.count == 1 ? "" : "s") \(shown)"
    }

    private static func words(_ obstacle: RuleExplanation.Obstacle) -> String {
        switch obstacle {
        case .language: "no language of the rule fits the file's name"
        case .paths: "the rule's paths leave the file out"
        case .notLoaded: "the rule could not be loaded; `rules lint` says why"
        }
    }
}

/// `rules explain --json`.
struct RuleExplanationDocument: Encodable {
    struct Operator: Encodable {
        let key: String
        let text: String
        let line: Int
        let found: Int
        let foundLines: [Int]
        let left: Int?
        let leftLines: [Int]?
        let operators: [Operator]

        init(_ item: RuleExplanation.Operator) {
            key = item.key
            text = item.text
            line = item.line
            found = item.foundCount
            foundLines = item.found.map(\.start.line)
            left = item.leftCount
            leftLines = item.left?.map(\.start.line)
            operators = item.operators.map(Operator.init)
        }
    }

    var schema = "vulnreview.rules-explain/1"
    let rule: String
    let language: String?
    let notRun: String?
    let operators: [Operator]
    let reportedLines: [Int]

    init(_ explanation: RuleExplanation) {
        rule = explanation.ruleID
        language = explanation.language
        notRun = explanation.notRun.map { "\($0)" }
        operators = explanation.operators.map(Operator.init)
        reportedLines = explanation.matches.map(\.range.start.line)
    }
}
