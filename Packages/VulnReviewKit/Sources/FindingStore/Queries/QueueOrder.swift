import Foundation
import GRDB
import Review

/// How an order of the queue is read along its index: level by level of what leads the order, and within a level along one arm
/// for each state, which SQLite merges without sorting. So no order pays for states that are not asked for.
struct QueueOrder {
    /// The index that yields the order.
    let index: String
    /// The column that leads the order: the arms of one value of it come before those of the next.
    let leading: String?
    /// The columns that follow; the last is the row's number, so that no two places are equal.
    let key: [String]
    /// Whether the index begins with the state.
    let hasArms: Bool
    /// Whether all columns descend.
    private(set) var isDescending: Bool

    init(_ sort: FindingSort) {
        switch sort {
        case .severity:
            self.init(
                "findings_by_severity", leading: "f.severity_order",
                key: ["f.path", "f.start_offset", "f.tree", "f.rule_id", "f.seq"])
        case .risk: self.init("findings_by_risk", key: ["f.risk_order", "f.seq"])
        case .newest: self.init("findings_by_age", key: ["f.seq"], isDescending: true)
        case .path:
            self.init(
                "findings_by_place", leading: "f.tree",
                key: ["f.path", "f.start_offset", "f.state", "f.seq"],
                hasArms: false)
        }
    }

    private init(
        _ index: String, leading: String? = nil, key: [String], hasArms: Bool = true,
        isDescending: Bool = false
    ) {
        self.index = index
        self.leading = leading
        self.key = key
        self.hasArms = hasArms
        self.isDescending = isDescending
    }

    /// The same order from its end.
    var reversed: QueueOrder {
        var order = self
        order.isDescending.toggle()
        return order
    }

    /// Whether what `leading` has comes at or behind `place`.
    func reaches(_ leading: Int?, from place: QueuePlace?) -> Bool {
        guard let leading, let first = place?.leading else { return true }
        return isDescending ? leading <= first : leading >= first
    }

    /// All columns of the order.
    var columns: [String] { [leading].compactMap { $0 } + key }

    /// `ORDER BY` for rows that no index puts into order.
    var sorting: String { "ORDER BY " + columns.map { $0 + direction }.joined(separator: ", ") }

    /// The statement that reads one level from `place` on, each row with its number and whether `test` holds.
    func level(_ value: Int?, states: [String], after place: QueuePlace?, paths: PathRange?, test: Conditions)
        -> (sql: String, arguments: StatementArguments)
    {
        let arms: [String?] = hasArms ? states : [nil]
        var arguments = StatementArguments()
        let selects = arms.map { state in
            var conditions = Conditions()
            if let state { conditions.add("f.state = ?", state) }
            if let value, let leading { conditions.add("\(leading) = ?", value) }
            if let place { conditions.add(follows(key), place.key) }
            if let paths, key.first == "f.path" {
                paths.add(to: &conditions, from: place, isDescending: isDescending)
            }
            arguments += test.arguments + conditions.arguments
            let names = key.enumerated().map { "\($1) AS k\($0)" }.joined(separator: ", ")
            return """
                SELECT \(names), (\(test.expression)) AS holds FROM findings f INDEXED BY \(index) \(conditions.sql)
                """
        }
        let sorting = key.indices.map { "k\($0)" + direction }.joined(separator: ", ")
        return (selects.joined(separator: " UNION ALL ") + " ORDER BY " + sorting, arguments)
    }

    /// The condition that a row comes after a place.
    func follows(_ columns: [String]) -> String {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "(\(columns.joined(separator: ", "))) \(isDescending ? "<" : ">") (\(marks))"
    }

    private var direction: String { isDescending ? " DESC" : "" }
}

/// The place of a finding in an order.
struct QueuePlace {
    let leading: Int?
    let key: [DatabaseValue]

    /// Where the row of the finding called `id` stands.
    init(_ id: String, in order: QueueOrder, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT \(order.columns.joined(separator: ", ")) FROM findings f WHERE f.id = ?")
        let row = try Row.fetchOne(statement, arguments: [id])
        guard let row else { throw StoreError.notFound(what: "finding", id: id) }
        let values = Array(row.databaseValues)
        leading = order.leading == nil ? nil : Int.fromDatabaseValue(values[0])
        key = Array(values.suffix(order.key.count))
    }

    /// All values, as `QueueOrder.columns` has the columns.
    var values: [DatabaseValue] { [leading?.databaseValue].compactMap { $0 } + key }
}

/// The paths that a filter leaves, as far as they follow each other: where an order goes by path, the others are not looked at.
struct PathRange {
    let lowest: Data
    /// The first path behind.
    let end: Data

    init?(_ filter: FindingFilter) {
        if let path = filter.path {
            (lowest, end) = (Data(path.bytes), Data(path.bytes + [0]))
        } else if let folder = filter.folder {
            (lowest, end) = (Data(folder.bytes), Data(folder.bytes + [UInt8(ascii: "/") + 1]))
        } else {
            return nil
        }
    }

    /// A place within the range is a bound of its own.
    func add(to conditions: inout Conditions, from place: QueuePlace?, isDescending: Bool) {
        let path = place?.key.first.flatMap(Data.fromDatabaseValue)
        let isAbove = path.map { !$0.lexicographicallyPrecedes(lowest) } ?? false
        let isBelow = path.map { $0.lexicographicallyPrecedes(end) } ?? false
        if isDescending || !isAbove { conditions.add("f.path >= ?", lowest) }
        if !isDescending || !isBelow { conditions.add("f.path < ?", end) }
    }
}
