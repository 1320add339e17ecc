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
            let writer = try FindingWriter(db, scan: try columns.next(), tree: try columns.next())
            let tree: TreeID = try columns.id()
            let state: Scan.State = try columns.word()
            guard state == .running else { throw StoreError.illegalScanState(scan: scan, state: state) }
            // The rows are written past GRDB, which tells observers of what it does itself.
            try db.notifyChanges(in: Table("findings"))
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
        let statement = try DirectStatement(
            db,
            """
            SELECT \(FindingRow.columns) FROM findings f CROSS JOIN trees t ON t.seq = f.tree WHERE f.id = ?
            """)
        statement.bind(id.text, at: 1)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return try FindingRow.finding(statement)
    }

    /// A page of the queue in the order of `sort`, exact however long it takes.
    public func findings(
        _ filter: FindingFilter, sort: FindingSort = .severity, after: FindingID?, limit: Int
    ) throws(StoreError) -> Page<Finding> {
        try read { db in
            try FindingReader(db, filter, QueueOrder(sort), limit: limit, patience: .unlimited).page(
                after: after)
        }
    }

    /// A page of the queue for somebody who is typing: it may hold less than `limit`, or nothing, when matches lie far apart,
    /// and is followed by others as long as `nextAfter` is given, which then need not be on the page.
    public func findingsSoon(
        _ filter: FindingFilter, sort: FindingSort = .severity, after: FindingID?, limit: Int
    ) throws(StoreError) -> Page<Finding> {
        try read { db in
            try FindingReader(db, filter, QueueOrder(sort), limit: limit, patience: .keyStroke).page(
                after: after)
        }
    }

    /// The page before the finding `before`, or the last one when that is `nil`, as `findingsSoon` gives the one after: its rows in
    /// the order of the queue, and in `nextAfter` what to pass as `before` for the page before it.
    public func findingsSoon(
        _ filter: FindingFilter, sort: FindingSort = .severity, before: FindingID?, limit: Int
    ) throws(StoreError) -> Page<Finding> {
        try read { db in
            let page = try FindingReader(
                db, filter, QueueOrder(sort).reversed, limit: limit, patience: .keyStroke
            ).page(after: before)
            return Page(items: page.items.reversed(), nextAfter: page.nextAfter)
        }
    }
}
