import Review

/// Where in the queue the selection stands, and what there is beyond the rows that are kept.
extension QueueModel {
    /// The row with this id, when it is among those that are kept.
    public func item(_ id: QueueItem.ID) -> QueueItem? { window.rows[id] }

    /// The selected row.
    public var selectedItem: QueueItem? { selection.flatMap { item($0) } }

    /// The selected row's index in `items`.
    public var selectedIndex: Int? { selection.flatMap { index(of: $0) } }

    /// The index in `items` of the row with this id.
    public func index(of id: QueueItem.ID) -> Int? { window.rows.index(forKey: id) }

    /// Whether the queue has rows before the first one of `items`.
    public var hasEarlier: Bool { window.hasEarlier }

    /// Whether the queue has rows after the last one of `items`.
    public var hasMore: Bool { window.hasMore }

    /// Whether there is a row after the selected one.
    public var hasNext: Bool { hasNextGroup || !isFolded && hasNextItem }

    private var hasNextItem: Bool { selectedIndex.map { $0 + 1 < items.count || hasMore } ?? !items.isEmpty }

    /// Whether there is a row before the selected one.
    public var hasPrevious: Bool {
        hasPreviousGroup || selectedIndex.map { $0 > 0 || hasEarlier } ?? false
    }

    /// How many rows the queue has; `nil` while that is not known.
    public var total: Int? {
        if let offset = window.offset, !hasMore { return offset + items.count }
        guard totals.count == QueueSection.allCases.count else { return nil }
        return max(totals.values.reduce(0, +), (window.offset ?? 0) + items.count)
    }

    /// `3 of 41`; `3 of 200+` while the number of rows is not known, and `3 before the last` where only the end is.
    public var position: String {
        if let outline, !outline.isOpen {
            return "\(outline.groups.isEmpty ? 0 : outline.place + 1) of \(outline.groups.count) groups"
        }
        let index = selectedIndex.map { $0 + 1 } ?? 0
        guard let offset = window.offset else {
            let left = items.count - index
            return hasMore ? "?" : left == 0 ? "the last" : "\(left) before the last"
        }
        let total = total.map(String.init) ?? "\(offset + items.count)+"
        return "\(index == 0 ? 0 : offset + index) of \(total)"
    }

    /// The place in the queue, from 1, of the first of `items`; 1 where it is not known.
    public var firstPlace: Int { (window.offset ?? 0) + 1 }

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
}
