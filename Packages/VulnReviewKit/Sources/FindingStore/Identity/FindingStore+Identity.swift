import AuditLog
import Foundation
import GRDB
import Review

extension FindingStore {
    /// Findings beyond this many, on either side, are not held against each other after a scan.
    static let matchedFindings = 100_000

    /// Makes one queue of what a scan brought: finds findings again that are reported elsewhere or otherwise now, and makes
    /// one finding of several detectors' reports of a weakness. A finding that is found again keeps its id and its verdict,
    /// and the log says so. To be called when all of a scan is recorded, before it is finished.
    @discardableResult
    public func settle(_ scan: ScanID, fileIsGone: (TreePath) -> Bool) throws(StoreError) -> [FindingMove] {
        try write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT seq, tree, state FROM scans WHERE id = ?", arguments: [scan.text])
            guard let row else { throw StoreError.notFound(what: "scan", id: scan.text) }
            var columns = Columns(row)
            let (number, tree): (Int, Int) = (try columns.next(), try columns.next())
            let state: Scan.State = try columns.word()
            guard state == .running else { throw StoreError.illegalScanState(scan: scan, state: state) }
            var moves = try MovedFindings(db, scan: number, tree: tree).settle(fileIsGone: fileIsGone)
            moves += try MergedFindings(db, scan: number, tree: tree).settle()
            try Self.log(moves, of: scan, db)
            return moves
        }
    }

    /// Where a finding was before, and as what; oldest first.
    public func moves(of finding: FindingID) throws(StoreError) -> [FindingMove] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT content FROM finding_moves WHERE finding = (SELECT seq FROM findings WHERE id = ?)
                    ORDER BY seq
                    """, arguments: [finding.text]
            ).map { row in
                var columns = Columns(row)
                return try columns.json()
            }
        }
    }

    /// The finding that reports under `fingerprint` are; `nil` when there is none.
    public func finding(reportedAs fingerprint: Digest, of tree: TreeID) throws(StoreError) -> FindingID? {
        try read { db in try Self.finding(reportedAs: fingerprint, of: tree, db) }
    }

    static func finding(
        reportedAs fingerprint: Digest, of tree: TreeID, _ db: Database
    ) throws -> FindingID? {
        let number = try Self.number(of: tree, db)
        let led = try String.fetchOne(
            db,
            sql: """
                SELECT f.id FROM finding_prints p JOIN findings f ON f.seq = p.finding
                WHERE p.tree = ? AND p.fingerprint = ?
                """, arguments: [number, fingerprint.data])
        let own = Finding.id(tree, fingerprint)
        return try led.flatMap(FindingID.init(_:)) ?? (Self.finding(own, db) == nil ? nil : own)
    }

    /// What other detectors reported of a finding, beside the report that leads it.
    public func reports(of finding: FindingID) throws(StoreError) -> [Finding] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT report FROM finding_prints
                    WHERE finding = (SELECT seq FROM findings WHERE id = ?) AND report IS NOT NULL
                    """, arguments: [finding.text]
            ).map { row in
                var columns = Columns(row)
                return try columns.json(Finding.self)
            }.sorted { Sighting.precedes(Sighting($0), Sighting($1)) }
        }
    }

    private static func log(_ moves: [FindingMove], of scan: ScanID, _ db: Database) throws {
        var rest = moves[...]
        while !rest.isEmpty {
            let some = rest.prefix(500)
            rest = rest.dropFirst(some.count)
            try AuditAppender.postpone(
                .findingsMoved, at: .now,
                body: .object([
                    "moves": .array(some.map(\.canonical)), "scan": .string(scan.text),
                ]), db)
        }
    }
}
