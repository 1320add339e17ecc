import Review

/// run object (section 3.14).
struct SARIFRun: Codable, Hashable {
    let tool: SARIFTool
    let invocations: [SARIFInvocation]
    let originalUriBaseIds: [String: SARIFArtifactLocation]?
    let results: [SARIFResult]
    let columnKind: String

    init(_ report: SARIFReport) {
        let rules = SARIFRules(report.rules)
        let places = SARIFPlaces(root: report.root)
        tool = SARIFTool(driver: SARIFDriver(report, rules: rules.descriptors))
        invocations = [SARIFInvocation(report, places: places)]
        originalUriBaseIds = places.baseIDs
        results = report.findings.map { SARIFResult($0, ruleIndex: rules.indices[$0.ruleID], places: places) }
        columnKind = "unicodeCodePoints"
    }
}
