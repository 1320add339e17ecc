import Review

/// That an event is in the log: a C2SP tlog-proof (c2sp.org/tlog-proof@v1), with the event itself as its extra data, so that
/// the file alone and the log's key are enough to check it.
public struct InclusionProof: Hashable, Sendable {
    private static let header = "c2sp.org/tlog-proof@v1"

    /// The event's index.
    public let index: Int
    /// From the leaf's sibling up (RFC 6962, section 2.1.1).
    public let hashes: [Digest]
    /// What the proof leads to.
    public let checkpoint: Checkpoint
    /// The event's canonical bytes.
    public let event: [UInt8]

    /// The proof of `event` with these parts.
    public init(index: Int, hashes: [Digest], checkpoint: Checkpoint, event: [UInt8]) {
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
        self.event = event
    }

    /// The proof in a `.tlog-proof` file; `nil` for another kind of file.
    public init?(parsing text: String) throws(AuditError) {
        var lines = ProofLines(text)
        guard lines.take(Self.header) else { return nil }
        guard let event = lines.take(prefix: "extra ").flatMap(Base64.decode),
            let index = lines.take(prefix: "index ").flatMap(ProofLines.number),
            let hashes = lines.takeHashes()
        else { throw .malformedProof }
        self.init(index: index, hashes: hashes, checkpoint: try Checkpoint(note: lines.rest), event: event)
        guard self.text.utf8.elementsEqual(text.utf8) else { throw .malformedProof }
    }

    /// The file's content.
    public var text: String {
        "\(Self.header)\nextra \(Base64.encode(event))\nindex \(index)\n"
            + hashes.map { Base64.encode($0.bytes) + "\n" }.joined() + "\n" + checkpoint.note
    }

    /// Whether the event says that it is the one with this index, and is in the log of the checkpoint. Who signed that is
    /// another question.
    public var holds: Bool {
        guard let event = try? AuditEvent(bytes: event), event.index == index else { return false }
        return MerkleProof.isIncluded(
            leaf: event.leafHash, at: index, in: checkpoint.size, proof: hashes, root: checkpoint.root)
    }
}
