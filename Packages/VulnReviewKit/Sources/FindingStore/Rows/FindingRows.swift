import Foundation
import GRDB
import Review

/// The rows of one tree's findings, one statement each.
struct FindingRows {
    /// What a fingerprint leads to that is not the one behind a finding's id.
    struct Print {
        let finding: Int
        /// Whether another report leads the finding.
        let isLed: Bool
    }

    /// What of a row a later report leaves as it is.
    struct Standing {
        let fingerprint: Digest
        let reporters: [String]
        let state: FindingState
    }

    private let db: Database
    private let tree: Int

    init(_ db: Database, tree: Int) {
        self.db = db
        self.tree = tree
    }

    // MARK: Looking up

    func print(_ fingerprint: Digest) throws -> Print? {
        let statement = try db.cachedStatement(
            sql: "SELECT finding, report IS NOT NULL FROM finding_prints WHERE tree = ? AND fingerprint = ?")
        guard let row = try Row.fetchOne(statement, arguments: [tree, fingerprint.data]) else { return nil }
        var columns = Columns(row)
        return Print(finding: try columns.next(), isLed: try columns.next())
    }

    /// The row with this id, and whether it is reported under another fingerprint now.
    func known(_ id: FindingID) throws -> (number: Int, hasMoved: Bool)? {
        let statement = try db.cachedStatement(
            sql: "SELECT seq, known_as IS NOT NULL FROM findings WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id.text]) else { return nil }
        var columns = Columns(row)
        return (try columns.next(), try columns.next())
    }

    func standing(_ number: Int) throws -> Standing {
        let statement = try db.cachedStatement(
            sql: "SELECT fingerprint, reporters, state, state_detail FROM findings WHERE seq = ?")
        guard let row = try Row.fetchOne(statement, arguments: [number]) else {
            throw StoreError.damaged(what: "finding")
        }
        var columns = Columns(row)
        return Standing(
            fingerprint: try columns.digest(), reporters: try ReporterList.decode(columns.next()),
            state: try FindingRow.state(name: columns.next(), detail: columns.optional()))
    }

    /// The fingerprint under which the finding is reported now; `nil` when it is the one that its id comes from.
    func knownAs(_ number: Int) throws -> Digest? {
        let row = try Row.fetchOne(
            db, sql: "SELECT known_as FROM findings WHERE seq = ?", arguments: [number])
        return try row.flatMap { row in
            var columns = Columns(row)
            return try columns.optionalDigest()
        }
    }

    func finding(_ number: Int) throws -> Finding {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT \(FindingRow.columns) FROM findings f CROSS JOIN trees t ON t.seq = f.tree WHERE f.seq = ?
                """, arguments: [number])
        guard let row else { throw StoreError.damaged(what: "finding") }
        return try FindingRow.finding(row)
    }

    /// A fingerprint that follows from the finding's own and that no finding has.
    func free(_ finding: Finding) throws -> Digest {
        var fingerprint = finding.fingerprint
        repeat {
            fingerprint = Digest(of: Array("another\0".utf8) + fingerprint.bytes)
        } while try known(finding.known(by: fingerprint).id) != nil
        return fingerprint
    }

    // MARK: Writing

    func insert(_ finding: Finding, first: Int, last: Int) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO findings (rule_id, message, severity_order, confidence, cwe, path, path_display,
                    start_offset, start_line, start_column, end_offset, end_line, end_column, snippet, file_digest,
                    reporters, extra, anchor_line, anchor_context, risk_facts, id, tree, fingerprint, state, state_detail,
                    first_scan, last_scan)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: try FindingRow.arguments(finding, reporters: finding.reporters) + [
                finding.id.text, tree, finding.fingerprint.data, finding.state.name,
                try FindingRow.detail(finding.state), first, last,
            ])
        return Int(db.lastInsertedRowID)
    }

    /// Replaces what a report says.
    func update(_ number: Int, _ finding: Finding, reporters: [String], last: Int) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE findings SET rule_id = ?, message = ?, severity_order = ?, confidence = ?, cwe = ?, path = ?,
                    path_display = ?, start_offset = ?, start_line = ?, start_column = ?, end_offset = ?, end_line = ?,
                    end_column = ?, snippet = ?, file_digest = ?, reporters = ?, extra = ?, anchor_line = ?,
                    anchor_context = ?, risk_facts = (risk_facts & 3) | ?, last_scan = ?
                WHERE seq = ?
                """)
        try statement.execute(
            arguments: try FindingRow.arguments(finding, reporters: reporters) + [last, number])
    }

    func update(_ number: Int, reporters: [String], last: Int) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE findings SET reporters = ?, risk_facts = (risk_facts & 7) | ?, last_scan = MAX(last_scan, ?)
                WHERE seq = ?
                """)
        try statement.execute(arguments: [
            try ReporterList.encode(reporters), RiskFacts(reporters: reporters.count).rawValue, last, number,
        ])
    }

    /// Reports under `fingerprint` are the finding `number`, whatever its id comes from.
    func lead(_ fingerprint: Digest, _ number: Int) throws {
        let own = try standing(number).fingerprint
        if own != fingerprint {
            try db.execute(
                sql:
                    "INSERT OR REPLACE INTO finding_prints (tree, fingerprint, finding, report) VALUES (?, ?, ?, NULL)",
                arguments: [tree, fingerprint.data, number])
        } else {
            try db.execute(
                sql: "DELETE FROM finding_prints WHERE tree = ? AND fingerprint = ?",
                arguments: [tree, fingerprint.data])
        }
        let known = own == fingerprint ? nil : fingerprint
        try db.execute(
            sql: "UPDATE findings SET known_as = ? WHERE seq = ?", arguments: [known?.data, number])
    }

    /// Keeps a report beside the one that leads the finding `number`.
    func keep(_ report: Finding, as fingerprint: Digest, for number: Int) throws {
        try db.execute(
            sql:
                "INSERT OR REPLACE INTO finding_prints (tree, fingerprint, finding, report) VALUES (?, ?, ?, ?)",
            arguments: [tree, fingerprint.data, number, try StoredJSON.encode(report)])
    }
}
