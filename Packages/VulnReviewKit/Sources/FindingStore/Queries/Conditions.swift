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

    /// `text` occurs in one of the columns, which hold UTF-8 as TEXT or BLOB, or begins the column `id`; ASCII letters in either
    /// case. Unlike LIKE this does not end at a NUL.
    mutating func add(_ text: SearchText, within columns: [String], orBeginning id: String? = nil) {
        let data = Data(text.folded)
        let test = Self.holds(columns)
        arguments += StatementArguments([data])
        guard let id else { return clauses.append(test) }
        clauses.append("(\(test) OR substr(\(id), 1, \(text.folded.count)) = CAST(? AS TEXT))")
        arguments += StatementArguments([data])
    }

    /// One of `texts` occurs in the column; nothing when there are none.
    mutating func add(anyOf texts: [SearchText], within column: String) {
        guard !texts.isEmpty else { return }
        clauses.append("(" + texts.map { _ in Self.holds([column]) }.joined(separator: " OR ") + ")")
        arguments += StatementArguments(texts.map { Data($0.folded) })
    }

    private static func holds(_ columns: [String]) -> String {
        "\(TextFunction.name)(?, \(columns.joined(separator: ", ")))"
    }

    var isEmpty: Bool { clauses.isEmpty }

    var expression: String { clauses.isEmpty ? "1" : clauses.joined(separator: " AND ") }

    var sql: String { clauses.isEmpty ? "" : "WHERE " + expression }
}
