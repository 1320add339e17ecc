import Foundation
import GRDB

/// A `WHERE` clause in the making, with its arguments in order.
struct Conditions {
    private var clauses: [String] = []
    private(set) var arguments = StatementArguments()

    mutating func add(_ clause: String, _ values: (any DatabaseValueConvertible)?...) {
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

    /// `text` occurs in one of the columns, which hold UTF-8 as TEXT or BLOB.
    mutating func add(_ text: String, within columns: [String]) {
        var pattern = "%"
        for character in text {
            if "%_\\".contains(character) { pattern.append("\\") }
            pattern.append(character)
        }
        pattern.append("%")
        clauses.append(
            "(" + columns.map { "CAST(\($0) AS TEXT) LIKE ? ESCAPE '\\'" }.joined(separator: " OR ") + ")")
        arguments += StatementArguments(columns.map { _ in pattern })
    }

    var sql: String { clauses.isEmpty ? "" : "WHERE " + clauses.joined(separator: " AND ") }
}
