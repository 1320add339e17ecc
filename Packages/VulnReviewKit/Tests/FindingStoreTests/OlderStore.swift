import GRDB

@testable import FindingStore

extension FindingStore {
    /// Takes over the findings of a store of this version, as one of the first version has them; trees and scans must be there.
    func takeFindings(of other: FindingStore) throws {
        let rows = try other.pool.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT seq, id, tree, rule_id, message, severity_order, confidence, cwe, path, path_display, start_offset,
                        start_line, start_column, end_offset, end_line, end_column, snippet, file_digest, fingerprint, reporters,
                        extra, state, state_detail, first_scan, last_scan FROM findings ORDER BY seq
                    """)
        }
        try pool.write { db in
            for row in rows {
                let names = row.columnNames.joined(separator: ", ")
                let marks = row.columnNames.map { _ in "?" }.joined(separator: ", ")
                try db.execute(
                    sql: "INSERT INTO findings (\(names)) VALUES (\(marks))",
                    arguments: StatementArguments(Array(row.databaseValues)))
            }
        }
    }
}
