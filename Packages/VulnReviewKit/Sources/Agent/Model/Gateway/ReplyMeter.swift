import Synchronization

/// Watches how long a server has said nothing, and how long it has been speaking.
final class ReplyMeter: Sendable {
    private let patience: ModelPatience
    private let began = ContinuousClock.now
    private let lastHeard: Mutex<ContinuousClock.Instant>

    init(_ patience: ModelPatience) {
        self.patience = patience
        lastHeard = Mutex(began)
    }

    /// Something came.
    func heard() {
        let now = ContinuousClock.now
        lastHeard.withLock { $0 = now }
    }

    /// Waits until patience is at its end; `false` when it was cancelled before.
    func isOverdue() async -> Bool {
        while true {
            let end = min(began + patience.whole, lastHeard.withLock { $0 } + patience.silence)
            guard ContinuousClock.now < end else { return true }
            do { try await Task.sleep(until: end, clock: .continuous) } catch { return false }
        }
    }
}
