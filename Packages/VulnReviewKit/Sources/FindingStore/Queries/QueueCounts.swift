import GRDB
import Review

/// How many findings and patches there are, from counters that every write keeps.
public struct QueueCounts: Hashable, Sendable, Codable {
    /// By `FindingState.name`.
    public var findings: [String: Int] = [:]
    /// By state.
    public var patches: [PatchState: Int] = [:]
    /// Findings by severity, in any state.
    public var severities: [Severity: Int] = [:]
    /// Nothing anywhere.
    public init() {}
}

extension FindingStore {
    /// The counts for one tree, or for all.
    public func counts(tree: TreeID?) throws(StoreError) -> QueueCounts {
        try read { db in
            var conditions = Conditions()
            if let tree { conditions.add("tree = (SELECT seq FROM trees WHERE id = ?)", tree.text) }
            var counts = QueueCounts()
            let findings = try Row.fetchCursor(
                db, sql: "SELECT state, severity_order, count FROM finding_totals \(conditions.sql)",
                arguments: conditions.arguments)
            while let row = try findings.next() {
                var columns = Columns(row)
                let state: String = try columns.next()
                let severity = try FindingRow.severity(columns.next())
                let count: Int = try columns.next()
                guard count > 0 else { continue }
                counts.findings[state, default: 0] += count
                counts.severities[severity, default: 0] += count
            }
            let patches = try Row.fetchCursor(
                db, sql: "SELECT state, SUM(count) FROM patch_counts \(conditions.sql) GROUP BY state",
                arguments: conditions.arguments)
            while let row = try patches.next() {
                var columns = Columns(row)
                let state: PatchState = try columns.word()
                let count: Int = try columns.next()
                if count > 0 { counts.patches[state] = count }
            }
            return counts
        }
    }
}
