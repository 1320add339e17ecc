import Foundation
import GRDB
import Review

/// Makes one finding of several detectors' reports of one weakness, file by file, in an order that follows from the reports
/// and not from when they came. What was decided or answered by a patch stays a finding of its own id.
struct MergedFindings {
    /// A file with more reports than this is left as it is.
    private static let reportsOfFile = 5_000

    private let db: Database
    private let scan: Int
    private let tree: Int
    private let rows: FindingRows

    /// A report and the finding that it belongs to.
    private struct Report {
        let finding: Finding
        let print: Digest
        let row: Int
        let leads: Bool
    }

    init(_ db: Database, scan: Int, tree: Int) throws {
        self.db = db
        self.scan = scan
        self.tree = tree
        rows = try FindingRows(db, tree: tree)
    }

    func settle() throws -> [FindingMove] {
        // Files with something new in them, in which not everything has the same detectors.
        let paths = try Row.fetchAll(
            db,
            sql: """
                SELECT path FROM findings WHERE tree = ? GROUP BY path
                HAVING MAX(first_scan) = ? AND COUNT(DISTINCT reporters) > 1 AND COUNT(*) <= ?
                """, arguments: [tree, scan, Self.reportsOfFile])
        return try paths.flatMap { row in
            var columns = Columns(row)
            return try merge(try columns.path())
        }
    }

    private func merge(_ path: TreePath) throws -> [FindingMove] {
        let (reports, decided) = try self.reports(path)
        guard reports.count <= Self.reportsOfFile else { return [] }
        var moves: [FindingMove] = []
        for group in WeaknessGroups.of(reports.map { Sighting($0.finding) }) {
            for part in apart(group, reports, decided) {
                moves += try write(part.map { reports[$0] }, decided).map { [$0] } ?? []
            }
        }
        return moves
    }

    /// The group without the findings that must stay apart: two verdicts are never made one.
    private func apart(_ group: [Int], _ reports: [Report], _ decided: Set<Int>) -> [[Int]] {
        let kept = group.filter { reports[$0].leads && decided.contains(reports[$0].row) }
        guard kept.count > 1 else { return [group] }
        let others = Set(kept.dropFirst())
        return [group.filter { !others.contains($0) }] + kept.dropFirst().map { [$0] }
    }

    // MARK: Reading

    private func reports(_ path: TreePath) throws -> (reports: [Report], decided: Set<Int>) {
        var reports: [Report] = []
        var decided: Set<Int> = []
        let statement = try DirectStatement(
            db,
            """
            SELECT \(FindingRow.columns), f.seq, f.known_as, f.state <> 'new'
                OR EXISTS (SELECT 1 FROM decisions d WHERE d.target = f.id)
                OR EXISTS (SELECT 1 FROM patches p WHERE p.finding = f.id)
            FROM findings f CROSS JOIN trees t ON t.seq = f.tree WHERE f.tree = ? AND f.path = ? ORDER BY f.seq
            """)
        defer { statement.reset() }
        statement.bind(tree, at: 1)
        statement.bind(path.bytes, at: 2)
        var leaders: [(finding: Finding, row: Int, print: Digest)] = []
        while try statement.step() {
            let finding = try FindingRow.finding(statement)
            var columns = DirectColumns(statement, from: FindingRow.columnCount)
            let number = try columns.int()
            let print = try columns.optionalDigest() ?? finding.fingerprint
            if try columns.bool() { decided.insert(number) }
            leaders.append((finding, number, print))
        }
        for leader in leaders {
            var led: [Report] = []
            for row in try Row.fetchAll(
                db,
                sql:
                    "SELECT fingerprint, report FROM finding_prints WHERE finding = ? AND report IS NOT NULL",
                arguments: [leader.row])
            {
                var columns = Columns(row)
                let print = try columns.digest()
                let report: Finding = try columns.json()
                // A report of a file that is gone stays with its finding.
                guard report.location.path == path else { continue }
                led.append(Report(finding: report, print: print, row: leader.row, leads: false))
            }
            let others = Set(led.flatMap(\.finding.reporters))
            let own = leader.finding.reporters.enumerated().filter {
                $0.offset == 0 || !others.contains($0.element)
            }
            let finding = leader.finding.with(
                anchor: leader.finding.anchor, reporters: own.map(\.element), claims: leader.finding.claims)
            reports.append(Report(finding: finding, print: leader.print, row: leader.row, leads: true))
            reports += led
        }
        return (reports, decided)
    }

