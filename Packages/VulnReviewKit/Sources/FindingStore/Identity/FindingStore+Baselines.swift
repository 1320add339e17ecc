import Foundation
import GRDB
import Review

extension FindingStore {
    /// Holds a finished scan against an earlier one, and keeps how each finding stands. What `covers` says that the scan did
    /// not look at is not absent, and neither is what lies in a file that it could not read.
    public func compare(
        _ scan: ScanID, with earlier: ScanID, covers: (TreePath) -> Bool
    ) throws(StoreError) -> [FindingID: BaselineState] {
        try write { db in
            guard let now = try Self.number(of: scan, db) else {
                throw StoreError.notFound(what: "scan", id: scan.text)
            }
            guard let before = try Self.number(of: earlier, db) else {
                throw StoreError.notFound(what: "scan", id: earlier.text)
            }
            var states: [FindingID: BaselineState] = [:]
            let present = try Row.fetchCursor(
                db,
                sql: """
                    SELECT f.id, CASE
                        WHEN EXISTS (SELECT 1 FROM finding_scans b WHERE b.scan = ?2 AND b.finding = f.seq)
                        THEN 'unchanged' WHEN f.first_scan < ?2 THEN 'reopened' ELSE 'new' END
                    FROM finding_scans s JOIN findings f ON f.seq = s.finding WHERE s.scan = ?1
                    """, arguments: [now, before])
            while let row = try present.next() {
                var columns = Columns(row)
                states[try columns.id()] = try columns.word()
            }
            let gone = try Row.fetchCursor(
                db,
                sql: """
                    SELECT f.id, f.path FROM finding_scans s JOIN findings f ON f.seq = s.finding
                    WHERE s.scan = ?2
                    AND NOT EXISTS (SELECT 1 FROM finding_scans b WHERE b.scan = ?1 AND b.finding = f.seq)
                    AND f.path NOT IN (SELECT path FROM not_scanned WHERE scan = ?1)
                    """, arguments: [now, before])
            while let row = try gone.next() {
                var columns = Columns(row)
                let id: FindingID = try columns.id()
                if covers(try columns.path()) { states[id] = .absent }
            }
            try Self.keep(states, of: now, db)
            return states
        }
    }

    /// Keeps how findings stand in `scan` against something that the store does not hold.
    public func keep(_ states: [FindingID: BaselineState], of scan: ScanID) throws(StoreError) {
        try write { db in
            guard let number = try Self.number(of: scan, db) else {
                throw StoreError.notFound(what: "scan", id: scan.text)
            }
            try Self.keep(states, of: number, db)
        }
    }

    /// How findings stood in `scan` against an earlier one; empty when it was held against none.
    public func baseline(of scan: ScanID) throws(StoreError) -> [FindingID: BaselineState] {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT f.id, b.state FROM scan_baselines b JOIN findings f ON f.seq = b.finding
                    WHERE b.scan = (SELECT seq FROM scans WHERE id = ?)
                    """, arguments: [scan.text])
            var states: [FindingID: BaselineState] = [:]
            while let row = try rows.next() {
                var columns = Columns(row)
                states[try columns.id()] = try columns.word()
            }
            return states
        }
    }

    /// How one finding stood in `scan` against an earlier one; `nil` when it was held against none.
    public func baseline(of finding: FindingID, in scan: ScanID) throws(StoreError) -> BaselineState? {
        try read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT state FROM scan_baselines WHERE scan = (SELECT seq FROM scans WHERE id = ?)
                    AND finding = (SELECT seq FROM findings WHERE id = ?)
                    """, arguments: [scan.text, finding.text]
            ).flatMap(BaselineState.init)
        }
    }

    /// The newest scan, of `tree` when one is given, that was held against an earlier one; `nil` when none was.
    public func newestComparedScan(of tree: TreeID? = nil) throws(StoreError) -> ScanID? {
        try read { db in
            try String.fetchOne(
                db,
                sql: """
                    SELECT s.id FROM scans s WHERE (?1 IS NULL OR s.tree = (SELECT seq FROM trees WHERE id = ?1))
                    AND EXISTS (SELECT 1 FROM scan_baselines b WHERE b.scan = s.seq) ORDER BY s.seq DESC LIMIT 1
                    """, arguments: [tree?.text]
            ).flatMap(ScanID.init(_:))
        }
    }

    private static func keep(_ states: [FindingID: BaselineState], of scan: Int, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM scan_baselines WHERE scan = ?", arguments: [scan])
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO scan_baselines (scan, finding, state)
                SELECT ?, seq, ? FROM findings WHERE id = ?
                """)
        for (id, state) in states { try statement.execute(arguments: [scan, state.rawValue, id.text]) }
    }
}
