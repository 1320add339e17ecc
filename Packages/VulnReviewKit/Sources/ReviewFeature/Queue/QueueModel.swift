import FindingStore
import Foundation
import Observation
import OrderedCollections
import Review

/// The queue: patches to review, then findings without a patch, read from the store page by page.
///
/// The selection is an id and survives every reading. A verdict changes its row and leaves it where it is; only
/// `reload()`, a new filter or a new scope take rows away.
@Observable @MainActor
public final class QueueModel {
    /// The rows that were read.
    public var items: [QueueItem] { rows.values.elements }
    /// The selected item's id; `nil` when the queue is empty.
    public internal(set) var selection: QueueItem.ID?
    /// What the queue shows.
    public internal(set) var filter = QueueFilter()
    /// The queue in groups; `nil` when it is not grouped.
    public internal(set) var outline: QueueOutline?
    /// The items that the next verdict is about; empty for the selected one alone.
    public internal(set) var marks: Set<QueueItem.ID> = []
    /// What is put off, and until which day.
    public private(set) var deferrals: [QueueItem.ID: String] = [:]
    /// How many findings and patches there are in each state.
    public private(set) var counts: QueueCounts?
    /// The newest scan of the tree: what an empty queue may be worth.
    public private(set) var scan: Scan?
    /// Whether rows are being read.
    public private(set) var isLoading = false
    /// Why the queue could not be read.
    public private(set) var failure: String?
    private var rows: OrderedDictionary<QueueItem.ID, QueueItem> = [:]
    private let store: FindingStore
    private let tree: TreeID?
    private let pageSize: Int
    private let now: () -> Date
    @ObservationIgnored var lastMark: QueueItem.ID?
    private var cursor = QueueCursor()
    /// Counts readings, so that one that was overtaken by a newer one is dropped.
    @ObservationIgnored private var generation = 0

    /// At most this many rows are kept; a filter finds the others.
    public nonisolated static let maximumItems = 20_000

    /// A queue of `tree`, or of all trees, that has read nothing yet: call `reload()`.
    public init(store: FindingStore, tree: TreeID?, pageSize: Int = 200, now: @escaping () -> Date = { .now })
    {
        self.store = store
        self.tree = tree
        self.pageSize = pageSize
        self.now = now
    }

    // MARK: Reading

    /// Reads the queue from its start and keeps the selection when its row is still there.
    public func reload() async {
        generation += 1
        let generation = generation
        let wanted = max(pageSize, selectedIndex.map { $0 + 1 } ?? 0)
        let place = selectedIndex ?? 0
        isLoading = true
        defer { if generation == self.generation { isLoading = false } }
        do {
            let deferrals = try await Self.deferrals(at: now(), in: store)
            let outline = try await counted(outline, hiding: deferrals)
            guard generation == self.generation else { return }
            let shown = filter.within(outline?.openKey)
            let page =
                try await outline?.isOpen == false
                ? QueuePage(cursor: .end)
                : QueuePage.read(
                    after: QueueCursor(), filter: shown, tree: tree, deferrals: deferrals, limit: wanted,
                    from: store)
            let (counts, scan) = try await Self.state(of: tree, in: store)
            guard generation == self.generation else { return }
            self.scan = scan
            self.deferrals = deferrals
            self.outline = outline
            filter = shown
            rows = [:]
            add(page.items)
            cursor = page.cursor
            self.counts = counts
            failure = nil
            selectSomething(near: place)
            // Where matches lie far apart the first ones are shown while the others are looked for.
            while items.count < wanted, hasMore, !Task.isCancelled {
                let page = try await QueuePage.read(
                    after: cursor, filter: filter, tree: tree, deferrals: deferrals,
                    limit: wanted - items.count, from: store)
                guard generation == self.generation else { return }
                add(page.items)
                cursor = page.cursor
                selectSomething(near: place)
            }
        } catch {
            if generation == self.generation { failure = Sentences.sentence(for: error) }
        }
    }

    private func selectSomething(near place: Int) {
        if selectedIndex == nil { selection = items.isEmpty ? nil : items[min(place, items.count - 1)].id }
    }

    /// Reads the next page, when there is one.
    public func loadMore() async {
        guard hasMore, !isLoading, items.count < Self.maximumItems else { return }
        let generation = generation
        isLoading = true
        defer { isLoading = false }
        do {
            let page = try await QueuePage.read(
                after: cursor, filter: filter, tree: tree, deferrals: deferrals, limit: pageSize, from: store)
            guard generation == self.generation else { return }
            add(page.items)
            cursor = page.cursor
        } catch {
            failure = Sentences.sentence(for: error)
        }
    }

    /// Reads the rows around the selection and the counts again, in place.
    public func refresh() async {
        let middle = selectedIndex ?? 0
        let window = items[max(0, middle - 50)..<min(items.count, middle + 50)].map(\.id)
        await refresh(window)
    }

    /// Reads the rows with these ids and the counts again, in place.
    public func refresh(_ ids: [QueueItem.ID]) async {
        do {
            let fresh = try await QueuePage.items(ids, from: store)
            for item in fresh {
                if let known = rows[item.id], known != item { rows[item.id] = item }
            }
            let (counts, scan) = try await Self.state(of: tree, in: store)
            if counts != self.counts { self.counts = counts }
            if scan != self.scan { self.scan = scan }
        } catch {
            failure = Sentences.sentence(for: error)
        }
    }

