/// Whether the services of a scan are processes of their own.
public enum ScanSharing: Sendable {
    /// Each worker has a process: what happens in one is nothing to the others.
    case separate
    /// All sessions are served by one process, as XPC does it: a file that kills it takes the other workers' calls with
    /// it. So a file that is tried by itself has the process for itself.
    case oneProcess
}

/// Lets many batches run at once, or one file that is under suspicion.
actor TrialGate {
    private let sharing: ScanSharing
    private var batches = 0
    private var isTrying = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ sharing: ScanSharing) { self.sharing = sharing }

    /// Waits until a batch may run; `end` must follow.
    func beginBatch() async {
        guard sharing == .oneProcess else { return }
        while isTrying { await withCheckedContinuation { waiting.append($0) } }
        batches += 1
    }

    /// Waits until nothing else runs; `end` must follow.
    func beginTrial() async {
        guard sharing == .oneProcess else { return }
        while isTrying || batches > 0 { await withCheckedContinuation { waiting.append($0) } }
        isTrying = true
    }

    func end() {
        guard sharing == .oneProcess else { return }
        if isTrying { isTrying = false } else { batches -= 1 }
        waiting.forEach { $0.resume() }
        waiting = []
    }
}
