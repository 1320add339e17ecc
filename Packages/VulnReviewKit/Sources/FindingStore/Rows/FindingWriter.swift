import Foundation
import GRDB
import Review

/// Writes the findings of one scan inside one transaction.
struct FindingWriter {
    private let db: Database
    private let scan: Int
    private let tree: Int

    init(_ db: Database, scan: Int, tree: Int) {
        self.db = db
        self.scan = scan
        self.tree = tree
    }

    /// The finding as it is stored now.
    func write(_ finding: Finding) throws -> Finding {
        let known = try db.cachedStatement(
            sql: "SELECT seq, reporters, state, state_detail FROM findings WHERE id = ?")
        known.arguments = [finding.id.text]
        guard let row = try Row.fetchOne(known) else {
            try see(try insert(finding))
            return finding
        }
        var columns = Columns(row)
        let number: Int = try columns.next()
        let earlier: [String] = try columns.json()
        let reporters = earlier + finding.reporters.filter { !earlier.contains($0) }
        let state = try FindingRow.state(name: columns.next(), detail: columns.optional())
        try update(number, finding, reporters: reporters)
        try see(number)
        return finding.with(reporters: reporters, state: state)
    }

    private func insert(_ finding: Finding) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO findings (rule_id, message, severity_order, confidence, cwe, path, path_display,
                    start_offset, start_line, start_column, end_offset, end_line, end_column, snippet, file_digest,
                    reporters, extra, id, tree, fingerprint, state, state_detail, first_scan, last_scan)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: try FindingRow.arguments(finding, reporters: finding.reporters) + [
                finding.id.text, tree, finding.fingerprint.data, finding.state.name,
                try FindingRow.detail(finding.state), scan, scan,
            ])
        return Int(db.lastInsertedRowID)
    }

    private func update(_ number: Int, _ finding: Finding, reporters: [String]) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE findings SET rule_id = ?, message = ?, severity_order = ?, confidence = ?, cwe = ?, path = ?,
                    path_display = ?, start_offset = ?, start_line = ?, start_column = ?, end_offset = ?, end_line = ?,
                    end_column = ?, snippet = ?, file_digest = ?, reporters = ?, extra = ?, last_scan = ?
                WHERE seq = ?
                """)
        try statement.execute(
            arguments: try FindingRow.arguments(finding, reporters: reporters) + [scan, number])
    }

    private func see(_ number: Int) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO finding_scans (scan, finding) VALUES (?, ?) ON CONFLICT DO NOTHING")
        try statement.execute(arguments: [scan, number])
    }
}

extension Finding {
    fileprivate func with(reporters: [String], state: FindingState) -> Finding {
        Finding(
            tree: tree, ruleID: ruleID, message: message, severity: severity, confidence: confidence,
            cwe: cwe,
            location: location, snippet: snippet, fileDigest: fileDigest, codeFlows: codeFlows,
            reporters: reporters, fingerprint: fingerprint, fix: fix, state: state)
    }
}
