import Foundation
import GRDB
import Review

/// Reads a page of the queue by the cheapest way there is: the few findings that can match, sorted, when an index or a counter
/// names them; otherwise along the order, until the page is full.
struct FindingReader {
    /// When to give up on a page that does not fill.
    enum Patience {
        case unlimited
        case keyStroke

        /// How many rows of an index are looked at, and how many findings' texts.
        var rows: (indexed: Int, texts: Int) { self == .unlimited ? (.max, 20_000) : (20_000, 3_000) }
    }

    /// So few findings are fetched and sorted rather than looked for along the order.
    static let fewFindings = 8_000
    /// So many are looked at before an index is asked.
    private static let firstLook = 1_000

    private let db: Database
    private let filter: FindingFilter
    private let order: QueueOrder
    private let limit: Int
    private let patience: Patience

    init(_ db: Database, _ filter: FindingFilter, _ sort: FindingSort, limit: Int, patience: Patience) {
        self.db = db
        self.filter = filter
        self.patience = patience
        order = QueueOrder(sort)
        self.limit = PageLimit.clamp(limit)
    }

    /// The page that follows the finding `after`; the first when that is `nil`.
    func page(after: FindingID?) throws -> Page<Finding> {
        let place = try after.map { try QueuePlace($0.text, in: order, db) }
        let structure = try filter.structure(db)
        guard let text = filter.searchText else {
            if let few = try FewFindings(filter, db) { return try page(of: few.conditions, structure, place) }
            return try walk(structure, nil, nil, from: place)
        }
        var both = structure
        both.add(text, within: Self.texts)
        if let few = try FewFindings(filter, db) { return try page(of: few.conditions, both, place) }
        // What is frequent fills the page before the index could be asked; what is rare is in the index.
        let look = patience == .unlimited ? max(Self.firstLook, 4 * limit) : Self.firstLook
        let soon = try walk(both, nil, nil, from: place, rows: (.max, look))
        if soon.items.count == limit || soon.nextAfter == nil { return soon }
        guard let hits = try SearchHits(text, db) else {
            let page = try walk(both, nil, nil, from: place, rows: (.max, patience.rows.texts))
            guard patience == .unlimited, page.items.count < limit, let last = page.nextAfter else {
                return page
            }
            return try sweep(both, from: QueuePlace(last.text, in: order, db), after: page.items)
        }
        if hits.numbers.count <= Self.fewFindings {
            return try self.page(of: FewFindings(hits.numbers).conditions, both, place)
        }
        var holds = Conditions()
        holds.add(text, within: Self.texts)
        return try walk(structure, hits.numbers, holds, from: place)
    }

    private static let texts = ["f.rule_id", "f.message", "f.path_display"]

    // MARK: Ways

    /// The findings that `few` names and that hold `conditions`, sorted.
    private func page(of few: Conditions, _ conditions: Conditions, _ place: QueuePlace?) throws -> Page<
        Finding
    > {
        var all = few
        all.add(conditions)
        return try fetch(try sorted(all, from: place, limit: limit + 1), visited: nil)
    }

    /// Every finding is looked at, in no order, and what matches is sorted.
    private func sweep(_ conditions: Conditions, from place: QueuePlace, after found: [Finding]) throws
        -> Page<Finding>
    {
        let rest = try fetch(
            try sorted(conditions, from: place, limit: limit + 1 - found.count), visited: nil,
            limit: limit - found.count)
        return Page(items: found + rest.items, nextAfter: rest.nextAfter)
    }

    private func sorted(_ conditions: Conditions, from place: QueuePlace?, limit: Int) throws -> [Int] {
        var conditions = conditions
        if let place { conditions.add(order.follows(order.columns), place.values) }
        // Without an index of the planner's choice: it has no statistics, and would choose by the number of columns.
        return try Int.fetchAll(
            db, sql: "SELECT f.seq FROM findings f NOT INDEXED \(conditions.sql) \(order.sorting) LIMIT ?",
            arguments: conditions.arguments + [limit])
    }

