/// A file or a pattern as one tree, the same kinds for every language. It never changes once built; a class, since many
/// hold it and look at it, and to do so then counts one reference and not one for each array.
final class SyntaxTree: Sendable {
    /// The text.
    let bytes: [UInt8]
    /// Names, operators and contents by number; begins with the rule set's symbols of the language.
    let symbols: SymbolTable
    let nodes: [SyntaxNode]
    /// The children of all nodes, each node's together.
    let children: [NodeID]
    let root: NodeID
    /// How many bytes stand in `opaque` nodes.
    let opaqueBytes: Int
    /// What each `alias` stands for, which is never an alias itself. It is no child: a tree stays as large as its text.
    let aliases: [NodeID: NodeID]

    init(
        bytes: [UInt8], symbols: SymbolTable, nodes: [SyntaxNode], children: [NodeID], root: NodeID,
        opaqueBytes: Int, aliases: [NodeID: NodeID]
    ) {
        self.bytes = bytes
        self.symbols = symbols
        self.nodes = nodes
        self.children = children
        self.root = root
        self.opaqueBytes = opaqueBytes
        self.aliases = aliases
    }

    /// The symbol of nodes that have none: the NUL byte's.
    static let noSymbol: UInt32 = 0

    subscript(_ id: NodeID) -> SyntaxNode { nodes[id.index] }

    func kind(_ id: NodeID) -> NodeKind { nodes[id.index].kind }
    func symbol(_ id: NodeID) -> UInt32 { nodes[id.index].symbol }

    func childCount(_ id: NodeID) -> Int { Int(nodes[id.index].childCount) }

    /// The child number `position`; it must be there.
    func child(_ id: NodeID, _ position: Int) -> NodeID {
        children[Int(nodes[id.index].firstChild) + position]
    }

    func children(of id: NodeID) -> ArraySlice<NodeID> {
        let node = nodes[id.index]
        return children[Int(node.firstChild)..<Int(node.firstChild + node.childCount)]
    }

    /// The node's bytes.
    func range(_ id: NodeID) -> Range<Int> {
        let node = nodes[id.index]
        return Int(node.start)..<Int(node.end)
    }

    /// A string's content: its bytes without prefix and quotes.
    func contentRange(_ id: NodeID) -> Range<Int> {
        let node = nodes[id.index]
        let start = Int(node.start) + Int(node.openingLength)
        return start..<max(start, Int(node.end) - Int(node.closingLength))
    }

    /// Each node's parent; the root's and the absent node's is `absent`.
    func parents() -> [NodeID] {
        var parents = [NodeID](repeating: .absent, count: nodes.count)
        for index in nodes.indices {
            for child in children(of: NodeID(index)) where child != .absent {
                parents[child.index] = NodeID(index)
            }
        }
        return parents
    }
}
