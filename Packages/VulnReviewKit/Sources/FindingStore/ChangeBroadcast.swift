import GRDB
import Review
import Synchronization

/// Tells every listener that something was committed; what happens while a listener is busy becomes one signal.
final class ChangeBroadcast: TransactionObserver, Sendable {
    private struct State {
        var listeners: [SpanID: AsyncStream<Void>.Continuation] = [:]
        var hasChanges = false
    }

    private let state = Mutex(State())

    /// A stream of signals, from now on.
    func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let listener = SpanID.random()
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.listeners[listener] = nil }
        }
        state.withLock { $0.listeners[listener] = continuation }
        return stream
    }

    /// Ends all streams.
    func finish() {
        let listeners = state.withLock { state in
            defer { state.listeners = [:] }
            return state.listeners
        }
        for listener in listeners.values { listener.finish() }
    }

    /// All but what follows from the findings: a search index in the making changes nothing that anybody sees.
    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool {
        let table =
            switch eventKind {
            case .insert(let table), .delete(let table), .update(let table, _): table
            }
        return !["search_", "finding_te", "sqlite_"].contains { table.hasPrefix($0) }
    }

    func databaseDidChange() { state.withLock { $0.hasChanges = true } }

    func databaseDidChange(with event: DatabaseEvent) {
        databaseDidChange()
        // One changed row is enough; a scan brings many thousands.
        stopObservingDatabaseChangesUntilNextTransaction()
    }

    func databaseDidCommit(_ db: Database) {
        let listeners: [AsyncStream<Void>.Continuation] = state.withLock { state in
            defer { state.hasChanges = false }
            return state.hasChanges ? Array(state.listeners.values) : []
        }
        for listener in listeners { listener.yield() }
    }

    func databaseDidRollback(_ db: Database) { state.withLock { $0.hasChanges = false } }
}

extension FindingStore {
    /// Signals after each transaction of this store that changed something; several at once count as one. What another
    /// process writes is not seen.
    public func changes() -> AsyncStream<Void> { broadcast.stream() }
}
