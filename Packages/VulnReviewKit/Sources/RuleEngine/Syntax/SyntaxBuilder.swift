/// Builds a syntax tree from the leaves up. A reader makes the children first and then the node over them; a long list
/// of children waits in `pending` between `mark` and `list`.
///
/// No tree gets higher than `RuleLimits.treeHeight`, whatever the text: what would be higher becomes `opaque`. So whoever
/// walks a tree may recurse.
struct SyntaxBuilder {
    private var nodes: [SyntaxNode] = [SyntaxNode(kind: .absent, symbol: 0, start: 0, end: 0)]
    private var children: [NodeID] = []
    private var pending: [NodeID] = []
    private var opaqueBytes = 0
    private var aliases: [NodeID: NodeID] = [:]

    /// Reserves room for a text of `byteCount` bytes.
    init(byteCount: Int) {
        nodes.reserveCapacity(byteCount / 4 + 16)
        children.reserveCapacity(byteCount / 4 + 16)
    }

    /// The node `id`, to read its kind and range.
    subscript(_ id: NodeID) -> SyntaxNode { nodes[id.index] }

    /// The child number `position` of `id`; it must be there.
    func child(_ id: NodeID, _ position: Int) -> NodeID {
        children[Int(nodes[id.index].firstChild) + position]
    }

    // MARK: Nodes

