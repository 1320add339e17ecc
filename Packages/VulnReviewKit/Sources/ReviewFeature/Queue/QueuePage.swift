import FindingStore
import Review

/// A run of the queue's items in the queue's order, and where the next one begins.
struct QueuePage: Sendable {
    private(set) var items: [QueueItem] = []
    private(set) var cursor: QueueCursor
    private let direction: QueueDirection

    /// At most this many rows of the store are looked at for one page, so that a filter that matches little stays quick.
    static let maximumVisited = 5_000
    private static let batch = 200

    /// The page behind `cursor`: about `limit` items of what `reader` shows.
    init(
        _ direction: QueueDirection, from cursor: QueueCursor, limit: Int, reader: QueueReader
    ) throws {
        self.cursor = cursor
        self.direction = direction
        var visited = 0
        while items.count < limit, !self.cursor.isAtEnd, visited < Self.maximumVisited {
            visited += try readBatch(reader, limit: min(Self.batch, limit - items.count))
        }
        for index in items.indices {
            items[index].until = reader.deferrals[items[index].id]
            if reader.filter.sort == .risk, let finding = items[index].finding {
                items[index].risk = try reader.store.risk(of: finding)
            }
        }
    }

    // MARK: Batches

    private mutating func readBatch(_ reader: QueueReader, limit: Int) throws -> Int {
        let filter = reader.filter
        let compared = filter.baseline.isEmpty ? nil : try reader.store.newestComparedScan(of: reader.tree)
        guard filter.baseline.isEmpty || compared != nil else {
            cursor.part = .end
            return 0
        }
        switch cursor.part {
        case .patches: return try readPatches(reader, compared, limit: limit)
        case .findings where filter.scope == .later: return try readPutOff(reader)
        case .findings: return try readFindings(reader, compared, limit: limit)
        case .end: return 0
        }
    }

    private mutating func readPatches(_ reader: QueueReader, _ compared: ScanID?, limit: Int) throws -> Int {
        guard reader.filter.showsPatches else { return leavePart() }
        let asked = reader.filter.patches(of: reader.tree)
        let rows =
            switch direction {
            case .forward: try reader.store.patches(asked, after: cursor.patch, limit: limit)
            case .backward: try reader.store.patches(asked, before: cursor.patch, limit: limit)
            }
        var found: [QueueItem] = []
        for patch in rows.items where try reader.stood(patch.finding, in: compared) {
            let item = try reader.item(of: patch)
            if reader.matches(item) { found.append(item) }
        }
        add(found)
        cursor.patch = rows.nextAfter
        return rows.items.count + (rows.nextAfter == nil ? leavePart() : 0)
    }

    private mutating func readFindings(_ reader: QueueReader, _ compared: ScanID?, limit: Int) throws -> Int {
        guard reader.filter.showsFindings else { return leavePart() }
        let asked = reader.filter.findings(of: reader.tree, comparedIn: compared)
        let sort = reader.filter.sort
        let rows =
            switch direction {
            case .forward:
                try reader.store.findingsSoon(asked, sort: sort, after: cursor.finding, limit: limit)
            case .backward:
                try reader.store.findingsSoon(asked, sort: sort, before: cursor.finding, limit: limit)
            }
        // A patch stands for its finding in the queue.
        let answered = try reader.store.answered(rows.items.map(\.id))
        add(rows.items.filter { !answered.contains($0.id) }.map { QueueItem($0) }.filter(reader.matches))
        cursor.finding = rows.nextAfter
        // A short page that others follow was looked for as long as one may wait.
        let isShort = rows.items.count < limit && rows.nextAfter != nil
        return (isShort ? Self.maximumVisited : rows.items.count) + (rows.nextAfter == nil ? leavePart() : 0)
    }

    /// The findings that are put off, the earliest day first, all at once.
    private mutating func readPutOff(_ reader: QueueReader) throws -> Int {
        guard reader.filter.showsFindings else { return leavePart() }
        let ids: [FindingID] = reader.deferrals
            .sorted { ($0.value, $0.key.id) < ($1.value, $1.key.id) }
            .compactMap { if case .finding(let id) = $0.key { id } else { nil } }
        let place = cursor.finding.flatMap { ids.firstIndex(of: $0) }
        let rest =
            switch direction {
            case .forward: ids[(place.map { $0 + 1 } ?? 0)...]
            case .backward: ids[..<(place ?? ids.count)]
            }
        add(try rest.compactMap { try reader.store.finding($0) }.map { QueueItem($0) }.filter(reader.matches))
        return leavePart()
    }

    private mutating func add(_ found: [QueueItem]) {
        items = direction == .forward ? items + found : found + items
    }

    private mutating func leavePart() -> Int {
        cursor.leavePart(direction)
        return 0
    }
}
