extension QueueModel {
    /// Marks the selected item, or takes its mark away.
    public func toggleMark() {
        guard let selection else { return }
        if marks.remove(selection) == nil {
            marks.insert(selection)
            lastMark = selection
        } else if lastMark == selection {
            lastMark = nil
        }
    }

    /// Marks all items from the one marked last to the selected one; the selected one alone when none was.
    public func markRange() {
        guard let selected = selectedIndex else { return }
        let start = lastMark.flatMap { last in items.firstIndex { $0.id == last } } ?? selected
        for item in items[min(start, selected)...max(start, selected)] { marks.insert(item.id) }
        lastMark = items[selected].id
    }

    /// Marks all items that are kept; when all of them are marked, takes the marks away.
    public func markAll() {
        let all = Set(items.map(\.id))
        if all.isSubset(of: marks) { clearMarks() } else { marks.formUnion(all) }
    }

    /// Takes all marks away.
    public func clearMarks() {
        if !marks.isEmpty { marks = [] }
        lastMark = nil
    }

    /// Marks exactly these items.
    public func mark(_ ids: Set<QueueItem.ID>) { if marks != ids { marks = ids } }

    /// The marked items in the queue's order; those whose rows are no longer kept follow, by their ids.
    public var marked: [QueueItem.ID] {
        let kept = items.map(\.id).filter(marks.contains)
        return kept + marks.subtracting(kept).sorted { $0.id < $1.id }
    }
}
