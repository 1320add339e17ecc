import GRDB
import Review

/// Some spans of a trace, and where the next ones begin.
public struct TracePage: Hashable, Sendable {
    /// A place in a trace.
    public struct Place: Hashable, Sendable {
        let startedAt: Int
        let number: Int
    }

    /// Oldest first.
    public let spans: [Span]
    /// What to pass as `after` for the next page; `nil` when this is the last.
    public let nextAfter: Place?
}

extension FindingStore {
    /// A page of the trace of a subject, oldest first; that of a patch holds its finding's too.
    public func spans(
        about subject: DecisionSubject, after: TracePage.Place?, limit: Int
    ) throws(StoreError) -> TracePage {
        try read { db in
            let limit = PageLimit.clamp(limit)
            let finding = try String.fetchOne(
                db, sql: "SELECT finding FROM patches WHERE id = ?", arguments: [subject.id])
            var arguments = StatementArguments()
            // One arm for each subject, which SQLite merges without sorting.
            let arms = [subject.id, finding].compactMap { $0 }.map { id in
                var conditions = Conditions()
                conditions.add("subject = ?", id)
                if let after { conditions.add("(started_ms, seq) > (?, ?)", after.startedAt, after.number) }
                arguments += conditions.arguments
                return
                    "SELECT content, started_ms, seq FROM spans INDEXED BY spans_by_subject \(conditions.sql)"
            }
            let rows = try Row.fetchAll(
                db, sql: arms.joined(separator: " UNION ALL ") + " ORDER BY started_ms, seq LIMIT ?",
                arguments: arguments + [limit + 1])
            var spans: [Span] = []
            var last: TracePage.Place?
            for row in rows.prefix(limit) {
                var columns = Columns(row)
                spans.append(try columns.json())
                last = TracePage.Place(startedAt: try columns.next(), number: try columns.next())
            }
            return TracePage(spans: spans, nextAfter: rows.count > limit ? last : nil)
        }
    }
}
