import Foundation
import GRDB
import Review

/// That a filter can only match findings that an index or a counter names, and that they are few.
struct FewFindings {
    /// What names them.
    let conditions: Conditions

    init(_ numbers: [Int]) {
        var conditions = Conditions()
        let list = numbers.map(String.init).joined(separator: ",")
        conditions.add("f.seq IN (SELECT value FROM json_each(?))", "[\(list)]")
        self.conditions = conditions
    }

    /// `nil` when the filter may match more than `limit`, or has nothing that names them.
    init?(_ filter: FindingFilter, limit: Int, _ db: Database) throws {
        guard
            let few = try Self.ofScan(filter, limit, db) ?? Self.inFiles(filter, limit, db)
                ?? Self.ofTree(filter, limit, db) ?? Self.inGroups(filter, limit, db)
        else {
            return nil
        }
        conditions = few
    }

    private static func ofScan(_ filter: FindingFilter, _ limit: Int, _ db: Database) throws -> Conditions? {
        guard let scan = filter.scan else { return nil }
        let table = filter.baseline.isEmpty ? "finding_scans" : "scan_baselines"
        var inner = Conditions()
        inner.add("scan = (SELECT seq FROM scans WHERE id = ?)", scan.text)
        inner.add("state", in: filter.baseline.map(\.rawValue).sorted())
        let count = try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM (SELECT 1 FROM \(table) \(inner.sql) LIMIT \(limit + 1))",
            arguments: inner.arguments)
        guard let count, count <= limit else { return nil }
        var conditions = Conditions()
        conditions.add("f.seq IN (SELECT finding FROM \(table) \(inner.sql))", inner)
        return conditions
    }

    private static func inFiles(_ filter: FindingFilter, _ limit: Int, _ db: Database) throws -> Conditions? {
        guard filter.path != nil || filter.folder != nil else { return nil }
        var inner = Conditions()
        if let tree = filter.tree {
            inner.add("f.tree = ?", try FindingStore.number(of: tree, db))
        } else {
            inner.add("f.tree IN (SELECT seq FROM trees)")
        }
        if let path = filter.path { inner.add("f.path = ?", Data(path.bytes)) }
        if let folder = filter.folder { inner.add(FindingFilter.within(folder)) }
        let counts = try Int.fetchAll(
            db, sql: "SELECT count FROM finding_files f \(inner.sql) LIMIT \(limit + 1)",
            arguments: inner.arguments)
        guard counts.count <= limit, counts.reduce(0, +) <= limit else { return nil }
        var conditions = Conditions()
        conditions.add(
            "f.seq IN (SELECT f.seq FROM findings f INDEXED BY findings_by_place \(inner.sql))", inner)
        return conditions
    }

    private static func ofTree(_ filter: FindingFilter, _ limit: Int, _ db: Database) throws -> Conditions? {
        guard let tree = filter.tree else { return nil }
        let number = try FindingStore.number(of: tree, db)
        let count = try Int.fetchOne(
            db, sql: "SELECT SUM(count) FROM finding_totals WHERE tree = ?", arguments: [number])
        guard count ?? 0 <= limit else { return nil }
        var conditions = Conditions()
        conditions.add(
            "f.seq IN (SELECT seq FROM findings INDEXED BY findings_by_place WHERE tree = ?)", number)
        return conditions
    }

    /// Findings of the rules that a filter leaves, if these have few findings altogether.
    private static func inGroups(_ filter: FindingFilter, _ limit: Int, _ db: Database) throws -> Conditions?
    {
        guard !(filter.ruleIDs.isEmpty && filter.cwe.isEmpty && filter.reporters.isEmpty) else { return nil }
        let narrow = try filter.grouped(db)
        let groups = "(SELECT * FROM finding_groups LIMIT \(groupLimit))"
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT rule_id, SUM(count) FROM \(groups) WHERE rule_id IN
                    (SELECT f.rule_id FROM \(groups) f \(narrow.sql))
                GROUP BY rule_id LIMIT \(ruleLimit + 1)
                """, arguments: narrow.arguments)
        let isWhole =
            try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM (SELECT 1 FROM finding_groups LIMIT \(groupLimit))") ?? 0
            < groupLimit
        var (rules, findings): ([Data], Int) = ([], 0)
        for row in rows {
            var columns = Columns(row)
            rules.append(try columns.next())
            findings += try columns.next()
        }
        guard isWhole, rules.count <= ruleLimit, findings <= limit else { return nil }
        var inner = Conditions()
        inner.add("f.rule_id", in: rules)
        if rules.isEmpty { inner.add("0") }
        var conditions = Conditions()
        conditions.add(
            "f.seq IN (SELECT f.seq FROM findings f INDEXED BY findings_by_rule \(inner.sql))", inner)
        return conditions
    }

    /// More groups than these are not looked through for a page.
    private static let groupLimit = 5_000
    private static let ruleLimit = 500
}