    // MARK: Writing

    /// Writes a group, its leader first. A move tells of a verdict that another report leads now.
    private func write(_ group: [Report], _ decided: Set<Int>) throws -> FindingMove? {
        let leader = group[0]
        let leading = group.filter(\.leads)
        let keeper = leading.first { decided.contains($0.row) } ?? (leader.leads ? leader : nil)
        let number = try keeper?.row ?? insert(leader)
        let before = try rows.finding(number)
        let reporters = group.reduce([]) { $0.adding($1.finding.reporters) }
        if leader.leads, before.reporters == reporters, group.allSatisfy({ $0.row == number }) { return nil }
        for report in leading where report.row != number { try absorb(report.row, into: number) }
        var move: FindingMove?
        if let keeper, keeper.print != leader.print {
            try db.execute(
                sql: "DELETE FROM finding_prints WHERE finding = ? AND report IS NULL", arguments: [number])
            move = FindingMove(
                finding: before.id, reason: .detector, from: .init(before, fingerprint: keeper.print),
                to: .init(leader.finding, fingerprint: leader.print), state: before.state)
            try db.execute(
                sql: "INSERT INTO finding_moves (finding, scan, content) VALUES (?, ?, ?)",
                arguments: [number, scan, try StoredJSON.encode(move)])
            try rows.update(number, leader.finding, reporters: reporters, last: scan)
            try rows.lead(leader.print, number)
        } else {
            try rows.update(number, reporters: reporters, last: 0)
        }
        for report in group.dropFirst() { try rows.keep(report.finding, as: report.print, for: number) }
        return move
    }

    /// A finding of a report that another one led before.
    private func insert(_ report: Report) throws -> Int {
        let isTaken = try rows.known(report.finding.known(by: report.print).id) != nil
        let print = isTaken ? try rows.free(report.finding.known(by: report.print)) : report.print
        let number = try rows.insert(report.finding.known(by: print), first: scan, last: scan)
        try rows.lead(report.print, number)
        try rows.see(number, in: scan)
        return number
    }

    /// All that points at the finding `other` points at `number`, and `other` is no more.
    private func absorb(_ other: Int, into number: Int) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO finding_scans (scan, finding) SELECT s.seq, ?1 FROM scans s
                WHERE s.tree = ?3 AND EXISTS (SELECT 1 FROM finding_scans x WHERE x.scan = s.seq AND x.finding = ?2)
                """, arguments: [number, other, tree])
        try db.execute(
            sql:
                "DELETE FROM finding_scans WHERE finding = ? AND scan IN (SELECT seq FROM scans WHERE tree = ?)",
            arguments: [other, tree])
        try db.execute(
            sql: """
                UPDATE findings SET (first_scan, last_scan) = (SELECT MIN(first_scan), MAX(last_scan) FROM findings
                    WHERE seq IN (?1, ?2)) WHERE seq = ?1
                """, arguments: [number, other])
        try db.execute(
            sql: """
                UPDATE OR IGNORE scan_baselines SET finding = ?1 WHERE finding = ?2
                AND scan IN (SELECT seq FROM scans WHERE tree = ?3)
                """, arguments: [number, other, tree])
        try db.execute(sql: "DELETE FROM scan_baselines WHERE finding = ?", arguments: [other])
        try db.execute(
            sql: "UPDATE finding_moves SET finding = ? WHERE finding = ?", arguments: [number, other])
        try db.execute(
            sql: "DELETE FROM finding_prints WHERE finding = ? AND report IS NULL", arguments: [other])
        try db.execute(
            sql: "UPDATE finding_prints SET finding = ? WHERE finding = ?", arguments: [number, other])
        try db.execute(sql: "DELETE FROM findings WHERE seq = ?", arguments: [other])
    }
}
