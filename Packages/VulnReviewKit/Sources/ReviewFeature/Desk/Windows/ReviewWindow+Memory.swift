import Review

extension ReviewWindow {
    /// What the window shows now, to be kept with it.
    public var memory: WindowMemory {
        var memory = WindowMemory()
        memory.scope = session.queue.filter.scope
        memory.filter = session.queue.filter.text
        memory.grouping = session.queue.grouping
        memory.item = session.queue.selection
        memory.pane = session.pane
        memory.showsInspector = showsInspector
        return memory
    }

    /// Shows again what `memory` says, as far as it still holds.
    func restore(_ memory: WindowMemory) async {
        showsInspector = memory.showsInspector
        session.pane = memory.pane
        await session.queue.restore(memory)
        await session.select(session.queue.selection)
    }
}

extension QueueModel {
    /// Shows what `memory` says: a filter that cannot be one shows everything, and without its item the first one is selected.
    func restore(_ memory: WindowMemory) async {
        let query = QueueQuery(memory.filter)
        filter = QueueFilter(scope: memory.scope, query: query.problems.isEmpty ? query : QueueQuery(""))
        clearMarks()
        await group(by: memory.grouping)
        if memory.grouping == nil, let item = memory.item { await find(item) }
    }
}
