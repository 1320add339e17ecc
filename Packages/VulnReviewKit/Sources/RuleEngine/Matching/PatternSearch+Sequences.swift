extension PatternSearch {
    mutating func sequences(_ root: NodeID) {
        let node = pattern.tree[root]
        var goal = Goal(kind: .statements, next: TreeMatcher.done)
        goal.a = node.firstChild
        goal.aEnd = node.firstChild + node.childCount
        goal.allowsRest = true
        goal.isOutermost = true
        goal.goesDeeper = pattern.options.deepStatements
        let first = pattern.tree.children[Int(goal.a)]
        let places = matcher.isEllipsis(first) ? file.index.statements : statementPlaces(first)
        for id in places {
            if isFull { return }
            guard let (place, end) = self.place(of: id), !isMember(id) || isFirst(id, at: place) else {
                continue
            }
            // What begins with `...` begins at the first statement.
            if matcher.isEllipsis(first), pattern.isSurrounding, !isFirst(id, at: place) { continue }
            if tree.kind(id).isImport, !isFirstOfStatement(id, at: place) { continue }
            goal.b = place
            goal.bEnd = end
            goal.base = place
            matcher.find(id, start: tree[id].start, end: 0) { $0.statements(goal) }
        }
    }

    /// Whether the statement is a type's member: members are a sequence only as a whole.
    private func isMember(_ id: NodeID) -> Bool {
        if file.traits.membersAreStatements { return false }
        let block = file.index.parents[id.index]
        return block != .absent && tree.kind(block) == .block
            && tree.kind(file.index.parents[block.index]) == .type
    }

    /// Whether the import at `place` is the first that its statement makes.
    private func isFirstOfStatement(_ id: NodeID, at place: UInt32) -> Bool {
        guard !isFirst(id, at: place) else { return true }
        let previous = tree.children[Int(place) - 1]
        return previous == .absent || !tree.kind(previous).isImport || tree[previous].start != tree[id].start
    }

    private func isFirst(_ id: NodeID, at place: UInt32) -> Bool {
        let parent = file.index.parents[id.index]
        return parent == .absent || tree[parent].firstChild == place
    }

    /// Where in the tree's `children` a statement stands, and where its list ends.
    func place(of id: NodeID) -> (place: UInt32, end: UInt32)? {
        let parent = file.index.parents[id.index]
        guard parent != .absent else { return nil }
        let first = tree[parent].firstChild
        let count = tree[parent].childCount
        let isList = tree.kind(parent) == .block || tree.kind(parent) == .program
        let start = tree[id].start
        // Children stand in the order of the text.
        var low = first
        var high = first + count
        while isList, low < high {
            let middle = (low + high) / 2
            if tree[tree.children[Int(middle)]].start < start { low = middle + 1 } else { high = middle }
        }
        // Only Go's `if x := f(); x != nil {` begins before the statement that runs first.
        for place in [low..<(first + count), first..<low].joined() where tree.children[Int(place)] == id {
            return (place, isList ? first + count : place + 1)
        }
        return nil
    }
}
