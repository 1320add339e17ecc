import FindingStore
import Review

/// Where reading the queue goes on: patches first, then findings without a patch.
struct QueueCursor: Hashable, Sendable {
    enum Part: Hashable, Sendable { case patches, findings, end }

    var part: Part = .patches
    var patch: PatchID?
    var finding: FindingID?

    /// Where nothing is left to read.
    static let end = QueueCursor(part: .end)
}

/// A run of the queue's items, and where the next one begins.
struct QueuePage: Sendable {
    var items: [QueueItem] = []
    var cursor: QueueCursor

    /// At most this many rows of the store are looked at for one page, so that a filter that matches little stays quick.
    static let maximumVisited = 5_000
    private static let batch = 200

    /// The page after `cursor`: about `limit` items of `tree` that `filter` shows, read off the main actor.
    static func read(
        after cursor: QueueCursor, filter: QueueFilter, tree: TreeID?, deferrals: [QueueItem.ID: String],
        limit: Int, from store: FindingStore
    ) async throws -> QueuePage {
        var page = QueuePage(cursor: cursor)
        var visited = 0
        while page.items.count < limit, page.cursor.part != .end, visited < maximumVisited {
            let start = page.items.count
            visited += try page.readBatch(filter: filter, tree: tree, deferrals: deferrals, from: store)
            for index in page.items.indices[start...] {
                page.items[index].until = deferrals[page.items[index].id]
                if filter.sort == .risk, let finding = page.items[index].finding {
                    page.items[index].risk = try store.risk(of: finding)
                }
            }
        }
        return page
    }

    /// The items with these ids, as they are now.
    static func items(_ ids: [QueueItem.ID], from store: FindingStore) async throws -> [QueueItem] {
        try ids.compactMap { id in
            switch id {
            case .patch(let id): try store.patch(id).map { try item(of: $0, from: store) }
            case .finding(let id): try store.finding(id).map { QueueItem($0) }
            case .decision: nil
            }
        }
    }

    private mutating func readBatch(
        filter: QueueFilter, tree: TreeID?, deferrals: [QueueItem.ID: String], from store: FindingStore
    ) throws -> Int {
        let compared = filter.baseline.isEmpty ? nil : try store.newestComparedScan(of: tree)
        guard filter.baseline.isEmpty || compared != nil else { return end() }
        switch cursor.part {
        case .patches:
            // An empty set would ask the store for every state.
            guard !filter.patchStates.isEmpty else { return leavePatches() }
            let rows = try store.patches(
                filter.patches(of: tree), after: cursor.patch, limit: Self.batch)
            for patch in rows.items {
                guard try Self.stood(patch.finding, filter.baseline, in: compared, store) else { continue }
                let item = try Self.item(of: patch, from: store)
                if filter.matches(item), filter.shows(item.id, in: deferrals) { items.append(item) }
            }
            cursor.patch = rows.nextAfter
            return rows.items.count + (rows.nextAfter == nil ? leavePatches() : 0)
        case .findings:
            guard !filter.findingStates.isEmpty else { return end() }
            if filter.scope == .later {
                items += try Self.putOff(deferrals, from: store).filter(filter.matches)
                return end()
            }
            let rows = try store.findingsSoon(
                filter.findings(of: tree, comparedIn: compared), sort: filter.sort, after: cursor.finding,
                limit: Self.batch)
            let shown = rows.items.map { QueueItem($0) }
                .filter { filter.matches($0) && filter.shows($0.id, in: deferrals) }
            // A patch stands for its finding in the queue.
            let answered = try store.answered(rows.items.map(\.id))
            items += shown.filter { item in !answered.contains { item.id == .finding($0) } }
            cursor.finding = rows.nextAfter
            // A short page that others follow was looked for as long as one may wait.
            let isShort = rows.items.count < Self.batch && rows.nextAfter != nil
            return (isShort ? Self.maximumVisited : rows.items.count) + (rows.nextAfter == nil ? end() : 0)
        case .end:
            return 0
        }
    }

    /// The findings that are put off, the earliest day first.
    private static func putOff(
        _ deferrals: [QueueItem.ID: String], from store: FindingStore
    ) throws -> [QueueItem] {
        try deferrals.sorted { ($0.value, $0.key.id) < ($1.value, $1.key.id) }.compactMap { id, _ in
            guard case .finding(let id) = id else { return nil }
            return try store.finding(id).map { QueueItem($0) }
        }
    }

    private static func stood(
        _ finding: FindingID?, _ states: Set<BaselineState>, in scan: ScanID?, _ store: FindingStore
    ) throws -> Bool {
        guard !states.isEmpty else { return true }
        guard let finding, let scan, let state = try store.baseline(of: finding, in: scan) else {
            return false
        }
        return states.contains(state)
    }

    private mutating func leavePatches() -> Int {
        cursor.part = .findings
        return 0
    }

    private mutating func end() -> Int {
        cursor.part = .end
        return 0
    }

    private static func item(of patch: Patch, from store: FindingStore) throws -> QueueItem {
        QueueItem(
            patch, finding: try patch.finding.flatMap { try store.finding($0) },
            evidence: try store.evidence(for: patch.id))
    }
}
