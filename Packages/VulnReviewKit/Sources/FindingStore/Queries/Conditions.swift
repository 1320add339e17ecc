import Foundation
import GRDB

/// A condition in the making, with its arguments in order.
struct Conditions {
    private var clauses: [String] = []
    private(set) var arguments = StatementArguments()

    mutating func add(_ clause: String, _ values: (any DatabaseValueConvertible)?...) {
        clauses.append(clause)
        arguments += StatementArguments(values)
    }

    mutating func add(_ clause: String, _ values: [DatabaseValue]) {
        clauses.append(clause)
        arguments += StatementArguments(values)
    }

    /// `column` is one of `values`; nothing when there are none.
    mutating func add(_ column: String, in values: [any DatabaseValueConvertible]) {
        guard !values.isEmpty else { return }
        clauses.append("\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))")
        arguments += StatementArguments(values)
    }

    /// A clause that holds the conditions of a subquery.
    mutating func add(_ clause: String, _ inner: Conditions) {
        clauses.append(clause)
        arguments += inner.arguments
    }

    /// What others ask for too.
    mutating func add(_ others: Conditions) {
        clauses += others.clauses
        arguments += others.arguments
    }

    /// `text` occurs in one of the columns, which hold UTF-8 as TEXT or BLOB; ASCII letters in either case. Unlike LIKE this
    /// does not end at a NUL.
    mutating func add(_ text: SearchText, within columns: [String]) {
        let tests = columns.map { "instr(lower(CAST(\($0) AS TEXT)), CAST(? AS TEXT)) > 0" }
        clauses.append("(" + tests.joined(separator: " OR ") + ")")
        arguments += StatementArguments(columns.map { _ in Data(text.folded) })
    }

    var isEmpty: Bool { clauses.isEmpty }

    var expression: String { clauses.isEmpty ? "1" : clauses.joined(separator: " AND ") }

    var sql: String { clauses.isEmpty ? "" : "WHERE " + expression }
}
