extension SyntaxTree {
    /// What does not hold of this tree and holds of every tree that a reader may make; for tests and fuzzing.
    var faults: [String] {
        var faults: [String] = []
        func check(_ holds: Bool, _ what: String, _ index: Int) {
            if !holds, faults.count < 20 { faults.append("node \(index): \(what)") }
        }
        check(root.index < nodes.count && kind(root) == .program, "the root is a program", root.index)
        for (index, node) in nodes.enumerated() {
            check(node.start <= node.end && Int(node.end) <= bytes.count, "its range lies in the text", index)
            check(Int(node.symbol) < symbols.count, "its symbol is in the table", index)
            check(Int(node.firstChild + node.childCount) <= children.count, "its children are there", index)
            check(node.height <= RuleLimits.treeHeight + 2, "it is no higher than the limit", index)
            let content = contentRange(NodeID(index))
            check(
                content.upperBound <= max(Int(node.end), content.lowerBound), "its content lies in it", index)
            guard Int(node.firstChild + node.childCount) <= children.count else { continue }
            for child in children(of: NodeID(index)) {
                check(child.index < index, "its children were made before it", index)
            }
        }
        return faults
    }
}
