import Foundation
import GRDB
import Review

/// A decision on a patch that is like another one.
public struct Precedent: Hashable, Sendable {
    /// What was decided.
    public let decision: Decision
    /// The patch that it was about.
    public let patch: PatchID
    /// That patch's title; may be hostile text.
    public let title: String
    /// Whether both findings are of the same code (see `CodeAnchor`), and not of the same rule alone.
    public let isSameCode: Bool
}

extension FindingStore {
    /// Only among so many decisions, the newest, are precedents looked for.
    static let decisionsSearched = 5_000

    /// The decisions in force on other patches whose findings are of the same rule or of the same code as that of
    /// `patch`, in any tree: those of the same code first, then the newest first.
    public func precedents(of patch: PatchID, limit: Int) throws(StoreError) -> [Precedent] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    WITH own AS (
                        SELECT f.rule_id, f.anchor_line, f.anchor_context FROM patches p
                        JOIN findings f ON f.id = p.finding WHERE p.id = :patch
                    ), recent AS (
                        SELECT seq, id, verb, target, content FROM decisions ORDER BY seq DESC LIMIT :searched
                    )
                    SELECT d.content, p.id, p.title,
                        (f.anchor_line = own.anchor_line OR f.anchor_context = own.anchor_context) IS TRUE AS same_code
                    FROM own CROSS JOIN recent d
                    JOIN patches p ON p.id = d.target AND p.id <> :patch
                    JOIN findings f ON f.id = p.finding
                    WHERE (f.rule_id = own.rule_id OR same_code)
                        AND d.verb <> 'undo'
                        AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id)
                    ORDER BY same_code DESC, d.seq DESC LIMIT :limit
                    """,
                arguments: [
                    "patch": patch.text, "searched": Self.decisionsSearched, "limit": PageLimit.clamp(limit),
                ])
            return try rows.map { row in
                var columns = Columns(row)
                return Precedent(
                    decision: try columns.json(), patch: try columns.id(), title: try columns.text(),
                    isSameCode: try columns.next())
            }
        }
    }
}
