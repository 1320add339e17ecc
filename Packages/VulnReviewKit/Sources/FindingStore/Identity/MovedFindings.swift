import Foundation
import GRDB
import Review

/// Finds findings again that a scan reports elsewhere or otherwise.
struct MovedFindings {
    private let db: Database
    private let scan: Int
    private let tree: Int
    private let rows: FindingRows

    init(_ db: Database, scan: Int, tree: Int) throws {
        self.db = db
        self.scan = scan
        self.tree = tree
        rows = try FindingRows(db, tree: tree)
    }

    func settle(fileIsGone: (TreePath) -> Bool) throws -> [FindingMove] {
        // What was decided comes first, should there be more than are looked at.
        let gone = try candidates("f.last_scan <> ?2 ORDER BY f.state = 'new', f.seq")
        guard !gone.isEmpty else { return [] }
        let new = try candidates(
            """
            f.first_scan = ?2 AND f.last_scan = ?2 AND f.state = 'new'
            AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.target = f.id)
            AND NOT EXISTS (SELECT 1 FROM patches p WHERE p.finding = f.id) ORDER BY f.seq
            """)
        let matches = IdentityMatcher.matches(
            gone: gone.map(\.sighting), new: new.map(\.sighting), fileIsGone: fileIsGone)
        return try matches.map { try move(gone[$0.gone].number, to: new[$0.new].number, $0.reason) }
    }

    private func candidates(_ condition: String) throws -> [(number: Int, sighting: Sighting)] {
        var found: [(Int, Sighting)] = []
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT f.seq, f.reporters, f.rule_id, f.cwe, f.path, f.start_line, f.end_line, f.start_offset,
                    f.anchor_line, f.anchor_context, f.file_digest, f.fingerprint
                FROM findings f WHERE f.tree = ?1 AND f.anchor_line IS NOT NULL AND \(condition)
                LIMIT \(FindingStore.matchedFindings)
                """, arguments: [tree, scan])
        while let row = try cursor.next() {
            var columns = Columns(row)
            let number: Int = try columns.next()
            let reporters = try ReporterList.decode(columns.next() as Data)
            let rule = try columns.text()
            let cwe = (try columns.next() as String).split(separator: ",").compactMap { Int($0) }
            let path = try columns.path()
            let (first, last): (Int, Int) = (try columns.next(), try columns.next())
            let offset: Int = try columns.next()
            let anchor = CodeAnchor(line: try columns.bytes(), context: try columns.bytes())
            found.append(
                (
                    number,
                    Sighting(
                        reporter: reporters.first ?? "", ruleID: rule, cwe: cwe, path: path,
                        lines: first...max(first, last), offset: offset, anchor: anchor,
                        fileDigest: try columns.digest(), fingerprint: try columns.digest())
                ))
        }
        return found
    }

    /// The finding `old` takes over what the report `new` says, and the name under which it came.
    private func move(_ old: Int, to new: Int, _ reason: FindingMove.Reason) throws -> FindingMove {
        let before = try rows.finding(old)
        let after = try rows.finding(new)
        let (from, to) = (try currentPrint(old, before), try currentPrint(new, after))
        try db.execute(
            sql: "DELETE FROM finding_prints WHERE finding = ? AND report IS NULL", arguments: [old])
        try db.execute(sql: "DELETE FROM finding_prints WHERE finding = ?", arguments: [new])
        try db.execute(
            sql: "DELETE FROM finding_scans WHERE scan = ? AND finding = ?", arguments: [scan, new])
        try db.execute(sql: "DELETE FROM findings WHERE seq = ?", arguments: [new])
        try rows.update(
            old, after, reporters: before.reporters.adding(after.reporters), last: scan)
        try rows.lead(to, old)
        try rows.see(old, in: scan)
        let move = FindingMove(
            finding: before.id, reason: reason, from: .init(before, fingerprint: from),
            to: .init(after, fingerprint: to), state: before.state)
        try db.execute(
            sql: "INSERT INTO finding_moves (finding, scan, content) VALUES (?, ?, ?)",
            arguments: [old, scan, try StoredJSON.encode(move)])
        return move
    }

    private func currentPrint(_ number: Int, _ finding: Finding) throws -> Digest {
        try rows.knownAs(number) ?? finding.fingerprint
    }
}
