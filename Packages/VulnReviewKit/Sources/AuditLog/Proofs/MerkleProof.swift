import Review

/// Checks of proofs with nothing at hand but the proof and the roots (RFC 9162, section 2.1).
public enum MerkleProof {
    /// Whether `proof` shows that `leaf` is leaf `index` of the tree of `size` leaves with `root`
    /// (RFC 9162, section 2.1.3.2).
    public static func isIncluded(leaf: Digest, at index: Int, in size: Int, proof: [Digest], root: Digest)
        -> Bool
    {
        guard index >= 0, index < size else { return false }
        var place = index
        var last = size - 1
        var hash = leaf
        for sibling in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = MerkleHash.node(sibling, hash)
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = MerkleHash.node(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether `proof` shows that the tree of `new` leaves only adds to that of `old` (RFC 9162, section 2.1.4.2).
    public static func isConsistent(
        from old: Int, root oldRoot: Digest, to new: Int, root newRoot: Digest, proof: [Digest]
    ) -> Bool {
        guard old >= 0, old <= new else { return false }
        if old == new { return proof.isEmpty && oldRoot == newRoot }
        // Every tree begins with the empty one: there is nothing to prove.
        if old == 0 { return proof.isEmpty && oldRoot == MerkleHash.empty }
        var proof = proof[...]
        if old.nonzeroBitCount == 1 { proof = [oldRoot] + proof }
        guard let first = proof.popFirst() else { return false }
        var place = old - 1
        var last = new - 1
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var oldHash = first
        var newHash = first
        for sibling in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                oldHash = MerkleHash.node(sibling, oldHash)
                newHash = MerkleHash.node(sibling, newHash)
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                newHash = MerkleHash.node(newHash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && oldHash == oldRoot && newHash == newRoot
    }
}