    /// A node without children.
    mutating func leaf(_ kind: NodeKind, _ symbol: UInt32, _ start: Int, _ end: Int, flags: NodeFlags = [])
        -> NodeID
    {
        nodes.append(
            SyntaxNode(
                kind: kind, flags: flags, symbol: symbol, start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end)))
        if kind == .opaque { opaqueBytes += end - start }
        return NodeID(nodes.count - 1)
    }

    /// A string or a character constant: `content` is its range inside `start..<end`.
    mutating func string(
        _ kind: NodeKind = .string, _ symbol: UInt32, _ start: Int, _ end: Int, content: Range<Int>,
        flags: NodeFlags = []
    ) -> NodeID {
        let id = leaf(kind, symbol, start, end, flags: flags)
        nodes[id.index].openingLength = UInt8(clamping: content.lowerBound - start)
        nodes[id.index].closingLength = UInt8(clamping: end - content.upperBound)
        return id
    }

    mutating func node(
        _ kind: NodeKind, _ symbol: UInt32 = SyntaxTree.noSymbol, _ one: NodeID, from start: Int, to end: Int
    ) -> NodeID {
        let mark = self.mark
        pending.append(one)
        return list(kind, symbol, since: mark, from: start, to: end)
    }

    mutating func node(
        _ kind: NodeKind, _ symbol: UInt32 = SyntaxTree.noSymbol, _ one: NodeID, _ two: NodeID,
        from start: Int,
        to end: Int
    ) -> NodeID {
        let mark = self.mark
        pending.append(one)
        pending.append(two)
        return list(kind, symbol, since: mark, from: start, to: end)
    }

    mutating func node(
        _ kind: NodeKind, _ symbol: UInt32 = SyntaxTree.noSymbol, _ one: NodeID, _ two: NodeID,
        _ three: NodeID,
        from start: Int, to end: Int
    ) -> NodeID {
        let mark = self.mark
        pending.append(one)
        pending.append(two)
        pending.append(three)
        return list(kind, symbol, since: mark, from: start, to: end)
    }

    /// A node with any fixed children.
    mutating func node(
        _ kind: NodeKind, _ symbol: UInt32 = SyntaxTree.noSymbol, children: [NodeID], from start: Int,
        to end: Int
    ) -> NodeID {
        let mark = self.mark
        pending.append(contentsOf: children)
        return list(kind, symbol, since: mark, from: start, to: end)
    }

    // MARK: Lists

    /// Where the pending children end: what is pushed from here on belongs to the next `list(since:)`.
    var mark: Int { pending.count }

    /// Adds a child to the list that is being made.
    mutating func push(_ id: NodeID) { pending.append(id) }

    /// Takes back the child that was pushed last; the absent node when there is none.
    mutating func popLast() -> NodeID { pending.popLast() ?? .absent }

    /// The children pushed since `mark`, without taking them.
    func pushed(since mark: Int) -> ArraySlice<NodeID> { pending[mark...] }

    /// Takes back the children pushed since `mark`.
    mutating func dropPushed(since mark: Int) { pending.removeSubrange(min(mark, pending.count)...) }

    /// Puts a child before those pushed since `mark`: what turns out to be the first.
    mutating func insertPushed(_ id: NodeID, at mark: Int) { pending.insert(id, at: mark) }

    /// A node over the children pushed since `mark`.
    mutating func list(
        _ kind: NodeKind, _ symbol: UInt32 = SyntaxTree.noSymbol, since mark: Int, from start: Int,
        to end: Int
    ) -> NodeID {
        // A node of nothing at the text's end would begin after it ends.
        let end = max(start, end)
        var height: UInt16 = 0
        for child in pending[mark...] where child != .absent {
            height = max(height, nodes[child.index].height)
        }
        let isTooHigh = height >= RuleLimits.treeHeight && kind != .program
        let first = children.count
        let count = pending.count - mark
        if isTooHigh {
            opaqueBytes += end - start
        } else {
            children.append(contentsOf: pending[mark...])
        }
        pending.removeLast(count)
        nodes.append(
            SyntaxNode(
                kind: isTooHigh ? .opaque : kind, symbol: isTooHigh ? 0 : symbol,
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
                firstChild: UInt32(truncatingIfNeeded: first), childCount: isTooHigh ? 0 : UInt32(count),
                height: isTooHigh ? 0 : height + 1))
        return NodeID(nodes.count - 1)
    }

    // MARK: Changes

    mutating func insert(_ flags: NodeFlags, into id: NodeID) {
        if id != .absent { nodes[id.index].flags.formUnion(flags) }
    }

    /// Gives `id` another range: the parentheses or the semicolon around it.
    mutating func setRange(_ id: NodeID, from start: Int, to end: Int) {
        guard id != .absent else { return }
        nodes[id.index].start = UInt32(truncatingIfNeeded: start)
        nodes[id.index].end = UInt32(truncatingIfNeeded: end)
    }

    /// Lets `id` reach over the parentheses around it; a string's content stays where it is. What lies too far apart
    /// stays as it is.
    mutating func widen(_ id: NodeID, from start: Int, to end: Int) {
        guard id != .absent else { return }
        let node = nodes[id.index]
        if node.openingLength > 0 || node.closingLength > 0 {
            let opening = Int(node.openingLength) + Int(node.start) - start
            let closing = Int(node.closingLength) + end - Int(node.end)
            guard opening <= 255, closing <= 255 else { return }
            nodes[id.index].openingLength = UInt8(clamping: opening)
            nodes[id.index].closingLength = UInt8(clamping: closing)
        }
        setRange(id, from: start, to: end)
    }

    /// Makes `id` another kind with the same children: a name that turns out to be a parameter.
    mutating func setKind(_ id: NodeID, _ kind: NodeKind, symbol: UInt32) {
        guard id != .absent else { return }
        nodes[id.index].kind = kind
        nodes[id.index].symbol = symbol
    }

    // MARK: Aliases

    /// Lets the leaf `id` stand for `target`, which is made already: so no alias stands for itself.
    mutating func setTarget(of id: NodeID, _ target: NodeID) { aliases[id] = target }

    /// What `id` stands for: itself, unless it is an alias.
    func target(of id: NodeID) -> NodeID { aliases[id] ?? id }

    // MARK: Trying

    /// The builder's state, to go back to when an attempt fails.
    struct Checkpoint {
        fileprivate let nodes: Int
        fileprivate let children: Int
        fileprivate let pending: Int
        fileprivate let opaqueBytes: Int
    }

    var checkpoint: Checkpoint {
        Checkpoint(
            nodes: nodes.count, children: children.count, pending: pending.count, opaqueBytes: opaqueBytes)
    }

    mutating func restore(_ checkpoint: Checkpoint) {
        nodes.removeLast(nodes.count - checkpoint.nodes)
        children.removeLast(children.count - checkpoint.children)
        pending.removeLast(pending.count - checkpoint.pending)
        opaqueBytes = checkpoint.opaqueBytes
    }

    /// The tree under `root`.
    func tree(root: NodeID, bytes: [UInt8], symbols: SymbolTable) -> SyntaxTree {
        SyntaxTree(
            bytes: bytes, symbols: symbols, nodes: nodes, children: children, root: root,
            opaqueBytes: opaqueBytes, aliases: aliases)
    }
}
