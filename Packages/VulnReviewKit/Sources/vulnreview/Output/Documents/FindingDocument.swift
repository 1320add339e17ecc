import Review

/// A finding in any document.
struct FindingDocument: Encodable {
    let id: String
    let ruleId: String
    let message: String
    let severity: String
    let confidence: String
    let cwe: [String]
    let state: String
    let path: String
    let pathBytes: String?
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
    let reporters: [String]
    let fingerprint: String
    let hasFix: Bool
    let claims: [ClaimPart]?
    let baseline: String?
    let risk: RiskDocument?

    /// What a report says of the finding's standing.
    struct ClaimPart: Encodable {
        let kind: String
        let text: String
    }

    init(_ finding: Finding) { self.init(finding, risk: nil) }

    init(_ finding: Finding, baseline: BaselineState?) { self.init(finding, baseline: baseline, risk: nil) }

    init(_ finding: Finding, baseline: BaselineState? = nil, risk: RiskScore?) {
        id = finding.id.text
        ruleId = finding.ruleID
        message = finding.message
        severity = finding.severity.rawValue
        confidence = finding.confidence.rawValue
        cwe = finding.cwe.map { "CWE-\($0)" }
        state = finding.state.name
        path = finding.location.path.display
        pathBytes = finding.location.path.base64IfNotText
        startLine = finding.location.range.start.line
        startColumn = finding.location.range.start.column
        endLine = finding.location.range.end.line
        endColumn = finding.location.range.end.column
        reporters = finding.reporters
        fingerprint = finding.fingerprint.description
        hasFix = !finding.fix.isEmpty
        claims =
            finding.claims.isEmpty
            ? nil : finding.claims.map { ClaimPart(kind: $0.kind.rawValue, text: $0.text) }
        self.baseline = baseline?.rawValue
        self.risk = risk.map(RiskDocument.init)
    }
}
