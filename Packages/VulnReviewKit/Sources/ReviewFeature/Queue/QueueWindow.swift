import OrderedCollections
import Review

/// The rows of the queue that are kept: a run of them, whose ends read on where more is asked for. What is too much falls off the
/// other end, so that a queue of a million rows takes no more memory than one of some thousands.
struct QueueWindow: Equatable {
    /// So many rows are kept.
    static let limit = 2_000

    private(set) var rows: OrderedDictionary<QueueItem.ID, QueueItem> = [:]
    /// Where reading backwards goes on.
    private(set) var first: QueueCursor
    /// Where reading forwards goes on.
    private(set) var last: QueueCursor
    /// How many rows of the queue come before those that are kept; `nil` when that is not known.
    private(set) var offset: Int?

    /// The beginning of the queue, of which nothing was read yet.
    init() {
        first = .end
        last = QueueCursor(reading: .forward)
        offset = 0
    }

    /// A queue without rows.
    static let empty = QueueWindow([], first: .end, last: .end, offset: 0)

    /// Some rows, and where reading goes on at both ends. Where the first is the queue's first, nothing comes before.
    init(_ items: [QueueItem], first: QueueCursor, last: QueueCursor, offset: Int?) {
        self.first = first
        self.last = last
        self.offset = first.isAtEnd ? 0 : offset.map { max(0, $0) }
        for item in items where rows[item.id] == nil { rows[item.id] = item }
    }

    /// Whether rows come before.
    var hasEarlier: Bool { !first.isAtEnd }
    /// Whether rows follow.
    var hasMore: Bool { !last.isAtEnd }

    /// Takes the rows that follow; those that are there already stay where they are.
    mutating func append(_ page: QueuePage) {
        for item in page.items where rows[item.id] == nil { rows[item.id] = item }
        last = page.cursor
        let excess = rows.count - Self.limit
        guard excess > 0 else { return }
        rows.removeFirst(excess)
        offset = offset.map { $0 + excess }
        if let id = rows.keys.first { first = QueueCursor(at: id) }
    }

    /// Takes the rows that come before.
    mutating func prepend(_ page: QueuePage) {
        let fresh = page.items.filter { rows[$0.id] == nil }
        var joined = OrderedDictionary<QueueItem.ID, QueueItem>()
        for item in fresh + rows.values where joined[item.id] == nil { joined[item.id] = item }
        rows = joined
        first = page.cursor
        offset = first.isAtEnd ? 0 : offset.map { max(0, $0 - fresh.count) }
        let excess = rows.count - Self.limit
        guard excess > 0 else { return }
        rows.removeLast(excess)
        if let id = rows.keys.last { last = QueueCursor(at: id) }
    }

    /// Shows these rows as they are now, where they stand.
    mutating func update(_ items: [QueueItem]) {
        for var item in items {
            guard let known = rows[item.id] else { continue }
            (item.until, item.risk) = (known.until, known.risk)
            rows[item.id] = item
        }
    }
}
