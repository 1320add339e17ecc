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

    init(_ finding: Finding) {
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
    }
}
