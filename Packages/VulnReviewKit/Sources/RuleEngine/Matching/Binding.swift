/// What a metavariable stands for in one file.
struct Binding: Hashable, Sendable {
    /// What kind of thing it is.
    enum Kind: UInt8, Sendable {
        /// Nothing: the metavariable is not bound.
        case none
        /// The node `first`.
        case node
        /// `count` neighbours, from the place `first` of the tree's `children` on; there may be none.
        case nodes
        /// The content of the string `first`, without quotes.
        case content
        /// The first `count` parts of the name that the identifier `first` has through an import.
        case qualifiedName
        /// The constant value of the expression `first`, as text.
        case constant
        /// Bytes only: a group of a regular expression, or what was found in another language.
        case text
    }

    var kind: Kind
    /// A node's number, or a place in `children`.
    var first: UInt32
    var count: UInt32
    /// The bytes that it covers.
    var start: UInt32
    var end: UInt32

    /// In `count` of a `qualifiedName`: only the last of these parts.
    static let lastPart: UInt32 = 1 << 31

    static let none = Binding(kind: .none, first: 0, count: 0, start: 0, end: 0)

    /// The bytes that it covers.
    var range: Range<Int> { Int(start)..<Int(max(start, end)) }

    /// The node that it is, or whose content or value it is.
    var node: NodeID? {
        switch kind {
        case .node, .content, .constant, .qualifiedName: NodeID(Int(first))
        case .none, .nodes, .text: nil
        }
    }
}

extension Binding {
    /// Whether it is what a numbered group of a regular expression caught: nothing that must be the same elsewhere.
    var isNumberedGroup: Bool { kind == .text && first == 1 }

    /// Bytes without a node.
    init(text range: Range<Int>, isNumbered: Bool = false) {
        self.init(
            kind: .text, first: isNumbered ? 1 : 0, count: 0,
            start: UInt32(truncatingIfNeeded: range.lowerBound),
            end: UInt32(truncatingIfNeeded: range.upperBound))
    }

    /// The node `id`.
    init(node id: NodeID, in tree: SyntaxTree) {
        let node = tree[id]
        self.init(kind: .node, first: id.number, count: 1, start: node.start, end: node.end)
    }
}
