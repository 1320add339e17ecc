import Foundation
import GRDB
import Review

extension FindingStore {
    /// Keeps what a scan reported, and gives it back as it is stored: a finding that was known keeps its state, whatever
    /// its verdict, and takes everything else from the new report. Best called with some thousands at once.
    public func record(_ findings: [Finding], in scan: ScanID) throws(StoreError) -> [Finding] {
        try write { db in
            let row = try Row.fetchOne(
                db,
                sql:
                    "SELECT s.seq, s.tree, t.id, s.state FROM scans s JOIN trees t ON t.seq = s.tree WHERE s.id = ?",
                arguments: [scan.text])
            guard let row else { throw StoreError.notFound(what: "scan", id: scan.text) }
            var columns = Columns(row)
            let writer = FindingWriter(db, scan: try columns.next(), tree: try columns.next())
            let tree: TreeID = try columns.id()
            let state: Scan.State = try columns.word()
            guard state == .running else { throw StoreError.illegalScanState(scan: scan, state: state) }
            return try findings.map { finding in
                guard finding.tree == tree else { throw StoreError.wrongTree(id: finding.id.text) }
                return try writer.write(finding)
            }
        }
    }

    /// The finding with this id; `nil` when there is none.
    public func finding(_ id: FindingID) throws(StoreError) -> Finding? {
        try read { db in try Self.finding(id, db) }
    }

    static func finding(_ id: FindingID, _ db: Database) throws -> Finding? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT \(FindingRow.columns) FROM findings f CROSS JOIN trees t ON t.seq = f.tree WHERE f.id = ?
                """, arguments: [id.text]
        ).map(FindingRow.finding)
    }

    /// A page of the queue: the worst first, then by path, offset and id.
    public func findings(_ filter: FindingFilter, after: FindingID?, limit: Int) throws(StoreError)
        -> Page<Finding>
    {
        try read { db in
            let limit = PageLimit.clamp(limit)
            let conditions = try Self.conditions(filter, after: after, db)
            // The index is named because the planner, without statistics, may well sort the whole table instead.
            let index = filter.states.count == 1 ? "findings_by_state" : "findings_queue"
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(FindingRow.columns) FROM findings f INDEXED BY \(index)
                    CROSS JOIN trees t ON t.seq = f.tree \(conditions.sql)
                    ORDER BY f.severity_order, f.path, f.start_offset, f.id LIMIT ?
                    """, arguments: conditions.arguments + [limit + 1])
            var findings: [Finding] = []
            while let row = try rows.next() { findings.append(try FindingRow.finding(row)) }
            return Page(fetched: findings, limit: limit)
        }
    }

    private static func conditions(_ filter: FindingFilter, after: FindingID?, _ db: Database) throws
        -> Conditions
    {
        var conditions = Conditions()
        conditions.add("f.state", in: filter.states.sorted())
        if let tree = filter.tree {
            conditions.add("f.tree = (SELECT seq FROM trees WHERE id = ?)", tree.text)
        }
        conditions.add("f.severity_order", in: filter.severities.sorted().map(FindingRow.order))
        conditions.add("f.rule_id", in: filter.ruleIDs.sorted().map(\.blob))
        if let path = filter.path { conditions.add("f.path = ?", Data(path.bytes)) }
        if let scan = filter.scan, !filter.baseline.isEmpty {
            var inner = Conditions()
            inner.add("b.scan = (SELECT seq FROM scans WHERE id = ?)", scan.text)
            inner.add("b.state", in: filter.baseline.map(\.rawValue).sorted())
            inner.add("b.finding = f.seq")
            conditions.add("EXISTS (SELECT 1 FROM scan_baselines b \(inner.sql))", inner)
        } else if let scan = filter.scan {
            conditions.add(
                """
                EXISTS (SELECT 1 FROM finding_scans s
                WHERE s.scan = (SELECT seq FROM scans WHERE id = ?) AND s.finding = f.seq)
                """, scan.text)
        }
        if let text = filter.text, !text.isEmpty {
            conditions.add(text, within: ["f.rule_id", "f.message", "f.path_display"])
        }
        if let after {
            guard
                let key = try Row.fetchOne(
                    db, sql: "SELECT severity_order, path, start_offset, id FROM findings WHERE id = ?",
                    arguments: [after.text])
            else { throw StoreError.notFound(what: "finding", id: after.text) }
            conditions.add(
                "(f.severity_order, f.path, f.start_offset, f.id) > (?, ?, ?, ?)",
                key[0] as DatabaseValue, key[1] as DatabaseValue, key[2] as DatabaseValue,
                key[3] as DatabaseValue)
        }
        return conditions
    }
}
