import FindingStore
import Foundation
import Observation
import Review

/// The queue: patches to review, then findings without a patch, read from the store page by page.
///
/// The rows around the selection are kept, and others read when it comes near them, so that the queue may have any number of
/// rows. The selection is an id and survives every reading. A verdict changes its row and leaves it where it is; only
/// `reload()`, a new filter or a new scope take rows away, and rows that are read again.
@Observable @MainActor
public final class QueueModel {
    /// The rows around the selection that are kept, in their order; others come before while `hasEarlier`, or follow while
    /// `hasMore`.
    public var items: [QueueItem] { window.rows.values.elements }
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
    /// How many rows each part had when the queue was last read; a part is missing when only reading it whole would tell.
    public private(set) var totals: [QueueSection: Int] = [:]
    /// The newest scan of the tree: what an empty queue may be worth.
    public private(set) var scan: Scan?
    /// Whether rows are being read.
    public private(set) var isLoading = false
    /// Why the queue could not be read.
    public private(set) var failure: String?
    private(set) var window = QueueWindow()
    private let store: FindingStore
    private let tree: TreeID?
    private let pageSize: Int
    private let now: () -> Date
    @ObservationIgnored var lastMark: QueueItem.ID?
    /// Counts readings, so that one that was overtaken by a newer one is dropped.
    @ObservationIgnored private var generation = 0
    @ObservationIgnored private var filling: Task<Void, Never>?

    /// A queue of `tree`, or of all trees, that has read nothing yet: call `reload()`.
    public init(store: FindingStore, tree: TreeID?, pageSize: Int = 200, now: @escaping () -> Date = { .now })
    {
        self.store = store
        self.tree = tree
        self.pageSize = pageSize
        self.now = now
    }

    private var reader: QueueReader {
        QueueReader(store: store, tree: tree, filter: filter, deferrals: deferrals, pageSize: pageSize)
    }

    // MARK: Reading

    /// Reads the rows around the selection again, which keeps it when its row is still in the queue. Where matches lie far apart
    /// the first ones are shown while the others are looked for.
    public func reload() async {
        guard let selection, let index = selectedIndex else { return await readBeginning() }
        let place = window.offset.map { $0 + index - decided(before: index) }
        await read { try await $0.around(selection, place: place) }
    }

    /// Reads the rows around `id`, wherever in the queue it stands, and selects it. Where it is no longer in the store, the first rows are
    /// read and the first one is selected.
    public func find(_ id: QueueItem.ID) async {
        selection = id
        await read { try await $0.around(id, place: nil) }
    }

    /// Shows only what `text` matches; or says what is wrong with it, and changes nothing.
    @discardableResult
    public func setFilter(_ text: String) async -> QueueQuery.Problem? {
        let query = QueueQuery(text)
        if let problem = query.problems.first { return problem }
        filter = QueueFilter(scope: filter.scope, query: query)
        clearMarks()
        await readBeginning()
        return nil
    }

    /// Shows another scope.
    public func setScope(_ scope: QueueFilter.Scope) async {
        filter = QueueFilter(scope: scope, query: filter.query)
        clearMarks()
        await readBeginning()
    }

    /// Shows findings in another order.
    public func setSort(_ sort: FindingSort) async {
        let values = sort == .severity ? [] : [sort.rawValue]
        filter = QueueFilter(scope: filter.scope, query: filter.query.with(.sort, values))
        await readBeginning()
    }

    /// Waits until what is looked for in the background is found.
    public func waitUntilRead() async { await filling?.value }

    /// Reads the first rows.
    func readBeginning() async { await read { (try await $0.beginning(), 0) } }

    /// Replaces all rows. `index` says which of them is selected when the selection is not among them.
    private func read(
        _ rows: (QueueReader) async throws -> (window: QueueWindow, index: Int)
    ) async {
        generation += 1
        let generation = generation
        filling?.cancel()
        filling = nil
        isLoading = true
        defer { if generation == self.generation, filling == nil { isLoading = false } }
        do {
            let deferrals = try await Self.deferrals(at: now(), in: store)
            let outline = try await counted(outline, hiding: deferrals)
            guard generation == self.generation else { return }
            let reader = QueueReader(
                store: store, tree: tree, filter: filter.within(outline?.openKey), deferrals: deferrals,
                pageSize: pageSize)
            let (fresh, index) = outline?.isOpen == false ? (.empty, 0) : try await rows(reader)
            guard generation == self.generation else { return }
            self.deferrals = deferrals
            self.outline = outline
            filter = reader.filter
            window = fresh
            if selectedIndex == nil {
                selection = items.isEmpty ? nil : items[min(index, items.count - 1)].id
            }
            let totals = try await reader.totals()
            guard try await count(generation) else { return }
            self.totals = totals
            failure = nil
            if items.count < pageSize, hasMore { fill(generation) }
        } catch {
            if generation == self.generation { failure = Sentences.sentence(for: error) }
        }
    }

