import GRDB
import Review

extension FindingStore {
    /// What the risk of a finding is made of; `nil` when there is no such finding.
    public func risk(of finding: FindingID) throws(StoreError) -> RiskScore? {
        try read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT severity_order, confidence, risk_facts FROM findings WHERE id = ?")
            return try Row.fetchOne(statement, arguments: [finding.text]).map { row in
                var columns = Columns(row)
                let severity = try FindingRow.severity(columns.next())
                return RiskScore(
                    severity: severity, confidence: try columns.word(),
                    facts: RiskFacts(rawValue: try columns.next()))
            }
        }
    }

    /// What evidence tells of the finding that its patch answers. That a reproducer failed stays known; whether a verified patch
    /// waits is asked of the newest evidence of each.
    static func weigh(_ evidence: Evidence, _ db: Database) throws {
        guard
            let finding = try String.fetchOne(
                db, sql: "SELECT finding FROM patches WHERE id = ?", arguments: [evidence.patch.text])
        else { return }
        var facts = RiskFacts(evidence)
        let others = try Row.fetchAll(
            db,
            sql: """
                SELECT content FROM evidence WHERE seq IN (SELECT MAX(e.seq) FROM evidence e
                    JOIN patches p ON p.id = e.patch WHERE p.finding = ? AND p.id <> ? GROUP BY e.patch LIMIT 100)
                """, arguments: [finding, evidence.patch.text])
        for row in others {
            var columns = Columns(row)
            facts.formUnion(RiskFacts(try columns.json(Evidence.self)))
        }
        try db.execute(
            sql: "UPDATE findings SET risk_facts = (risk_facts & 29) | ? WHERE id = ?",
            arguments: [facts.rawValue, finding])
    }
}
