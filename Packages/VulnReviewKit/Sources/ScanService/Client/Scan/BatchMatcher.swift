import Review
import RuleEngine

/// Matches batches of files in a service, and finds out what is to blame when one dies or hangs: see `FileTrial`.
///
/// A failed service is replaced by a fresh one. The files of its batch that had no result yet are then matched one by
/// one, until the one is found that it fails over again.
actor BatchMatcher {
    /// What one file came to.
    enum Outcome: Sendable {
        /// Matched without the rules in `stopped`, over which the service failed.
        case matched(ServiceFileResult, stopped: [String])
        case failed(Scan.NotScanned.Reason)
    }

    private let starter: ServiceStarter
    private let expected: LoadedRules
    private let quarantine: Quarantine
    private let gate: TrialGate
    private let fileTimeout: Duration
    private var client: ScanClient?

    /// A matcher that begins with `client`, which has loaded the rules, when one is given.
    init(
        _ starter: ServiceStarter, expecting rules: LoadedRules, quarantine: Quarantine,
        gate: TrialGate = TrialGate(.separate),
        fileTimeout: Duration = .seconds(ServiceLimits.fileSeconds), client: ScanClient? = nil
    ) {
        self.starter = starter
        expected = rules
        self.quarantine = quarantine
        self.gate = gate
        self.fileTimeout = fileTimeout
        self.client = client
    }

    /// The outcome for each file of `batch`, in order; `meter` hears of them as they come. Throws only when no service can be started, or when the task is cancelled.
    func match(
        _ batch: [(position: Int, file: ServiceFile)], meter: ProgressMeter? = nil
    ) async throws -> [Outcome] {
        var outcomes: [Outcome] = []
        func take(_ new: [Outcome]) {
            let bytes = batch[outcomes.count..<outcomes.count + new.count].reduce(0) {
                $0 + $1.file.bytes.count
            }
            outcomes += new
            meter?.add(
                new, bytes: bytes, next: outcomes.count < batch.count ? batch[outcomes.count].file : nil)
        }
        // How many of the next files may be the one that a service has just failed over.
        var suspects = 0
        while outcomes.count < batch.count {
            try Task.checkCancellation()
            let rest = batch[outcomes.count...]
            let (position, file) = batch[outcomes.count]
            if await quarantine.isHopeless {
                take(rest.map { _ in .failed(.notTried) })
            } else if suspects > 0 {
                let outcome = try await alone(file, at: position)
                suspects = if case .matched(_, stopped: []) = outcome { suspects - 1 } else { 0 }
                take([outcome])
            } else {
                let survived = try await together(rest.map(\.file), at: position) { results in
                    take(results.map { .matched($0, stopped: []) })
                }
                suspects = survived ? 0 : batch.count - outcomes.count
            }
        }
        return outcomes
    }

    /// Ends the service, if one runs.
    func disconnect() async {
        let old = client
        client = nil
        await old?.close()
    }

    /// Matches `files` until all have results, or the service fails. Returns whether it survived.
    private func together(
        _ files: [ServiceFile], at position: Int, take: ([ServiceFileResult]) -> Void
    ) async throws -> Bool {
        await gate.beginBatch()
        do {
            let survived = try await tryTogether(files, at: position, take: take)
            await gate.end()
            return survived
        } catch {
            await gate.end()
            throw error
        }
    }

    private func tryTogether(
        _ files: [ServiceFile], at position: Int, take: ([ServiceFileResult]) -> Void
    ) async throws -> Bool {
        let client = try await connected()
        var rest = files
        do {
            let leavingOut = await quarantine.rules(at: position)
            var results = try await client.begin(rest, leavingOut: leavingOut, within: timeout(for: rest))
            while true {
                rest.removeFirst(results.count)
                take(results)
                if rest.isEmpty { return true }
                results = try await client.goOn(rest, within: timeout(for: rest))
            }
        } catch {
            try await afterFailure(error)
            return false
        }
    }

    /// Finds out what is to blame in a file, while nothing else runs that it could take down.
    private func alone(_ file: ServiceFile, at position: Int) async throws -> Outcome {
        await gate.beginTrial()
        do {
            let outcome = try await tryAlone(file, at: position)
            await gate.end()
            return outcome
        } catch {
            await gate.end()
            throw error
        }
    }

    private func tryAlone(_ file: ServiceFile, at position: Int) async throws -> Outcome {
        var trial = FileTrial()
        while true {
            let client = try await connected()
            let leavingOut = await quarantine.rules(at: position) + trial.leftOut
            switch await client.watch(file, leavingOut: leavingOut, within: timeout(for: [file])) {
            case .matched(let result):
                for rule in trial.leftOut { await quarantine.blame(rule, at: position) }
                return .matched(result, stopped: trial.leftOut)
            case .failed(let error, let running):
                try await afterFailure(error)
                if case .giveUp(let reason) = trial.fail(at: running, hung: error == .timedOut) {
                    await quarantine.giveUp()
                    return .failed(reason)
                }
            }
        }
    }

    /// Ends the failed service; throws when the scan cannot go on.
    private func afterFailure(_ error: ScanServiceError) async throws {
        await disconnect()
        try Task.checkCancellation()
        switch error {
        case .notFound, .notStarted, .cancelled: throw error
        default: return
        }
    }

    private func connected() async throws(ScanServiceError) -> ScanClient {
        if let client { return client }
        let (fresh, rules) = try await starter.start()
        guard rules.digest == expected.digest, rules.rules == expected.rules else {
            await fresh.close()
            throw .implausibleAnswer("rules")
        }
        client = fresh
        return fresh
    }

    /// How long the service may be silent: as long as the largest of the files may take.
    private func timeout(for files: [ServiceFile]) -> Duration {
        let largest = files.map(\.bytes.count).max() ?? 0
        return fileTimeout * (1 + largest >> 20)
    }
}
