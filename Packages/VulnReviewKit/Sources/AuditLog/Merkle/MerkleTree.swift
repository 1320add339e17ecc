import Review

/// A Merkle tree in memory.
public struct MerkleTree: MerkleNodes, Hashable, Sendable {
    /// The hashes of the complete nodes, by level from the leaves up.
    private var levels: [[Digest]] = [[]]
    private var accumulator = MerkleAccumulator()

    /// A tree without leaves.
    public init() {}

    /// The tree whose leaves have these hashes.
    public init(leaves: some Sequence<Digest>) {
        for leaf in leaves { append(leaf) }
    }

    /// How many leaves there are.
    public var size: Int { accumulator.size }

    /// The root over all leaves.
    public var root: Digest { accumulator.root }

    /// Adds a leaf by its hash.
    public mutating func append(_ leaf: Digest) {
        for node in accumulator.append(leaf) {
            if node.level == levels.count { levels.append([]) }
            levels[node.level].append(node.hash)
        }
    }

    /// The hash of a complete node, which must be there.
    public func node(level: Int, index: Int) -> Digest { levels[level][index] }
}
