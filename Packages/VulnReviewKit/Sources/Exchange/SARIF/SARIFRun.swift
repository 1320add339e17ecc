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
        let baseline = report.baseline
        results = (report.findings + (baseline?.absent ?? [])).map { finding in
            SARIFResult(
                finding, ruleIndex: rules.indices[finding.ruleID], places: places,
                baseline: baseline.map { $0.states[finding.id] ?? .new })
        }
        columnKind = "unicodeCodePoints"
    }
}