    /// Shows only what `text` matches; or says what is wrong with it, and changes nothing.
    @discardableResult
    public func setFilter(_ text: String) async -> QueueQuery.Problem? {
        let query = QueueQuery(text)
        if let problem = query.problems.first { return problem }
        filter = QueueFilter(scope: filter.scope, query: query)
        clearMarks()
        await reload()
        return nil
    }

    /// Shows another scope.
    public func setScope(_ scope: QueueFilter.Scope) async {
        filter = QueueFilter(scope: scope, query: filter.query)
        clearMarks()
        await reload()
    }

    /// Shows findings in another order.
    public func setSort(_ sort: FindingSort) async {
        let values = sort == .severity ? [] : [sort.rawValue]
        filter = QueueFilter(scope: filter.scope, query: filter.query.with(.sort, values))
        await reload()
    }

    private func counted(
        _ outline: QueueOutline?, hiding deferrals: [QueueItem.ID: String]
    ) async throws -> QueueOutline? {
        guard var outline else { return nil }
        let chosen = outline.chosen?.id
        outline.groups = try await QueueOutline.groups(
            by: outline.grouping, of: filter.within(nil), tree: tree, hiding: deferrals, in: store)
        outline.place =
            outline.groups.firstIndex { $0.id == chosen }
            ?? max(0, min(outline.place, outline.groups.count - 1))
        return outline
    }

    private nonisolated static func deferrals(
        at time: Date, in store: FindingStore
    ) async throws -> [QueueItem.ID: String] { try store.deferrals(at: time) }

    private nonisolated static func state(
        of tree: TreeID?, in store: FindingStore
    ) async throws -> (QueueCounts, Scan?) {
        (try store.counts(tree: tree), try store.scans(tree: tree, after: nil, limit: 1).first)
    }

    /// Appends rows; one that is there already stays where it is.
    private func add(_ items: [QueueItem]) {
        for item in items where rows[item.id] == nil { rows[item.id] = item }
    }

    // MARK: Selecting

    /// The row with this id, when it was read.
    public func item(_ id: QueueItem.ID) -> QueueItem? { rows[id] }

    /// The selected row.
    public var selectedItem: QueueItem? { selection.flatMap { item($0) } }

    /// The selected row's index in `items`.
    public var selectedIndex: Int? { selection.flatMap { rows.index(forKey: $0) } }

    /// Whether the store has rows after the last one that was read.
    public var hasMore: Bool { cursor.part != .end }

    /// Whether rows are left out because there are too many.
    public var isTruncated: Bool { hasMore && items.count >= Self.maximumItems }

    /// Whether there is a row after the selected one.
    public var hasNext: Bool {
        hasNextGroup || isFolded == false && hasNextItem
    }

    private var hasNextItem: Bool { selectedIndex.map { $0 + 1 < items.count || hasMore } ?? !items.isEmpty }

    /// Whether there is a row before the selected one.
    public var hasPrevious: Bool { hasPreviousGroup || selectedIndex.map { $0 > 0 } ?? false }

    /// `3 of 41`; `3 of 200+` while there is more to read.
    public var position: String {
        if let outline, !outline.isOpen {
            return "\(outline.groups.isEmpty ? 0 : outline.place + 1) of \(outline.groups.count) groups"
        }
        let total = "\(items.count)" + (hasMore ? "+" : "")
        return "\(selectedIndex.map { $0 + 1 } ?? 0) of " + total
    }

    /// Whether the newest scan left anything out, so that the queue may lack something.
    public var isScanIncomplete: Bool { scan.map { $0.state != .complete } ?? false }

    /// The counts in words: `3 proposed, 1 approved`, `4 findings`.
    public var summary: [String] {
        guard let counts else { return [] }
        let patches = PatchState.allCases.compactMap { state in
            counts.patches[state].map { "\($0) " + ReviewWording.word(state) }
        }
        let findings = counts.findings.values.reduce(0, +)
        return [patches.joined(separator: ", "), findings == 1 ? "1 finding" : "\(findings) findings"]
            .filter { !$0.isEmpty }
    }

    /// Selects a row; an id that is not in the queue is selected all the same, so that it can be shown.
    public func select(_ id: QueueItem.ID?) {
        if selection != id { selection = id }
    }

    /// Selects the row `step` rows on, and reads on when the end comes near.
    public func selectNext(by step: Int) async {
        if isFolded { return moveGroup(by: step) }
        let target = (selectedIndex ?? -1) + step
        if target + 20 >= items.count { await loadMore() }
        if await leaveGroup(towards: target) { return }
        guard !items.isEmpty else { return }
        select(items[max(0, min(target, items.count - 1))].id)
    }

    /// Selects the first row.
    public func selectFirst() {
        if isFolded { return moveGroup(by: -QueueOutline.maximumGroups) }
        if let first = items.first { select(first.id) }
    }

    /// Selects the last row, reading the rows before it.
    public func selectLast() async {
        if isFolded { return moveGroup(by: QueueOutline.maximumGroups) }
        while hasMore, items.count < Self.maximumItems, failure == nil { await loadMore() }
        if let last = items.last { select(last.id) }
    }
}
