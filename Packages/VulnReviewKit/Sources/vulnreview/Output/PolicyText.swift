import Review
import ReviewFeature

/// A policy and its answers as text.
enum PolicyText {
    /// One line on what the policy is, one on where it comes from.
    static func head(_ governance: PolicyInForce) -> String {
        var text = "policy \(VisibleText.escape(governance.policy.name)), \(governance.policy.digest)\n"
        if let path = governance.origin.path {
            text += "  from \(VisibleText.escape(path)), \(ReviewWording.signature(governance.signature))\n"
        }
        return text
    }

    static func whole(_ governance: PolicyInForce) -> String {
        let policy = governance.policy
        var lines = policy.requiredRungs.map { "must pass: \($0.rawValue)" }
        for severity in Severity.allCases.reversed() {
            let rungs = policy.rungsBySeverity[severity] ?? []
            if !rungs.isEmpty {
                lines.append(
                    "must pass for \(severity.rawValue): " + rungs.map(\.rawValue).joined(separator: ", "))
            }
        }
        for action in PolicyAction.allCases {
            lines.append("\(action.rawValue): \(policy.fallback(for: action).rawValue)")
        }
        for rule in policy.rules.sorted(by: { $0.id < $1.id }) { lines.append(line(rule)) }
        lines += PolicyDocument.Limits(policy.limits).lines
        lines.append(
            "model: "
                + (policy.model.map {
                    "\(VisibleText.escape($0.model)) at \(VisibleText.escape($0.address.text))"
                }
                    ?? "none: there is no agent"))
        return head(governance) + lines.map { "  \($0)\n" }.joined()
    }

    static func answer(_ answer: PolicyAnswer) -> String {
        var lines: [String] = []
        for verdict in answer.verdicts {
            lines.append(Sentences.sentence(verdict))
            for excess in verdict.excesses {
                lines.append("  - \(excess.limit.rawValue): \(excess.count) of at most \(excess.most)")
            }
            for ground in verdict.grounds {
                let name = ground.rule.map { "rule " + VisibleText.escape($0.id) } ?? "default"
                let paths = ground.paths.prefix(pathsShown).map(\.display)
                let more =
                    ground.paths.count > pathsShown ? " and \(ground.paths.count - pathsShown) more" : ""
                lines.append(
                    "  \(ground.decides ? "*" : "-") \(name): \(ground.effect.rawValue)"
                        + (paths.isEmpty ? "" : " for " + paths.joined(separator: ", ") + more))
            }
        }
        for rung in answer.rungs {
            lines.append("must pass: \(rung.kind.rawValue) (\(rung.result ?? "not verified"))")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static let pathsShown = 5

    private static func line(_ rule: PolicyRule) -> String {
        var parts = ["rule \(VisibleText.escape(rule.id)): \(rule.effect.rawValue)"]
        parts.append("for " + words(rule.actions))
        if !rule.paths.isEmpty {
            parts.append("on " + rule.paths.map(VisibleText.escape).joined(separator: " "))
        }
        if !rule.severities.isEmpty { parts.append("when " + words(rule.severities)) }
        if !rule.sources.isEmpty { parts.append("from " + words(rule.sources)) }
        return parts.joined(separator: " ") + ": " + VisibleText.escape(rule.because)
    }

    private static func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(_ words: Set<Word>)
        -> String
    {
        Word.allCases.filter(words.contains).map(\.rawValue).joined(separator: ", ")
    }
}
