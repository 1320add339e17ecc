/// A call on its way to a service: its frame, and the one outcome that somebody waits for.
actor PendingCall {
    typealias Outcome = Result<ServiceAnswer, ScanServiceError>

    nonisolated let frame: [UInt8]
    private var settled: Outcome?
    private var waiter: CheckedContinuation<Outcome, Never>?

    init(frame: [UInt8]) { self.frame = frame }

    /// Settles the call, unless it is settled already. Returns whether this settled it.
    @discardableResult
    func resolve(_ outcome: Outcome) -> Bool {
        guard settled == nil else { return false }
        settled = outcome
        waiter?.resume(returning: outcome)
        waiter = nil
        return true
    }

    /// The outcome, once there is one.
    func outcome() async -> Outcome {
        if let settled { return settled }
        return await withCheckedContinuation { waiter = $0 }
    }
}
