extension QueueModel {
    /// What the queue is grouped by; `nil` when it is not.
    public var grouping: QueueGrouping? { outline?.grouping }

    /// Whether only the groups are shown, without their items.
    public var isFolded: Bool { outline.map { !$0.isOpen } ?? false }

    /// Groups the queue, with all groups folded; `nil` shows it ungrouped.
    public func group(by grouping: QueueGrouping?) async {
        outline = grouping.map { QueueOutline(grouping: $0, groups: []) }
        filter = filter.within(nil)
        clearMarks()
        await reload()
    }

    /// Shows the chosen group's items, or all groups.
    public func toggleFold() async {
        guard let outline else { return }
        await open(outline.isOpen ? nil : outline.place)
    }

    /// Shows the items of the group at `place`, and selects the first; with `nil` all groups are folded.
    public func open(_ place: Int?) async {
        guard outline != nil else { return }
        if let place, outline?.groups.indices.contains(place) == true { outline?.place = place }
        outline?.isOpen = place != nil
        selection = nil
        await reload()
    }

    var hasNextGroup: Bool { outline.map { $0.place + 1 < $0.groups.count } ?? false }

    var hasPreviousGroup: Bool { outline.map { $0.place > 0 } ?? false }

    /// Chooses the group `step` lines on, while all are folded.
    func moveGroup(by step: Int) {
        guard let outline, !outline.groups.isEmpty else { return }
        self.outline?.place = max(0, min(outline.place + step, outline.groups.count - 1))
    }

    /// Goes on to a neighbour of the open group when `target` lies outside its items; returns whether it did.
    func leaveGroup(towards target: Int) async -> Bool {
        guard let outline, outline.isOpen else { return false }
        if target >= items.count, !hasMore, hasNextGroup {
            await open(outline.place + 1)
        } else if target < 0, !hasEarlier, hasPreviousGroup {
            await open(outline.place - 1)
            if items.count > 1 { await selectLast() }
        } else {
            return false
        }
        return true
    }
}
