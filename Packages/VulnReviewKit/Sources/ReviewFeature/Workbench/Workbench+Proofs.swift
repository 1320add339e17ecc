import AuditLog
import FindingStore
import Review

extension Workbench {
    /// Proves that event `index` is in the log as it was with `size` events, or as it is.
    public func inclusionProof(of index: Int, at size: Int? = nil) throws -> InclusionProof {
        let checkpoint = try checkpoint(at: size)
        guard let hashes = try store.inclusionProof(of: index, in: checkpoint.size),
            let event = try store.auditEvents(after: index - 1, limit: 1).first
        else { throw StoreError.notFound(what: "event", id: String(index)) }
        return InclusionProof(index: index, hashes: hashes, checkpoint: checkpoint, event: event.bytes)
    }

    /// Proves that the log goes on from `known` to what it was with `size` events, or to what it is. Throws when it does not.
    public func consistencyProof(since known: Checkpoint, at size: Int? = nil) throws -> ConsistencyProof {
        let checkpoint = try checkpoint(at: size)
        guard let hashes = try store.consistencyProof(from: known.size, to: checkpoint.size) else {
            throw StoreError.notFound(what: "checkpoint", id: String(known.size))
        }
        let proof = ConsistencyProof(oldSize: known.size, hashes: hashes, checkpoint: checkpoint)
        guard proof.holds(since: known) else { throw WorkbenchError.otherLog }
        return proof
    }

    private func checkpoint(at size: Int?) throws -> Checkpoint {
        let checkpoint = try size.map { try store.checkpoint(at: $0) } ?? store.latestCheckpoint()
        guard let checkpoint else {
            throw StoreError.notFound(what: "checkpoint", id: size.map(String.init) ?? "")
        }
        return checkpoint
    }
}