    /// Looks on for matches that lie far apart.
    private func fill(_ generation: Int) {
        filling = Task {
            while generation == self.generation, items.count < pageSize, hasMore, failure == nil {
                await extend(.forward, generation)
            }
            if generation == self.generation {
                filling = nil
                isLoading = false
            }
        }
    }

    /// Reads the next page, when there is one.
    public func loadMore() async {
        guard hasMore, !isLoading else { return }
        await extend(.forward, generation)
    }

    /// Reads the page before the first row, when there is one.
    public func loadEarlier() async {
        guard hasEarlier, !isLoading else { return }
        await extend(.backward, generation)
    }

    private func extend(_ direction: QueueDirection, _ generation: Int) async {
        let wasLoading = isLoading
        isLoading = true
        defer { if generation == self.generation, !wasLoading { isLoading = false } }
        do {
            let page = try await reader.page(
                direction, from: direction == .forward ? window.last : window.first)
            guard generation == self.generation else { return }
            if direction == .forward { window.append(page) } else { window.prepend(page) }
            if selection == nil { selection = items.first?.id }
        } catch {
            if generation == self.generation { failure = Sentences.sentence(for: error) }
        }
    }

    /// Reads the rows around the selection and the counts again, in place.
    public func refresh() async {
        let middle = selectedIndex ?? 0
        await refresh(items[max(0, middle - 50)..<min(items.count, middle + 50)].map(\.id))
    }

    /// Reads the rows with these ids and the counts again, in place.
    public func refresh(_ ids: [QueueItem.ID]) async {
        do {
            var updated = window
            updated.update(try await reader.items(ids))
            // Others may have been read meanwhile.
            guard try await count(generation), updated.rows.keys == window.rows.keys else { return }
            if updated != window { window = updated }
        } catch {
            failure = Sentences.sentence(for: error)
        }
    }

    /// Reads the counts and the newest scan; whether `generation` is still the one to show.
    private func count(_ generation: Int) async throws -> Bool {
        let (counts, scan) = try await Self.state(of: tree, in: store)
        guard generation == self.generation else { return false }
        if counts != self.counts { self.counts = counts }
        if scan != self.scan { self.scan = scan }
        return true
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

    /// Reads again what is put off; the rows stay.
    func readDeferrals() async {
        if let fresh = try? await Self.deferrals(at: now(), in: store), fresh != deferrals {
            deferrals = fresh
        }
    }

    private nonisolated static func deferrals(
        at time: Date, in store: FindingStore
    ) async throws -> [QueueItem.ID: String] { try store.deferrals(at: time) }

    private nonisolated static func state(
        of tree: TreeID?, in store: FindingStore
    ) async throws -> (QueueCounts, Scan?) {
        (try store.counts(tree: tree), try store.scans(tree: tree, after: nil, limit: 1).first)
    }

    // MARK: Selecting

    /// Selects a row; an id that is not in the queue is selected all the same, so that it can be shown.
    public func select(_ id: QueueItem.ID?) {
        if selection != id { selection = id }
    }

    /// Selects the row `step` rows on, and reads on when an end of what is kept comes near.
    public func selectNext(by step: Int) async {
        if isFolded { return moveGroup(by: step) }
        // The rows around the selection may have fallen off while others were looked at.
        if let selection, selectedIndex == nil, !items.isEmpty {
            await read { try await $0.around(selection, place: nil) }
        }
        if step > 0, (selectedIndex ?? -1) + step + 20 >= items.count { await loadMore() }
        if step < 0, (selectedIndex ?? 0) + step < 20 { await loadEarlier() }
        let target = (selectedIndex ?? -1) + step
        if await leaveGroup(towards: target) { return }
        guard !items.isEmpty else { return }
        select(items[max(0, min(target, items.count - 1))].id)
    }

    /// Selects the first row of the queue.
    public func selectFirst() async {
        if isFolded { return moveGroup(by: -QueueOutline.maximumGroups) }
        if hasEarlier { await readBeginning() }
        if let first = items.first { select(first.id) }
    }

    /// Selects the last row of the queue.
    public func selectLast() async {
        if isFolded { return moveGroup(by: QueueOutline.maximumGroups) }
        let total = total
        if hasMore { await read { (try await $0.end(of: total), .max) } }
        if !hasMore, let last = items.last { select(last.id) }
    }

    /// How many of the rows before `index` are shown only until they are read again.
    private func decided(before index: Int) -> Int { items[..<index].count { !filter.matches($0) } }
}
