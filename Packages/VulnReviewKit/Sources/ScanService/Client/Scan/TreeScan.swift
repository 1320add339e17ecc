import Review
import RuleEngine
import TreeAccess

/// A scan that is about to run: the rules are loaded, and it is known which files there are.
public struct TreeScan: Sendable {
    /// The rules as the service loaded them.
    public let rules: LoadedRules
    /// How far the service said that it is confined.
    public let confinement: ConfinementLevel

    let tree: OpenTree
    let paths: [TreePath]
    let notScanned: [Scan.NotScanned]
    let maximumFileBytes: Int
    let workers: Int
    let fileTimeout: Duration
    let sharing: ScanSharing
    let starter: ServiceStarter
    let client: ScanClient

    /// Runs the scan. `take` gets the findings in the order of path and place while the scan goes on, in chunks that do
    /// not depend on the number of workers; what it throws ends the scan. Cancelled, it ends at once. However it ends,
    /// the services are gone when it returns.
    public func run(
        progress: ProgressFeed? = nil, isolation: isolated (any Actor)? = #isolation,
        take: ([Finding]) throws -> Void
    ) async throws -> TreeScanner.Outcome {
        let queue = ReadingQueue(tree: tree, paths: paths, maximumFileBytes: maximumFileBytes)
        let sequencer = FindingSequencer()
        let quarantine = Quarantine()
        let gate = TrialGate(sharing)
        let meter = ProgressMeter(filesTotal: paths.count, feed: progress)
        defer { progress?.finish() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await sequencer.finish(
                    await Self.result {
                        try await withThrowingTaskGroup(of: Void.self) { group in
                            for number in 0..<workers {
                                // The service that loaded the rules goes on to the first worker.
                                let first = number == 0 ? client : nil
                                group.addTask {
                                    try await work(queue, sequencer, quarantine, gate, meter, first)
                                }
                            }
                            try await group.waitForAll()
                        }
                    })
            }
            do {
                while let findings = try await sequencer.next() {
                    try Task.checkCancellation()
                    try take(findings)
                }
            } catch {
                await sequencer.finish(.failure(error))
                group.cancelAll()
                throw error
            }
        }
        return await TreeScanner.Outcome(
            sequencer.sums, rules: rules, alsoNotScanned: notScanned, confinement: confinement)
    }

    private static func result(_ body: () async throws -> Void) async -> Result<Void, any Error> {
        do {
            return .success(try await body())
        } catch {
            return .failure(Task.isCancelled ? CancellationError() : error)
        }
    }

    private func work(
        _ queue: ReadingQueue, _ sequencer: FindingSequencer, _ quarantine: Quarantine, _ gate: TrialGate,
        _ meter: ProgressMeter, _ client: ScanClient?
    ) async throws {
        let matcher = BatchMatcher(
            starter, expecting: rules, quarantine: quarantine, gate: gate, fileTimeout: fileTimeout,
            client: client)
        let maker = FindingMaker(tree: tree.tree.id, rules: rules.rules)
        do {
            while await sequencer.hasRoom(), let batch = await queue.next() {
                try Task.checkCancellation()
                await sequencer.add(
                    try await outcomes(of: batch, matcher, maker, meter), batch: batch.number)
            }
        } catch {
            await matcher.disconnect()
            // A worker that waits for room would not hear of it.
            await sequencer.finish(.failure(Task.isCancelled ? CancellationError() : error))
            throw error
        }
        await matcher.disconnect()
    }

    private func outcomes(
        of batch: ReadingQueue.Batch, _ matcher: BatchMatcher, _ maker: FindingMaker, _ meter: ProgressMeter
    ) async throws -> [FileOutcome] {
        let read = batch.entries.compactMap { entry in
            entry.file.map { (position: entry.position, file: $0) }
        }
        meter.add(files: batch.entries.count - read.count, next: read.first?.file.path)
        var matched = try await matcher.match(read, meter: meter)[...]
        return batch.entries.map { entry in
            guard let file = entry.file, let outcome = matched.popFirst() else {
                return FileOutcome(
                    position: entry.position, path: entry.path, kind: .notScanned(entry.reason ?? .unreadable)
                )
            }
            return FileOutcome(outcome, at: entry.position, of: file, maker)
        }
    }
}
