import Agent
import FindingStore
import Review

extension Workbench {
    /// A run's record with the texts that it names.
    public func agentRecord(_ run: StoredAgentRun) throws -> (record: AgentRecord, texts: AgentTexts) {
        guard let bytes = try store.log(run.record), let record = AgentRecord(bytes: bytes),
            record.id == run.id
        else { throw AgentError.recordMissing(run.id) }
        var texts: [Digest: [UInt8]] = [:]
        for digest in record.events.flatMap(\.digests) where texts[digest] == nil {
            guard let text = try store.log(digest) else { throw AgentError.recordMissing(run.id) }
            texts[digest] = text
        }
        return (record, AgentTexts(texts))
    }

    /// Goes through a run again; throws where its events do not come out the same.
    @discardableResult
    public func replay(
        _ run: StoredAgentRun,
        watch: @escaping @Sendable (AgentEvent, AgentMeter) async -> Void = { _, _ in }
    ) async throws -> AgentOutcome {
        let (record, texts) = try agentRecord(run)
        let outcome = await RunReplay(record, texts: texts).run(watch: watch)
        if let event = record.firstDifference(from: outcome.record) {
            throw AgentError.replayDiffers(run.id, event: event)
        }
        return outcome
    }
}
