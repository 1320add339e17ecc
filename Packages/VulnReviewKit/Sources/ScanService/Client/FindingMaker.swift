import Review
import RuleEngine

/// Makes findings of a service's checked matches and the very bytes that were sent to it.
package struct FindingMaker: Sendable {
    let tree: TreeID
    let rules: [String: RuleInfo]

    package init(tree: TreeID, rules: [RuleInfo]) {
        self.tree = tree
        self.rules = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The findings in one file, in the order of the matches.
    package func findings(in result: ServiceFileResult, of file: ServiceFile) -> [Finding] {
        guard !result.matches.isEmpty else { return [] }
        let text = SourceText(file.path, file.bytes)
        var seen: Set<Digest> = []
        return result.matches.compactMap { match in
            guard let rule = rules[match.ruleID] else { return nil }
            let anchor = text.anchor(match.range)
            var fingerprint = text.fingerprint(rule.id, match.range, anchor)
            // Two matches of one rule at one place are two findings.
            while !seen.insert(fingerprint).inserted { fingerprint = Digest(of: fingerprint.bytes) }
            return Finding(
                tree: tree, ruleID: rule.id, message: match.message, severity: rule.severity,
                confidence: rule.confidence, cwe: rule.cwe,
                location: Location(path: file.path, range: match.range), snippet: text.snippet(match.range),
                fileDigest: text.digest, codeFlows: flows(of: match, in: file.path),
                reporters: [Finding.ownReporter], fingerprint: fingerprint, fix: match.fix, anchor: anchor)
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
