import Review

/// Where the complete nodes of a log's Merkle tree can be looked up: in memory, in a database, in tiles.
///
/// Roots and proofs of every size follow from these nodes, with at most twice as many look-ups as the tree is high.
public protocol MerkleNodes {
    associatedtype LookUpError: Error
    /// How many leaves there are.
    var size: Int { get }
    /// The hash of a complete node; callers ask for those that `size` leaves make complete.
    func node(level: Int, index: Int) throws(LookUpError) -> Digest
}

extension MerkleNodes {
    /// The root over the first `size` leaves (RFC 6962, section 2.1); `nil` when there are fewer.
    public func root(of size: Int) throws(LookUpError) -> Digest? {
        guard size >= 0, size <= self.size else { return nil }
        return size == 0 ? MerkleHash.empty : try hash(of: 0..<size)
    }

    /// What proves that leaf `index` is in the tree of the first `size` leaves: PATH of RFC 6962, section 2.1.1.
    public func inclusionProof(of index: Int, in size: Int) throws(LookUpError) -> [Digest]? {
        guard size <= self.size, index >= 0, index < size else { return nil }
        var proof: [Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + split(range.count)
            if index < middle {
                proof.append(try hash(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                proof.append(try hash(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        return proof.reversed()
    }

    /// What proves that the tree of the first `old` leaves is a beginning of that of the first `new`: PROOF of
    /// RFC 6962, section 2.1.2. Empty when both are the same, or `old` is 0.
    public func consistencyProof(from old: Int, to new: Int) throws(LookUpError) -> [Digest]? {
        guard new <= size, old >= 0, old <= new else { return nil }
        guard old > 0, old < new else { return [] }
        var proof: [Digest] = []
        var range = 0..<new
        var isWholeOld = true
        while range.upperBound != old {
            let middle = range.lowerBound + split(range.count)
            if old <= middle {
                proof.append(try hash(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                proof.append(try hash(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
                isWholeOld = false
            }
        }
        if !isWholeOld { proof.append(try hash(of: range)) }
        return proof.reversed()
    }

    /// The hash over `range`, which starts at a multiple of the power of two that is not below its count.
    private func hash(of range: Range<Int>) throws(LookUpError) -> Digest {
        if range.count.nonzeroBitCount == 1 {
            let level = range.count.trailingZeroBitCount
            return try node(level: level, index: range.lowerBound >> level)
        }
        let middle = range.lowerBound + split(range.count)
        return MerkleHash.node(
            try hash(of: range.lowerBound..<middle), try hash(of: middle..<range.upperBound))
    }

    /// The largest power of two below `count`.
    private func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}
