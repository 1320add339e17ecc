import Review

/// tool object (section 3.18).
struct SARIFTool: Codable, Hashable {
    let driver: SARIFDriver
}

/// The toolComponent object (section 3.19) of the program itself.
struct SARIFDriver: Codable, Hashable {
    /// By which a reader knows a report of our own.
    static let name = "VulnReview"

    let name: String
    let version: String
    let semanticVersion: String
    let informationUri: String?
    let rules: [SARIFReportingDescriptor]
    let notifications: [SARIFReportingDescriptor]

    init(_ report: SARIFReport, rules: [SARIFReportingDescriptor]) {
        name = Self.name
        version = report.toolVersion
        semanticVersion = report.toolVersion
        informationUri = report.informationURI
        self.rules = rules
        notifications = SARIFNotification.Kind.allCases.map(SARIFReportingDescriptor.init)
    }
}
