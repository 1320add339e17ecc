import FindingStore
import Review

/// Where reading the queue goes on: patches first, then findings without a patch.
struct QueueCursor: Hashable, Sendable {
    enum Part: Hashable, Sendable { case patches, findings, end }

    var part: Part = .patches
    var patch: PatchID?
    var finding: FindingID?
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
        after cursor: QueueCursor, filter: QueueFilter, tree: TreeID?, limit: Int, from store: FindingStore
    ) async throws -> QueuePage {
        var page = QueuePage(cursor: cursor)
        var visited = 0
        while page.items.count < limit, page.cursor.part != .end, visited < maximumVisited {
            visited += try page.readBatch(filter: filter, tree: tree, from: store)
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

    private mutating func readBatch(filter: QueueFilter, tree: TreeID?, from store: FindingStore) throws
        -> Int
    {
        let compared = filter.baseline.isEmpty ? nil : try store.newestComparedScan(of: tree)
        guard filter.baseline.isEmpty || compared != nil else { return end() }
        switch cursor.part {
        case .patches:
            // An empty set would ask the store for every state.
            guard !filter.patchStates.isEmpty else { return leavePatches() }
            let rows = try store.patches(
                PatchFilter(tree: tree, states: filter.patchStates, severities: filter.severities),
                after: cursor.patch, limit: Self.batch)
            for patch in rows.items {
                guard try Self.stood(patch.finding, filter.baseline, in: compared, store) else { continue }
                let item = try Self.item(of: patch, from: store)
                if filter.matches(item) { items.append(item) }
            }
            cursor.patch = rows.nextAfter
            return rows.items.count + (rows.nextAfter == nil ? leavePatches() : 0)
        case .findings:
            guard !filter.findingStates.isEmpty else { return end() }
            let rows = try store.findingsSoon(
                FindingFilter(
                    tree: tree, states: filter.findingStates, severities: filter.severities, cwe: filter.cwe,
                    scan: compared, baseline: filter.baseline, text: filter.storeText),
                sort: filter.sort, after: cursor.finding, limit: Self.batch)
            let shown = rows.items.map { QueueItem($0) }.filter(filter.matches)
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
