import FindingStore
import Review

/// How many findings have something in common.
struct GroupDocument: Encodable {
    let name: String
    let pathBytes: String?
    let count: Int

    init(_ group: FindingGroup) {
        name = group.name
        pathBytes = group.path?.base64IfNotText
        count = group.count
    }
}

/// A filter that was kept under a name.
struct FilterDocument: Encodable {
    let name: String
    let sort: String
    let tree: String?
    let states: [String]
    let severities: [String]
    let ruleIds: [String]
    let cwe: [String]
    let reporters: [String]
    let path: String?
    let scan: String?
    let baseline: [String]
    let text: String?

    init(_ saved: SavedFilter) {
        let filter = saved.filter
        name = saved.name
        sort = saved.sort.rawValue
        tree = filter.tree?.text
        states = filter.states.sorted()
        severities = filter.severities.sorted().map(\.rawValue)
        ruleIds = filter.ruleIDs.sorted()
        cwe = filter.cwe.sorted().map { "CWE-\($0)" }
        reporters = filter.reporters.sorted()
        path = filter.folder?.display ?? filter.path?.display
        scan = filter.scan?.text
        baseline = filter.baseline.map(\.rawValue).sorted()
        text = filter.text
    }
}

/// What a risk is made of.
struct RiskDocument: Encodable {
    let score: Int
    /// Points by what they are for.
    let parts: [String: Int]

    init(_ risk: RiskScore) {
        score = risk.total
        parts = Dictionary(risk.parts.map { ($0.kind.rawValue, $0.points) }) { first, _ in first }
    }
}