    /// Along the order: a row counts when `test` holds, when its number is among `numbers`, and when it `holds` the text.
    private func walk(
        _ test: Conditions, _ numbers: Set<Int>?, _ holds: Conditions?, from place: QueuePlace?,
        rows: (indexed: Int, texts: Int)? = nil
    ) throws -> Page<Finding> {
        let patience = rows ?? self.patience.rows
        let allowed = filter.searchText == nil || numbers != nil ? patience.indexed : patience.texts
        let check = try holds.map { holds in
            try db.cachedStatement(sql: "SELECT \(holds.expression) FROM findings f WHERE f.seq = ?")
        }
        var found: [Int] = []
        var (visited, texts, last) = (0, 0, 0)
        let (levels, states) = try self.levels()
        let paths = PathRange(filter)
        for level in levels where level ?? 0 >= place?.leading ?? .min {
            let (sql, arguments) = order.level(
                level, states: states, after: level == place?.leading ? place : nil, paths: paths, test: test)
            let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
            while let row = try rows.next() {
                visited += 1
                last = try row.decode(Int.self, atIndex: order.key.count - 1)
                var matches = try row.decode(Bool.self, atIndex: order.key.count)
                if matches, let numbers { matches = numbers.contains(last) }
                if matches, let check, let holds {
                    texts += 1
                    matches = try Bool.fetchOne(check, arguments: holds.arguments + [last]) ?? false
                }
                if matches { found.append(last) }
                if found.count > limit { return try fetch(found, visited: nil) }
                if visited >= allowed || texts >= patience.texts { return try fetch(found, visited: last) }
            }
        }
        return try fetch(found, visited: nil)
    }

    /// The values of what leads the order, in their order, and the states: those that the counters know for rule, CWE and
    /// detector, because a rule mostly has one severity, and looking through the others would be in vain.
    private func levels() throws -> (values: [Int?], states: [String]) {
        let severities = filter.severities.isEmpty ? Set(Severity.allCases) : filter.severities
        var (orders, states) = (severities.map(FindingRow.order).sorted(), filter.stateNames)
        if !(filter.ruleIDs.isEmpty && filter.cwe.isEmpty && filter.reporters.isEmpty) {
            let rows = try Row.fetchAll(
                db,
                sql:
                    "SELECT DISTINCT f.state, f.severity_order FROM finding_groups f \(try filter.grouped(db).sql)",
                arguments: try filter.grouped(db).arguments)
            var (kinds, levels): (Set<String>, Set<Int>) = ([], [])
            for row in rows {
                var columns = Columns(row)
                kinds.insert(try columns.next())
                levels.insert(try columns.next())
            }
            // Without any, one level is read that has nothing.
            states = states.filter { kinds.isEmpty || kinds.contains($0) }
            orders = orders.filter { levels.isEmpty || levels.contains($0) }
        }
        switch order.leading {
        case "f.severity_order": return (orders, states)
        case "f.tree":
            if let tree = filter.tree { return ([try FindingStore.number(of: tree, db)], states) }
            return (try Int.fetchAll(db, sql: "SELECT seq FROM trees ORDER BY seq"), states)
        default: return ([nil], states)
        }
    }

    // MARK: Rows

    /// The findings with these numbers, one more than the page may have when another page follows. `visited` is the last row
    /// that was looked at, when there may be more behind it.
    private func fetch(_ numbers: [Int], visited: Int?, limit: Int? = nil) throws -> Page<Finding> {
        let limit = limit ?? self.limit
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(FindingRow.columns) FROM json_each(?) j CROSS JOIN findings f ON f.seq = j.value
                CROSS JOIN trees t ON t.seq = f.tree ORDER BY j.key
                """)
        let list = numbers.prefix(limit).map(String.init).joined(separator: ",")
        var findings: [Finding] = []
        let rows = try Row.fetchCursor(statement, arguments: ["[\(list)]"])
        while let row = try rows.next() { findings.append(try FindingRow.finding(row)) }
        guard findings.count == min(numbers.count, limit) else { throw StoreError.damaged(what: "finding") }
        if numbers.count > limit { return Page(items: findings, nextAfter: findings.last?.id) }
        let last = try visited.flatMap { number in
            try String.fetchOne(db, sql: "SELECT id FROM findings WHERE seq = ?", arguments: [number])
        }
        return Page(items: findings, nextAfter: last.flatMap(FindingID.init(_:)))
    }
}
