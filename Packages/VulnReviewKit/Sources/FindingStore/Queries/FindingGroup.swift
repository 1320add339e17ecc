import GRDB
import Review

/// What findings have in common, for counting them.
public enum FindingGrouping: String, Hashable, Sendable, Codable, CaseIterable {
    case rule, file, cwe, severity, state
}

/// How many findings have something in common.
public struct FindingGroup: Hashable, Sendable {
    /// The rule's id, the path as it may be shown, the CWE number, or the name of severity or state; empty for findings that
    /// name no CWE.
    public let name: String
    /// The file; `nil` unless findings are counted by file.
    public let path: TreePath?
    /// How many findings; one with two CWE numbers counts for each.
    public let count: Int
}

extension FindingStore {
    /// How many findings `filter` leaves, when counters know it; `nil` when only reading the findings would tell.
    public func count(of filter: FindingFilter) throws(StoreError) -> Int? {
        try read { db in
            let (table, conditions) = try Self.counted(.state, filter, db)
            guard table != "findings" else { return nil }
            return try Int.fetchOne(
                db, sql: "SELECT IFNULL(SUM(count), 0) FROM \(table) f \(conditions.sql)",
                arguments: conditions.arguments)
        }
    }

    /// Counts the findings that `filter` leaves, by what they have in common: the largest groups first, then by name. From
    /// counters when those know all that the filter asks for, otherwise from the findings themselves.
    public func groups(
        by grouping: FindingGrouping, of filter: FindingFilter = FindingFilter(), limit: Int
    ) throws(StoreError) -> [FindingGroup] {
        try read { db in
            let limit = PageLimit.clamp(limit)
            let (table, conditions) = try Self.counted(grouping, filter, db)
            let count = table == "findings" ? "COUNT(*)" : "SUM(count)"
            let column = Self.column(grouping)
            // Numbers are taken out of the lists of them here, so all lists are needed.
            let bound = grouping == .cwe ? -1 : limit
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(column), \(count) AS total FROM \(table) f \(conditions.sql) GROUP BY \(column)
                    HAVING total > 0 ORDER BY total DESC, \(column) LIMIT ?
                    """, arguments: conditions.arguments + [bound])
            let groups = try rows.map { try Self.group($0, grouping) }
            return grouping == .cwe ? Array(Self.byNumber(groups, filter.cwe).prefix(limit)) : groups
        }
    }

    /// The table that has columns for all of it, and the conditions.
    private static func counted(_ grouping: FindingGrouping, _ filter: FindingFilter, _ db: Database) throws
        -> (String, Conditions)
    {
        var facets = filter
        facets.path = nil
        facets.folder = nil
        let texts = FindingTexts(filter)
        let isPlain = filter.scan == nil && texts == nil
        let isOfFiles = filter.path != nil || filter.folder != nil || grouping == .file
        let isOfRules =
            !(filter.ruleIDs.isEmpty && filter.cwe.isEmpty && filter.reporters.isEmpty)
            || grouping == .rule || grouping == .cwe
        if isPlain, !isOfFiles {
            return (isOfRules ? "finding_groups" : "finding_totals", try filter.grouped(db))
        }
        var conditions = try filter.structure(db)
        if isPlain, !isOfRules { return ("finding_files", conditions) }
        if let texts {
            conditions.add(texts.conditions)
            if let hits = try texts.hits(db) { conditions.add(FewFindings(hits.numbers).conditions) }
        }
        return ("findings", conditions)
    }

    private static func column(_ grouping: FindingGrouping) -> String {
        switch grouping {
        case .rule: "f.rule_id"
        case .file: "f.path"
        case .cwe: "f.cwe"
        case .severity: "f.severity_order"
        case .state: "f.state"
        }
    }

    private static func group(_ row: Row, _ grouping: FindingGrouping) throws -> FindingGroup {
        var columns = Columns(row)
        switch grouping {
        case .rule: return FindingGroup(name: try columns.text(), path: nil, count: try columns.next())
        case .file:
            let path = try columns.path()
            return FindingGroup(name: path.display, path: path, count: try columns.next())
        case .severity:
            let severity = try FindingRow.severity(columns.next())
            return FindingGroup(name: severity.rawValue, path: nil, count: try columns.next())
        case .cwe, .state: return FindingGroup(name: try columns.next(), path: nil, count: try columns.next())
        }
    }

    /// Lists of numbers taken apart; of those that were asked for when some were.
    private static func byNumber(_ lists: [FindingGroup], _ wanted: Set<Int>) -> [FindingGroup] {
        var counts: [Int?: Int] = [:]
        for list in lists {
            let numbers = list.name.split(separator: ",").compactMap { Int($0) }
            for number in Set(numbers) { counts[number, default: 0] += list.count }
            if numbers.isEmpty { counts[nil, default: 0] += list.count }
        }
        return counts.filter { number, _ in wanted.isEmpty || number.map(wanted.contains) == true }
            .sorted { ($1.value, $0.key ?? -1) < ($0.value, $1.key ?? -1) }
            .map { FindingGroup(name: $0.key.map(String.init) ?? "", path: nil, count: $0.value) }
    }
}
