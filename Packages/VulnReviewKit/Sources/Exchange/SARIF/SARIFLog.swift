import Review

/// sarifLog object (section 3.13).
struct SARIFLog: Codable, Hashable {
    let version: String
    let schema: String
    let runs: [SARIFRun]

    enum CodingKeys: String, CodingKey {
        case version, runs
        case schema = "$schema"
    }

    init(_ report: SARIFReport) {
        version = "2.1.0"
        schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
        runs = [SARIFRun(report)]
    }
}
