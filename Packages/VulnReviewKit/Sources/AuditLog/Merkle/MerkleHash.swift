import Review

/// The hashes of RFC 6962, section 2.1: leaves and inner nodes cannot stand for one another.
public enum MerkleHash {
    /// The root of a tree without leaves.
    public static let empty = Digest(of: [])

    /// The hash of a leaf.
    public static func leaf(_ bytes: [UInt8]) -> Digest { Digest(of: [0] + bytes) }

    /// The hash of the node above `left` and `right`.
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        Digest(of: [1] + left.bytes + right.bytes)
    }
}

/// A node of a Merkle tree whose 2^`level` leaves, from `index` · 2^`level` on, are all there. Such a node never changes.
public struct MerkleNode: Hashable, Sendable {
    /// 0 for a leaf.
    public let level: Int
    /// Its place among the nodes of its level, from 0.
    public let index: Int
    /// `MerkleHash.leaf` or `MerkleHash.node`.
    public let hash: Digest

    /// The node at a place.
    public init(level: Int, index: Int, hash: Digest) {
        self.level = level
        self.index = index
        self.hash = hash
    }
}
