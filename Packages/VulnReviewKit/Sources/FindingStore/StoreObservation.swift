import Review

/// Something in the store, now and after each change that made it different.
///
/// Nothing is read until it is asked for, and what happened since the last value is one change: a scan of a hundred thousand
/// findings brings as many values as the reader takes, none of them stale. Ends with the store and with the reader's task.
public struct StoreObservation<Value: Sendable & Equatable>: AsyncSequence, Sendable {
    /// What changed.
    public typealias Element = Value
    /// What reading may throw.
    public typealias Failure = any Error

    private let changes: @Sendable () -> AsyncStream<Void>
    private let read: @Sendable () throws -> Value?

    init(_ store: FindingStore, _ read: @escaping @Sendable (FindingStore) throws -> Value) {
        changes = { [broadcast = store.broadcast] in broadcast.stream() }
        self.read = { [weak store] in try store.map(read) }
    }

    /// Reads a value when it is asked for one, if that differs from the last.
    public struct Iterator: AsyncIteratorProtocol {
        private var changes: AsyncStream<Void>.Iterator
        private let read: @Sendable () throws -> Value?
        private var last: Value?

        fileprivate init(_ changes: AsyncStream<Void>, _ read: @escaping @Sendable () throws -> Value?) {
            self.changes = changes.makeAsyncIterator()
            self.read = read
        }

        /// The next value that differs; `nil` at the end.
        public mutating func next() async throws -> Value? {
            repeat {
                if last != nil { guard await changes.next() != nil else { return nil } }
                guard !Task.isCancelled, let value = try read() else { return nil }
                if value != last {
                    last = value
                    return value
                }
            } while true
        }
    }

    /// From now on.
    public func makeAsyncIterator() -> Iterator { Iterator(changes(), read) }
}

extension FindingStore {
    /// The counts of one tree, or of all, as they change.
    public func observeCounts(tree: TreeID?) -> StoreObservation<QueueCounts> {
        StoreObservation(self) { try $0.counts(tree: tree) }
    }

    /// A page of the queue as it changes.
    public func observeFindings(
        _ filter: FindingFilter, sort: FindingSort = .severity, after: FindingID? = nil, limit: Int
    ) -> StoreObservation<Page<Finding>> {
        StoreObservation(self) { try $0.findings(filter, sort: sort, after: after, limit: limit) }
    }
}
