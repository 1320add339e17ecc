import Foundation
import GRDB
import Review

extension FindingStore {
    /// Keeps a proposed patch and what happened on the way to it; `false`, and nothing, when the patch was there.
    @discardableResult
    public func propose(_ patch: Patch, spans: [Span]) throws(StoreError) -> Bool {
        try write { db in try Self.propose(patch, spans: spans, db) }
    }

    static func propose(_ patch: Patch, spans: [Span], _ db: Database) throws -> Bool {
        guard patch.state == .proposed else {
            throw StoreError.illegalTransition(from: patch.state.rawValue, verb: .modify)
        }
        let isThere = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM patches WHERE id = ?)", arguments: [patch.id.text])
        if isThere == true { return false }
        let tree = try number(of: patch.tree, db)
        try db.execute(
            sql: """
                INSERT INTO patches (id, tree, finding, severity_order, created_ms, origin_kind, title, content, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                patch.id.text, tree, patch.finding?.text,
                try severityOrder(of: patch.finding, in: tree, db), patch.createdAt.milliseconds,
                patch.origin.kind, patch.title.blob, try PatchRow.content(patch), patch.state.rawValue,
            ])
        try append(spans, about: patch.id.text, db)
        return true
    }

    /// The patch with this id; `nil` when there is none.
    public func patch(_ id: PatchID) throws(StoreError) -> Patch? {
        try read { db in try Self.patch(id, db) }
    }

    static func patch(_ id: PatchID, _ db: Database) throws -> Patch? {
        try patches(db, "WHERE p.id = ?", [id.text]).first
    }

    /// The origins of the patches that `patch` was made of, step by step, the nearest first; a person's part of a model's
    /// patch is still the model's.
    public func origins(of patch: Patch) throws(StoreError) -> [PatchOrigin] {
        try read { db in try Self.origins(of: patch, db) }
    }

    static func origins(of patch: Patch, _ db: Database) throws -> [PatchOrigin] {
        var origins: [PatchOrigin] = []
        var seen: Set<PatchID> = [patch.id]
        var origin = patch.origin
        while case .reviewer(let source) = origin, seen.insert(source).inserted,
            let earlier = try Self.patch(source, db)
        {
            origin = earlier.origin
            origins.append(origin)
        }
        return origins
    }

    /// The patches that answer a finding, oldest first.
    public func patches(for finding: FindingID) throws(StoreError) -> [Patch] {
        try read { db in try Self.patches(db, "WHERE p.finding = ? ORDER BY p.seq", [finding.text]) }
    }

    /// Those of some findings that a patch answers which was neither rejected nor replaced.
    public func answered(_ findings: [FindingID]) throws(StoreError) -> Set<FindingID> {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM patches
                    WHERE finding = ? AND state NOT IN ('rejected', 'superseded'))
                    """)
            return try Set(
                findings.filter { try Bool.fetchOne(statement, arguments: [$0.text]) ?? false })
        }
    }

    /// A page of the queue: by the severity of the finding when the patch was proposed, worst first, patches without a
    /// finding last; then by creation and id.
    public func patches(_ filter: PatchFilter, after: PatchID?, limit: Int) throws(StoreError) -> Page<Patch>
    {
        try patches(filter, from: after, isDescending: false, limit: limit)
    }

    /// The page before the patch `before`, or the last one when that is `nil`: its patches in the order of the queue, and in
    /// `nextAfter` what to pass as `before` for the page before it.
    public func patches(_ filter: PatchFilter, before: PatchID?, limit: Int) throws(StoreError) -> Page<Patch>
    {
        let page = try patches(filter, from: before, isDescending: true, limit: limit)
        return Page(items: page.items.reversed(), nextAfter: page.nextAfter)
    }

    private func patches(
        _ filter: PatchFilter, from place: PatchID?, isDescending: Bool, limit: Int
    ) throws(StoreError) -> Page<Patch> {
        try read { db in
            let limit = PageLimit.clamp(limit)
            var conditions = try Self.conditions(filter, db)
            if let place { try Self.follow(place, isDescending: isDescending, &conditions, db) }
            let index = filter.states.count == 1 ? "patches_by_state" : "patches_queue"
            let columns = ["p.severity_order", "p.created_ms", "p.id"].map {
                $0 + (isDescending ? " DESC" : "")
            }
            let patches = try Self.patches(
                db, "\(conditions.sql) ORDER BY \(columns.joined(separator: ", ")) LIMIT ?",
                conditions.arguments + [limit + 1], index: "INDEXED BY \(index)")
            return Page(fetched: patches, limit: limit)
        }
    }

    /// How many patches `filter` leaves.
    public func count(of filter: PatchFilter) throws(StoreError) -> Int {
        try read { db in
            let conditions = try Self.conditions(filter, db)
            return try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM patches p \(conditions.sql)", arguments: conditions.arguments)
                ?? 0
        }
    }

    /// How many of the findings that `filter` leaves are answered by a patch that was neither rejected nor replaced.
    public func answeredCount(of filter: FindingFilter) throws(StoreError) -> Int {
        try read { db in
            let conditions = try filter.structure(db)
            return try Int.fetchOne(
                db,
                sql: """
                    SELECT COUNT(*) FROM (SELECT DISTINCT finding FROM patches
                        WHERE finding IS NOT NULL AND state NOT IN ('rejected', 'superseded')) p
                    CROSS JOIN findings f ON f.id = p.finding \(conditions.sql)
                    """, arguments: conditions.arguments) ?? 0
        }
    }

    /// The base of a patch changed: what was decided is void. Patches that were rejected, superseded or applied stay so.
    public func markStale(_ patch: PatchID) throws(StoreError) {
        try write { db in
            guard let state = try PatchStanding(patch, db) else {
                throw StoreError.notFound(what: "patch", id: patch.text)
            }
            switch state.state {
            case .proposed, .approved, .deferred, .reverted: try state.settle(as: .stale, db)
            case .rejected, .superseded, .applied, .stale: break
            }
        }
    }

    private static func patches(
        _ db: Database, _ clause: String, _ arguments: StatementArguments, index: String = ""
    ) throws -> [Patch] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(PatchRow.columns) FROM patches p \(index) CROSS JOIN trees t ON t.seq = p.tree \(clause)
                """, arguments: arguments)
        var patches: [Patch] = []
        while let row = try rows.next() { patches.append(try PatchRow.patch(row)) }
        return patches
    }

    private static func severityOrder(of finding: FindingID?, in tree: Int, _ db: Database) throws -> Int {
        guard let finding else { return Severity.allCases.count }
        let row = try Row.fetchOne(
            db, sql: "SELECT tree, severity_order FROM findings WHERE id = ?", arguments: [finding.text])
        guard let row else { throw StoreError.notFound(what: "finding", id: finding.text) }
        var columns = Columns(row)
        guard try columns.next() as Int == tree else { throw StoreError.wrongTree(id: finding.text) }
        return try columns.next()
    }

    private static func conditions(_ filter: PatchFilter, _ db: Database) throws -> Conditions {
        var conditions = Conditions()
        conditions.add("p.state", in: filter.states.map(\.rawValue).sorted())
        if let tree = filter.tree {
            conditions.add("p.tree = (SELECT seq FROM trees WHERE id = ?)", tree.text)
        }
        conditions.add("p.severity_order", in: filter.severities.sorted().map(FindingRow.order))
        if let finding = filter.finding { conditions.add("p.finding = ?", finding.text) }
        if !filter.ruleIDs.isEmpty {
            var rules = Conditions()
            rules.add("f.rule_id", in: filter.ruleIDs.sorted().map(\.blob))
            conditions.add("EXISTS (SELECT 1 FROM findings f \(rules.sql) AND f.id = p.finding)", rules)
        }
        if let text = filter.text, !text.isEmpty { conditions.add(SearchText(text), within: ["p.title"]) }
        return conditions
    }

    /// That patches come behind `place` in the order that is read.
    private static func follow(
        _ place: PatchID, isDescending: Bool, _ conditions: inout Conditions, _ db: Database
    ) throws {
        guard
            let key = try Row.fetchOne(
                db, sql: "SELECT severity_order, created_ms, id FROM patches WHERE id = ?",
                arguments: [place.text])
        else { throw StoreError.notFound(what: "patch", id: place.text) }
        conditions.add(
            "(p.severity_order, p.created_ms, p.id) \(isDescending ? "<" : ">") (?, ?, ?)",
            key[0] as DatabaseValue, key[1] as DatabaseValue, key[2] as DatabaseValue)
    }
}
