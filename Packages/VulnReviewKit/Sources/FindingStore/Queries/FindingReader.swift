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
        var rows: (indexed: Int, texts: Int) { self == .unlimited ? (.max, 20_000) : (8_000, 3_000) }

        /// So few findings are fetched and sorted rather than looked for along the order.
        var few: Int { self == .unlimited ? 8_000 : 3_000 }
    }

    /// So many are looked at before an index is asked.
    private static let firstLook = 1_000

    private let db: Database
    private let filter: FindingFilter
    private let texts: FindingTexts?
    private let order: QueueOrder
    private let limit: Int
    private let patience: Patience

    init(_ db: Database, _ filter: FindingFilter, _ order: QueueOrder, limit: Int, patience: Patience) {
        self.db = db
        self.filter = filter
        self.patience = patience
        self.order = order
        texts = FindingTexts(filter)
        self.limit = PageLimit.clamp(limit)
    }

    /// The page that follows the finding `after`; the first when that is `nil`.
    func page(after: FindingID?) throws -> Page<Finding> {
        let place = try after.map { try QueuePlace($0.text, in: order, db) }
        let structure = try filter.structure(db)
        let few = try FewFindings(filter, limit: patience.few, db)
        guard let texts else {
            if let few { return try page(of: few.conditions, structure, place) }
            return try walk(structure, nil, nil, from: place)
        }
        let holds = texts.conditions
        var both = structure
        both.add(holds)
        if let few { return try page(of: few.conditions, both, place) }
        // What is frequent fills the page before the index could be asked; what is rare is in the index.
        let look = patience == .unlimited ? max(Self.firstLook, 4 * limit) : Self.firstLook
        let soon = try walk(both, nil, nil, from: place, rows: (.max, look))
        if soon.items.count == limit || soon.nextAfter == nil { return soon }
        guard let hits = try texts.hits(db) else {
            let page = try walk(both, nil, nil, from: place, rows: (.max, patience.rows.texts))
            guard patience == .unlimited, page.items.count < limit, let last = page.nextAfter else {
                return page
            }
            return try sweep(both, from: QueuePlace(last.text, in: order, db), after: page.items)
        }
        if hits.numbers.count <= patience.few {
            return try self.page(of: FewFindings(hits.numbers).conditions, both, place)
        }
        return try walk(structure, hits, holds, from: place)
    }

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

    /// Along the order: a row counts when `test` holds, when it is among `hits`, and when it `holds` the texts.
    private func walk(
        _ test: Conditions, _ hits: SearchHits?, _ holds: Conditions?, from place: QueuePlace?,
        rows: (indexed: Int, texts: Int)? = nil
    ) throws -> Page<Finding> {
        let patience = rows ?? self.patience.rows
        let allowed = texts == nil || hits != nil ? patience.indexed : patience.texts
        var found: [Int] = []
        var (visited, looked, last) = (0, 0, 0)
        let check = try holds.map { try TextCheck($0, db) }
        let number = Int32(order.key.count - 1)
        let (levels, states) = try self.levels()
        let paths = PathRange(filter)
        for level in levels where order.reaches(level, from: place) {
            let (sql, arguments) = order.level(
                level, states: states, after: level == place?.leading ? place : nil, paths: paths, test: test)
            let rows = try DirectStatement(db, sql, arguments: arguments)
            defer { rows.reset() }
            while try rows.step() {
                visited += 1
                last = try rows.int(at: number)
                var matches = try rows.int(at: number + 1) != 0
                if matches, let hits { matches = hits.contains(last) }
                if matches, let check {
                    looked += 1
                    matches = try check.holds(last)
                }
                if matches { found.append(last) }
                if found.count > limit { return try fetch(found, visited: nil) }
                if visited >= allowed || looked >= patience.texts { return try fetch(found, visited: last) }
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
        case "f.severity_order": return (ordered(orders), states)
        case "f.tree":
            if let tree = filter.tree { return ([try FindingStore.number(of: tree, db)], states) }
            return (ordered(try Int.fetchAll(db, sql: "SELECT seq FROM trees ORDER BY seq")), states)
        default: return ([nil], states)
        }
    }

    private func ordered(_ levels: [Int]) -> [Int?] { order.isDescending ? levels.reversed() : levels }

    // MARK: Rows

    /// The findings with these numbers, one more than the page may have when another page follows. `visited` is the last row
    /// that was looked at, when there may be more behind it.
    private func fetch(_ numbers: [Int], visited: Int?, limit: Int? = nil) throws -> Page<Finding> {
        let limit = limit ?? self.limit
        let findings = try FindingRow.findings(numbers.prefix(limit), db)
        if numbers.count > limit { return Page(items: findings, nextAfter: findings.last?.id) }
        let last = try visited.flatMap { number in
            try String.fetchOne(db, sql: "SELECT id FROM findings WHERE seq = ?", arguments: [number])
        }
        return Page(items: findings, nextAfter: last.flatMap(FindingID.init(_:)))
    }
}

/// Whether a finding holds some texts.
private struct TextCheck {
    private let statement: DirectStatement

    init(_ texts: Conditions, _ db: Database) throws {
        statement = try DirectStatement(
            db, "SELECT \(texts.expression) FROM findings f WHERE f.seq = ?",
            arguments: texts.arguments + [0])
    }

    func holds(_ finding: Int) throws -> Bool {
        statement.bind(finding, at: statement.argumentCount)
        defer { statement.reset() }
        return try statement.step() && statement.int(at: 0) != 0
    }
}
