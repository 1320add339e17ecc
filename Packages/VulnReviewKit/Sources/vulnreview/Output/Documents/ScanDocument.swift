import Review
import ReviewFeature
import ScanService

/// The parts of `scan --json` (see `ScanPrinter`).
enum ScanDocument {
    struct ScanPart: Encodable {
        let id: String
        let tree: String
        let startedAt: String
        let state: String
        let reasons: [String]
        let confinement: String
        let rulesDigest: String
        let freshness: [FreshnessDocument]
    }

    struct NotScanned: Encodable {
        let path: String
        let pathBytes: String?
        let reason: String
    }

    struct PartlyRead: Encodable {
        let path: String
        let pathBytes: String?
        let opaqueBytes: Int
    }

    /// How the findings stand against an earlier scan or file.
    struct BaselinePart: Encodable {
        let against: String
        let new: Int
        let unchanged: Int
        let reopened: Int
        let absent: [FindingDocument]

        init(_ comparison: BaselineComparison) {
            against = comparison.against
            new = comparison.count(.new)
            unchanged = comparison.count(.unchanged)
            reopened = comparison.count(.reopened)
            absent = comparison.absent.map { FindingDocument($0, baseline: .absent) }
        }
    }

}

extension ScanDocument.ScanPart {
    init(_ scan: Scan, tree: String, limits: PolicyLimits = PolicyLimits()) {
        self.init(
            id: scan.id.text, tree: tree, startedAt: scan.startedAt.rfc3339, state: scan.state.rawValue,
            reasons: scan.reasons, confinement: scan.confinement.rawValue,
            rulesDigest: scan.rulesDigest.description,
            freshness: FreshnessDocument.all(scan.bases, within: limits))
    }
}

extension ScanDocument.NotScanned {
    init(_ item: Scan.NotScanned) {
        self.init(path: item.path.display, pathBytes: item.path.base64IfNotText, reason: item.reason.rawValue)
    }
}

extension ScanDocument.PartlyRead {
    init(_ item: TreeScanner.Outcome.PartlyRead) {
        self.init(
            path: item.path.display, pathBytes: item.path.base64IfNotText, opaqueBytes: item.opaqueBytes)
    }
}
