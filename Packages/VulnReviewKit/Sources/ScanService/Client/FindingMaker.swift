import Review
import RuleEngine

/// Makes findings of a service's checked matches and the very bytes that were sent to it.
package struct FindingMaker: Sendable {
    /// Lines shown with a finding, in bytes.
    private static let snippetBytes = 4 << 10

    let tree: TreeID
    let rules: [String: RuleInfo]

    package init(tree: TreeID, rules: [RuleInfo]) {
        self.tree = tree
        self.rules = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The findings in one file, in the order of the matches.
    package func findings(in result: ServiceFileResult, of file: ServiceFile) -> [Finding] {
        guard !result.matches.isEmpty else { return [] }
        let lines = LineTable(file.bytes)
        let digest = Digest(of: file.bytes)
        var occurrences: [Digest: Int] = [:]
        return result.matches.compactMap { match in
            guard let rule = rules[match.ruleID] else { return nil }
            let matched = file.bytes[match.range.offsets]
            let kind = Finding.fingerprint(ruleID: rule.id, path: file.path, matched: matched, occurrence: 0)
            let occurrence = occurrences[kind, default: 0]
            occurrences[kind] = occurrence + 1
            let shown = lines.lineBounds(match.range.start.line, match.range.end.line)
            return Finding(
                tree: tree, ruleID: rule.id, message: match.message, severity: rule.severity,
                confidence: rule.confidence, cwe: rule.cwe,
                location: Location(path: file.path, range: match.range),
                snippet: Array(file.bytes[shown].prefix(Self.snippetBytes)), fileDigest: digest,
                codeFlows: flows(of: match, in: file.path), reporters: ["vulnreview"],
                fingerprint: Finding.fingerprint(
                    ruleID: rule.id, path: file.path, matched: matched, occurrence: occurrence),
                fix: match.fix)
        }
    }

    /// The way of the data to a match, for rules that follow data.
    private func flows(of match: RuleMatch, in path: TreePath) -> [CodeFlow] {
        guard !match.flow.isEmpty else { return [] }
        let steps = match.flow.map {
            CodeFlow.Step(location: Location(path: path, range: $0.range), message: $0.kind.text)
        }
        return [CodeFlow(steps: steps)]
    }
}

extension RuleMatch.FlowStep.Kind {
    /// What happens at the step, for a reader of a report.
    fileprivate var text: String {
        switch self {
        case .source: "The data comes from here."
        case .assignment: "It is kept here."
        case .propagation: "It goes on from here."
        case .sink: "It is used here."
        }
    }
}
