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
    private let printing: DirectStatement
    private let knowing: DirectStatement
    private let inserting: DirectStatement
    private let seeing: DirectStatement

    init(_ db: Database, tree: Int) throws {
        self.db = db
        self.tree = tree
        printing = try DirectStatement(
            db, "SELECT finding, report IS NOT NULL FROM finding_prints WHERE tree = ? AND fingerprint = ?")
        knowing = try DirectStatement(db, "SELECT seq, known_as IS NOT NULL FROM findings WHERE id = ?")
        inserting = try DirectStatement(
            db,
            """
            INSERT INTO findings (rule_id, message, severity_order, confidence, cwe, path, path_display,
                start_offset, start_line, start_column, end_offset, end_line, end_column, snippet, file_digest,
                reporters, extra, anchor_line, anchor_context, risk_facts, id, tree, fingerprint, state, state_detail,
                first_scan, last_scan)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        seeing = try DirectStatement(
            db, "INSERT INTO finding_scans (scan, finding) VALUES (?, ?) ON CONFLICT DO NOTHING")
    }

    // MARK: Looking up

    func print(_ fingerprint: Digest) throws -> Print? {
        printing.bind(tree, at: 1)
        printing.bind(fingerprint.bytes, at: 2)
        guard try printing.step() else { return nil }
        defer { printing.reset() }
        var columns = DirectColumns(printing)
        return Print(finding: try columns.int(), isLed: try columns.bool())
    }

    /// The row with this id, and whether it is reported under another fingerprint now.
    func known(_ id: FindingID) throws -> (number: Int, hasMoved: Bool)? {
        knowing.bind(id.text, at: 1)
        guard try knowing.step() else { return nil }
        defer { knowing.reset() }
        var columns = DirectColumns(knowing)
        return (try columns.int(), try columns.bool())
    }

    func standing(_ number: Int) throws -> Standing {
        let statement = try DirectStatement(
            db, "SELECT fingerprint, reporters, state, state_detail FROM findings WHERE seq = ?")
        statement.bind(number, at: 1)
        guard try statement.step() else { throw StoreError.damaged(what: "finding") }
        defer { statement.reset() }
        var columns = DirectColumns(statement)
        return Standing(
            fingerprint: try columns.digest(),
            reporters: unsafe try columns.withBytes { unsafe try ReporterList.decode($0) },
            state: try FindingRow.state(
                name: columns.string(), detail: columns.optionalBytes().map { Data($0) }))
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
        try FindingRow.findings([number], db)[0]
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
        try FindingRow.bind(finding, reporters: finding.reporters, to: inserting)
        let next = FindingRow.boundCount + 1
        inserting.bind(finding.id.text, at: next)
        inserting.bind(tree, at: next + 1)
        inserting.bind(finding.fingerprint.bytes, at: next + 2)
        inserting.bind(finding.state.name, at: next + 3)
        inserting.bind(try FindingRow.detail(finding.state).map { Array($0) }, at: next + 4)
        inserting.bind(first, at: next + 5)
        inserting.bind(last, at: next + 6)
        try inserting.run()
        return Int(db.lastInsertedRowID)
    }

    /// Replaces what a report says.
    func update(_ number: Int, _ finding: Finding, reporters: [String], last: Int) throws {
        let statement = try DirectStatement(
            db,
            """
            UPDATE findings SET rule_id = ?, message = ?, severity_order = ?, confidence = ?, cwe = ?, path = ?,
                path_display = ?, start_offset = ?, start_line = ?, start_column = ?, end_offset = ?, end_line = ?,
                end_column = ?, snippet = ?, file_digest = ?, reporters = ?, extra = ?, anchor_line = ?,
                anchor_context = ?, risk_facts = (risk_facts & 3) | ?, last_scan = ?
            WHERE seq = ?
            """)
        try FindingRow.bind(finding, reporters: reporters, to: statement)
        statement.bind(last, at: FindingRow.boundCount + 1)
        statement.bind(number, at: FindingRow.boundCount + 2)
        try statement.run()
    }

    /// That a scan saw the finding.
    func see(_ number: Int, in scan: Int) throws {
        seeing.bind(scan, at: 1)
        seeing.bind(number, at: 2)
        try seeing.run()
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
