import Review

/// That a log only added to what it was: the lines that a witness is sent (C2SP tlog-witness, "add-checkpoint").
public struct ConsistencyProof: Hashable, Sendable {
    /// The size from which the proof leads.
    public let oldSize: Int
    /// As RFC 6962, section 2.1.2, has them.
    public let hashes: [Digest]
    /// What the proof leads to.
    public let checkpoint: Checkpoint

    /// The proof with these parts.
    public init(oldSize: Int, hashes: [Digest], checkpoint: Checkpoint) {
        self.oldSize = oldSize
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    /// The proof in a file; `nil` for another kind of file.
    public init?(parsing text: String) throws(AuditError) {
        var lines = ProofLines(text)
        guard let old = lines.take(prefix: "old ") else { return nil }
        guard let oldSize = ProofLines.number(old), let hashes = lines.takeHashes() else {
            throw .malformedProof
        }
        self.init(oldSize: oldSize, hashes: hashes, checkpoint: try Checkpoint(note: lines.rest))
        guard self.text.utf8.elementsEqual(text.utf8) else { throw .malformedProof }
    }

    /// The file's content.
    public var text: String {
        "old \(oldSize)\n" + hashes.map { Base64.encode($0.bytes) + "\n" }.joined() + "\n" + checkpoint.note
    }

    /// Whether the log of the checkpoint goes on from `known`, which was kept from an earlier look.
    public func holds(since known: Checkpoint) -> Bool {
        known.origin.utf8.elementsEqual(checkpoint.origin.utf8) && known.size == oldSize
            && MerkleProof.isConsistent(
                from: known.size, root: known.root, to: checkpoint.size, root: checkpoint.root, proof: hashes)
    }
}
