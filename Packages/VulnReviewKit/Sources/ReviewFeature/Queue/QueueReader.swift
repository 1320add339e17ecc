import FindingStore
import Review

/// What the queue shows, and where it is read: one state of both for everything that one reading brings. All of it happens off
/// the main actor.
struct QueueReader: Sendable {
    let store: FindingStore
    let tree: TreeID?
    let filter: QueueFilter
    /// What is put off, and until which day.
    let deferrals: [QueueItem.ID: String]
    /// How many rows one reading is to bring.
    let pageSize: Int

    /// More of what is put off than this is not looked at to count the queue.
    private static let countedDeferrals = 200

    // MARK: Runs of rows

    /// The page behind `cursor`.
    func page(_ direction: QueueDirection, from cursor: QueueCursor) async throws -> QueuePage {
        try QueuePage(direction, from: cursor, limit: pageSize, reader: self)
    }

    /// The first rows.
    func beginning() async throws -> QueueWindow {
        let start = QueueWindow()
        let page = try await page(.forward, from: start.last)
        return QueueWindow(page.items, first: start.first, last: page.cursor, offset: 0)
    }

    /// The last rows, of `total` when that is known.
    func end(of total: Int?) async throws -> QueueWindow {
        var (items, cursor) = ([QueueItem](), QueueCursor(reading: .backward))
        repeat {
            let page = try await page(.backward, from: cursor)
            (items, cursor) = (page.items, page.cursor)
        } while items.isEmpty && !cursor.isAtEnd && !Task.isCancelled
        return QueueWindow(items, first: cursor, last: .end, offset: total.map { $0 - items.count })
    }

    /// The rows around `id`, which is the row `place` of the queue when that is known, and which of them it is, or comes where it
    /// would be. The first rows when it is no longer in the store.
    func around(_ id: QueueItem.ID, place: Int?) async throws -> (window: QueueWindow, index: Int) {
        guard let item = try await items([id]).first else { return (try await beginning(), 0) }
        let earlier = try await page(.backward, from: QueueCursor(at: id))
        let later = try await page(.forward, from: QueueCursor(at: id))
        let items = earlier.items + (try shows(item) ? [item] : []) + later.items
        let offset = place.map { $0 - earlier.items.count }
        return (
            QueueWindow(items, first: earlier.cursor, last: later.cursor, offset: offset), earlier.items.count
        )
    }

    /// The items with these ids, as they are now.
    func items(_ ids: [QueueItem.ID]) async throws -> [QueueItem] {
        try ids.compactMap { id in
            switch id {
            case .patch(let id): try store.patch(id).map(item)
            case .finding(let id): try store.finding(id).map { QueueItem($0) }
            case .decision: nil
            }
        }
    }

    // MARK: Counts

    /// How many rows each part has; a part is missing when only reading it whole would tell.
    func totals() async throws -> [QueueSection: Int] {
        var totals: [QueueSection: Int] = [:]
        // What is put off may be hidden; mostly it is little.
        guard deferrals.count <= Self.countedDeferrals, filter.scope != .later else { return totals }
        let hidden = try await items(deferrals.keys.filter { !filter.shows($0, in: deferrals) })
            .filter(filter.matches)
        let patches = filter.showsPatches ? try store.count(of: filter.patches(of: tree)) : 0
        if patches == 0 || filter.isCounted(.patches) {
            totals[.patches] = patches - hidden.count { $0.section == .patches }
        }
        let findings = filter.findings(of: tree, comparedIn: nil)
        if !filter.showsFindings {
            totals[.findings] = 0
        } else if filter.isCounted(.findings), let count = try store.count(of: findings) {
            let others = try hidden.filter { try $0.section == .findings && isUnanswered($0) }
            totals[.findings] = count - (try store.answeredCount(of: findings)) - others.count
        }
        return totals
    }

    // MARK: Rows

    /// Whether the filter shows `item`, as far as the row itself tells.
    func matches(_ item: QueueItem) -> Bool {
        filter.matches(item) && filter.shows(item.id, in: deferrals)
    }

    /// Whether a finding stood in `scan` as the filter asks.
    func stood(_ finding: FindingID?, in scan: ScanID?) throws -> Bool {
        guard !filter.baseline.isEmpty else { return true }
        guard let finding, let scan, let state = try store.baseline(of: finding, in: scan) else {
            return false
        }
        return filter.baseline.contains(state)
    }

    func item(of patch: Patch) throws -> QueueItem {
        QueueItem(
            patch, finding: try patch.finding.flatMap { try store.finding($0) },
            evidence: try store.evidence(for: patch.id))
    }

    private func shows(_ item: QueueItem) throws -> Bool {
        guard matches(item) else { return false }
        let scan = filter.baseline.isEmpty ? nil : try store.newestComparedScan(of: tree)
        return try stood(item.finding, in: scan) && isUnanswered(item)
    }

    /// Whether no patch stands for the finding `item`.
    private func isUnanswered(_ item: QueueItem) throws -> Bool {
        guard case .finding(let id) = item.id else { return true }
        return try store.answered([id]).isEmpty
    }
}
