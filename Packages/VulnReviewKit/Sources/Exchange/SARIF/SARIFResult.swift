import Review

/// result object (section 3.27).
struct SARIFResult: Codable, Hashable {
    let ruleId: String
    let ruleIndex: Int?
    let level: SARIFLevel
    let message: SARIFMessage
    let locations: [SARIFLocation]
    let partialFingerprints: [String: String]
    let codeFlows: [SARIFCodeFlow]?
    let fixes: [SARIFFix]?
    /// Empty for what nobody dismissed: section 3.27.23 wants a list in every result or in none.
    let suppressions: [SARIFSuppression]
    let baselineState: String?
    let properties: Properties

    /// The keys of the layers of a finding's identity.
    enum Prints {
        static let fingerprint = "vulnReview/v1"
        static let line = "vulnReviewLine/v1"
        static let context = "vulnReviewContext/v1"
    }

    /// What SARIF has no property for, and what stands in the rule too: the result's own counts.
    struct Properties: Codable, Hashable {
        let findingId: String
        let state: String
        let confidence: String
        let precision: String
        let securitySeverity: String
        let tags: [String]
        let reporters: [String]
        let reopened: Bool?

        enum CodingKeys: String, CodingKey {
            case findingId, state, confidence, precision, tags, reporters, reopened
            case securitySeverity = "security-severity"
        }
    }

    init(_ finding: Finding, ruleIndex: Int?, places: SARIFPlaces, baseline: BaselineState?) {
        let lines = SnippetLines(finding)
        let range = finding.location.range
        let artifact = places.location(finding.location.path)
        ruleId = finding.ruleID
        self.ruleIndex = ruleIndex
        level = finding.severity.sarifLevel
        message = SARIFMessage(finding.message)
        locations = [
            SARIFLocation(
                SARIFPhysicalLocation(
                    artifact, region: SARIFRegion(range, snippet: lines.content(range.offsets)),
                    contextRegion: lines.context(of: range.offsets)))
        ]
        var prints = [Prints.fingerprint: finding.fingerprint.hex]
        prints[Prints.line] = finding.anchor.map { Hex.encode($0.line) }
        prints[Prints.context] = finding.anchor.map { Hex.encode($0.context) }
        partialFingerprints = prints
        codeFlows =
            finding.codeFlows.isEmpty ? nil : finding.codeFlows.map { SARIFCodeFlow($0, places: places) }
        fixes =
            finding.fix.isEmpty ? nil : [SARIFFix(finding.fix, artifact: artifact, lines: lines)]
        suppressions = SARIFSuppression(finding.state).map { [$0] } ?? []
        // What is back counts as new there (section 3.27.24); that it had been there stands in the properties.
        baselineState = baseline.map { $0 == .reopened ? BaselineState.new.rawValue : $0.rawValue }
        properties = Properties(
            findingId: finding.id.text, state: finding.state.name, confidence: finding.confidence.rawValue,
            precision: finding.confidence.rawValue, securitySeverity: finding.severity.sarifScore,
            tags: finding.cwe.map(SARIFReportingDescriptor.tag), reporters: finding.reporters,
            reopened: baseline == .reopened ? true : nil)
    }
}

/// suppression object (section 3.35): a reviewer's dismissal.
struct SARIFSuppression: Codable, Hashable {
    let kind: String
    let status: String
    let justification: String

    /// `nil` for a finding that nobody has dismissed.
    init?(_ state: FindingState) {
        guard case .dismissed(let reason, _) = state else { return nil }
        kind = "external"
        status = "accepted"
        justification = reason.rawValue
    }
}
