import Synchronization

/// Whether the screen shows what no longer holds. However many observations see one change, it is painted once: an
/// observation that was made for an earlier painting stays until it fires, so there can be many.
final class Staleness: Sendable {
    private let isStale = Mutex(false)

    /// Notes that something changed; whether it is the first change since the last painting.
    func note() -> Bool {
        isStale.withLock { isStale in
            defer { isStale = true }
            return !isStale
        }
    }

    /// Whether something changed since the last painting.
    var isNoted: Bool { isStale.withLock { $0 } }

    /// All is about to be painted.
    func clear() { isStale.withLock { $0 = false } }
}
