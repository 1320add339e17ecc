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
    let suppressions: [SARIFSuppression]?
    let properties: Properties

    /// What SARIF has no property for.
    struct Properties: Codable, Hashable {
        let findingId: String
        let state: String
        let confidence: String
        let reporters: [String]
    }

    init(_ finding: Finding, ruleIndex: Int?, places: SARIFPlaces) {
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
        partialFingerprints = ["vulnReview/v1": finding.fingerprint.hex]
        codeFlows =
            finding.codeFlows.isEmpty ? nil : finding.codeFlows.map { SARIFCodeFlow($0, places: places) }
        fixes =
            finding.fix.isEmpty ? nil : [SARIFFix(finding.fix, artifact: artifact, lines: lines)]
        suppressions = SARIFSuppression(finding.state).map { [$0] }
        properties = Properties(
            findingId: finding.id.text, state: finding.state.name, confidence: finding.confidence.rawValue,
            reporters: finding.reporters)
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
