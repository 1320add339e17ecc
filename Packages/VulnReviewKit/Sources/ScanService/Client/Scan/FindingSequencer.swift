import Review

/// Puts what the workers bring into the order of paths, and hands findings over in chunks that are the same however
/// many workers there are.
actor FindingSequencer {
    /// A chunk is handed over when it has this many findings, and the last one at the end. A file's are never parted.
    static let chunkFindings = 1_000
    /// Workers wait when they are this many batches ahead of the slowest …
    private static let batchesAhead = 256
    /// … or when this many findings wait for the batches before them, or to be taken.
    private static let findingsAhead = 20_000

    private var early: [Int: [FileOutcome]] = [:]
    private var earlyFindings = 0
    private var nextBatch = 0
    private var tally = ScanTally()
    private var chunk: [Finding] = []
    private var ready: [[Finding]] = []
    private var end: Result<Void, any Error>?
    private var consumer: CheckedContinuation<Void, Never>?
    private var waiting: [CheckedContinuation<Void, Never>] = []

    // MARK: Workers

    /// Waits until there is room for another batch; `false` when the scan is over.
    func hasRoom() async -> Bool {
        while end == nil, isFull { await withCheckedContinuation { waiting.append($0) } }
        return end == nil
    }

    /// Takes what came of batch `number`.
    func add(_ outcomes: [FileOutcome], batch number: Int) {
        early[number] = outcomes
        earlyFindings += outcomes.reduce(0) { $0 + $1.findingCount }
        while let outcomes = early.removeValue(forKey: nextBatch) {
            nextBatch += 1
            for outcome in outcomes {
                earlyFindings -= outcome.findingCount
                chunk += tally.take(outcome)
                if chunk.count >= Self.chunkFindings { seal() }
            }
        }
        wake()
    }

    /// Ends the stream: all is there, or something failed. The first end counts.
    func finish(_ result: Result<Void, any Error>) {
        guard end == nil else { return }
        end = result
        if case .success = result, !chunk.isEmpty { seal() }
        wake()
    }

    // MARK: The consumer

    /// The next findings, in order; `nil` at the end. Throws what the scan ended with.
    func next() async throws -> [Finding]? {
        while ready.isEmpty, end == nil { await withCheckedContinuation { consumer = $0 } }
        if case .failure(let error) = end { throw error }
        guard !ready.isEmpty else { return nil }
        let first = ready.removeFirst()
        wake()
        return first
    }

    /// What there is to say besides the findings; complete at the end.
    var sums: ScanTally { tally }

    private var isFull: Bool {
        early.count >= Self.batchesAhead
            || earlyFindings + ready.count * Self.chunkFindings >= Self.findingsAhead
    }

    private func seal() {
        ready.append(chunk)
        chunk = []
    }

    private func wake() {
        if !ready.isEmpty || end != nil {
            consumer?.resume()
            consumer = nil
        }
        if end != nil || !isFull {
            waiting.forEach { $0.resume() }
            waiting = []
        }
    }
}

extension FileOutcome {
    fileprivate var findingCount: Int {
        if case .matched(let matched) = kind { matched.findings.count } else { 0 }
    }
}
