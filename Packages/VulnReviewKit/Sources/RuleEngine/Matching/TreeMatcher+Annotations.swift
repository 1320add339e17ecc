extension TreeMatcher {
    /// An annotation as a call of its name.
    mutating func annotation(_ callee: NodeID, _ arguments: NodeID, _ name: NodeID, _ other: NodeID)
        -> Int32
    {
        if other == .absent {
            let isOpen = tree.children(of: arguments).allSatisfy { isAnyNumber($0) }
            return isOpen ? node(callee, name, Self.done) : Self.failed
        }
        return node(callee, name, push(arguments, other, Self.done))
    }
}
