/// Nodes without a symbol.
extension SyntaxBuilder {
    mutating func node(_ kind: NodeKind, _ one: NodeID, from start: Int, to end: Int) -> NodeID {
        node(kind, SyntaxTree.noSymbol, one, from: start, to: end)
    }

    mutating func node(_ kind: NodeKind, _ one: NodeID, _ two: NodeID, from start: Int, to end: Int) -> NodeID
    {
        node(kind, SyntaxTree.noSymbol, one, two, from: start, to: end)
    }

    mutating func node(
        _ kind: NodeKind, _ one: NodeID, _ two: NodeID, _ three: NodeID, from start: Int, to end: Int
    ) -> NodeID {
        node(kind, SyntaxTree.noSymbol, one, two, three, from: start, to: end)
    }
}
