/// A node's number in its tree.
struct NodeID: Hashable, Comparable, Sendable {
    let number: UInt32

    init(_ number: Int) { self.number = UInt32(truncatingIfNeeded: number) }

    /// The node that stands for nothing; the first of every tree.
    static let absent = NodeID(0)

    var index: Int { Int(number) }

    static func < (left: NodeID, right: NodeID) -> Bool { left.number < right.number }
}

/// A node: 28 bytes, in one array for the whole tree.
struct SyntaxNode: Sendable {
    var kind: NodeKind
    var flags: NodeFlags = []
    /// How many bytes before a string's content belong to its opening (prefix and quotes), and how many after it to its
    /// closing.
    var openingLength: UInt8 = 0
    var closingLength: UInt8 = 0
    /// The name, operator, word or content; 0 for none (`SymbolTable`'s empty symbol, see `SyntaxTree.noSymbol`).
    var symbol: UInt32
    /// The first byte, and the byte after the last.
    var start: UInt32
    var end: UInt32
    /// Where its children begin in the tree's `children`, and how many they are.
    var firstChild: UInt32 = 0
    var childCount: UInt32 = 0
    /// How high the tree is below it: 0 for a leaf.
    var height: UInt16 = 0
}

/// What a node's kind does not say.
struct NodeFlags: OptionSet, Sendable {
    let rawValue: UInt8
    /// Brackets stood around the expression; they lie outside its range.
    static let parenthesized = NodeFlags(rawValue: 1)
    /// A string in a raw form: backslashes are themselves.
    static let raw = NodeFlags(rawValue: 2)
    /// A string of bytes (Python's `b""`), a template (JavaScript), or a command in backquotes (Ruby, PHP).
    static let special = NodeFlags(rawValue: 4)
    /// `?.` and the like.
    static let optional = NodeFlags(rawValue: 8)
    /// A `variable` that cannot change (`const`, `final`, `let` of Swift, `val`).
    static let constant = NodeFlags(rawValue: 16)
    /// A declaration or statement that stands in the place of a type member.
    static let member = NodeFlags(rawValue: 32)
    /// Not in the text: made by the reader, as the value of a shorthand.
    static let implicit = NodeFlags(rawValue: 64)
    /// A function written as an arrow (`x => y`).
    static let arrow = NodeFlags(rawValue: 128)
}
