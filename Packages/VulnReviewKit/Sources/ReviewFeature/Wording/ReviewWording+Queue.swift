import FindingStore
import Review

extension ReviewWording {
    /// What is wrong with what was typed to find something.
    public static func text(_ problem: QueueQuery.Problem) -> String {
        switch problem {
        case .noValue(let token): "Filter: \(token.rawValue): has nothing behind it"
        case .unknownValue(.cwe, let value): "Filter: cwe: takes a number, not “\(VisibleText.escape(value))”"
        case .unknownValue(let token, let value):
            "Filter: \(token.rawValue): takes \((token.values ?? []).joined(separator: ", ")), not “\(VisibleText.escape(value))”"
        case .openQuote: "Filter: a quote is opened and not closed"
        case .tooMany(let limit): "Filter: more than \(limit) words and tokens"
        }
    }

    /// The risk with its parts: `risk 74 = severity 50 + confidence 12 + flow 10`.
    public static func text(_ risk: RiskScore) -> String {
        "risk \(risk.total)"
            + (risk.parts.isEmpty
                ? "" : " = " + risk.parts.map { "\(word($0.kind)) \($0.points)" }.joined(separator: " + "))
    }

    private static func word(_ kind: RiskScore.Part.Kind) -> String {
        switch kind {
        case .severity: "severity"
        case .confidence: "confidence"
        case .flow: "data flow"
        case .reporters: "several detectors"
        case .reproduced: "reproduced"
        case .patch: "verified patch"
        }
    }

    static func ordered(by sort: FindingSort) -> String {
        switch sort {
        case .severity: "Findings by severity, the worst first"
        case .risk: "Findings by risk, the highest first"
        case .newest: "Findings by age, the newest first"
        case .path: "Findings by path and line"
        }
    }

    static func saved(_ name: String) -> String { "Kept the filter “\(VisibleText.escape(name))”" }

    /// What came of one verdict on several items.
    public static func text(_ summary: BulkSummary) -> String {
        let all = summary.decided + summary.refusals.count
        return done(summary.verb, title: "\(summary.decided) of \(all)")
            + (summary.refusals.isEmpty ? "" : "; \(summary.refusals.count) refused")
    }

    /// The question that goes before it.
    public static func bulkPrompt(_ verdict: PendingVerdict, count: Int) -> String {
        "\(verdict.verb.rawValue.prefix(1).uppercased() + verdict.verb.rawValue.dropFirst()) \(count), because: "
    }

    static var bulkNeedsReason: String { "Nothing was decided: several items at once need a reason" }

    static func undone(_ count: Int) -> String {
        "Taken back, decide again: \(count) verdicts given in one go"
    }

    static func badDay(_ text: String) -> String {
        "Defer: “\(VisibleText.escape(text))” is no day to come; type 2026-12-24, tomorrow, 3d or 2w"
    }
}

extension FindingSort {
    /// The order after this one.
    var next: FindingSort {
        switch self {
        case .severity: .risk
        case .risk: .newest
        case .newest: .path
        case .path: .severity
        }
    }
}
