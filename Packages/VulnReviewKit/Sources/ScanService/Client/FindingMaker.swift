import Review
import RuleEngine

/// Makes findings of a service's checked matches and the very bytes that were sent to it.
package struct FindingMaker: Sendable {
    /// The reporter's name of our own rules.
    package static let reporter = "vulnreview"

    let tree: TreeID
    let rules: [String: RuleInfo]

    package init(tree: TreeID, rules: [RuleInfo]) {
        self.tree = tree
        self.rules = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The findings in one file, in the order of the matches.
    package func findings(in result: ServiceFileResult, of file: ServiceFile) -> [Finding] {
        guard !result.matches.isEmpty else { return [] }
        let file = File(file.path, file.bytes)
        var occurrences: [Digest: Int] = [:]
        return result.matches.compactMap { match in
            guard let rule = rules[match.ruleID] else { return nil }
            let kind = file.fingerprint(rule.id, match.range, occurrence: 0)
            let occurrence = occurrences[kind, default: 0]
            occurrences[kind] = occurrence + 1
            return Finding(
                tree: tree, ruleID: rule.id, message: match.message, severity: rule.severity,
                confidence: rule.confidence, cwe: rule.cwe,
                location: Location(path: file.path, range: match.range), snippet: file.snippet(match.range),
                fileDigest: file.digest, codeFlows: flows(of: match, in: file.path),
                reporters: [Self.reporter],
                fingerprint: file.fingerprint(rule.id, match.range, occurrence: occurrence), fix: match.fix)
        }
    }

    /// What findings take from the file that they are in.
    struct File {
        /// Lines shown with a finding, in bytes.
        private static let snippetBytes = 4 << 10

        let path: TreePath
        let digest: Digest
        private let bytes: [UInt8]
        private let lines: LineTable

        init(_ path: TreePath, _ bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
            lines = LineTable(bytes)
            digest = Digest(of: bytes)
        }

        /// The lines that `range` covers.
        func snippet(_ range: SourceRange) -> [UInt8] {
            Array(bytes[lines.lineBounds(range.start.line, range.end.line)].prefix(Self.snippetBytes))
        }

        /// See `Finding.fingerprint`.
        func fingerprint(_ ruleID: String, _ range: SourceRange, occurrence: Int) -> Digest {
            Finding.fingerprint(
                ruleID: ruleID, path: path, matched: bytes[range.offsets], occurrence: occurrence)
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
