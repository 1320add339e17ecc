import Review

/// The least that must be kept to add leaves to a Merkle tree and know its root: one hash for each bit of its size.
public struct MerkleAccumulator: Hashable, Sendable {
    /// How many leaves were added.
    public private(set) var size: Int
    /// The roots of the complete trees that the leaves fall into, from left to right, each smaller than the one before.
    private var peaks: [Digest]

    /// No leaves yet.
    public init() {
        size = 0
        peaks = []
    }

    /// Goes on where `nodes` ends.
    public init<Nodes: MerkleNodes>(resuming nodes: Nodes) throws(Nodes.LookUpError) {
        var peaks: [Digest] = []
        for level in (0..<Int.bitWidth - 1).reversed() where nodes.size >> level & 1 == 1 {
            peaks.append(try nodes.node(level: level, index: (nodes.size >> level) - 1))
        }
        size = nodes.size
        self.peaks = peaks
    }

    /// The root over all leaves.
    public var root: Digest {
        guard var root = peaks.last else { return MerkleHash.empty }
        for peak in peaks.dropLast().reversed() { root = MerkleHash.node(peak, root) }
        return root
    }

    /// Adds a leaf by its hash; gives the nodes that are complete now, from the leaf up.
    @discardableResult
    public mutating func append(_ leaf: Digest) -> [MerkleNode] {
        var node = MerkleNode(level: 0, index: size, hash: leaf)
        var completed = [node]
        while node.index & 1 == 1, let left = peaks.popLast() {
            node = MerkleNode(
                level: node.level + 1, index: node.index >> 1, hash: MerkleHash.node(left, node.hash))
            completed.append(node)
        }
        peaks.append(node.hash)
        size += 1
        return completed
    }
}
