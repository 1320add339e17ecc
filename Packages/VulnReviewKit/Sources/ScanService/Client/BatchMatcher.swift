import Review
import RuleEngine

/// Matches batches of files, and finds out which file is to blame when a service dies over a batch.
///
/// A failed batch is cut in two and tried again, each half in a fresh process, down to single files; a file that
/// still fails is named and skipped, and the scan goes on.
actor BatchMatcher {
    /// What one file came to.
    enum Outcome: Sendable {
        case matched(ServiceFileResult)
        case failed(Scan.NotScanned.Reason)
    }

    private let connect: ScanTransportFactory
    private let sources: [RuleSource]
    private var client: ScanClient?

    /// A matcher that begins with `client`, which has loaded the rules, when one is given.
    init(sources: [RuleSource], client: ScanClient? = nil, connect: @escaping ScanTransportFactory) {
        self.sources = sources
        self.client = client
        self.connect = connect
    }

    /// The outcome for each file of `batch`, in order. Throws only when no service can be started at all.
    func match(_ batch: [ServiceFile]) async throws(ScanServiceError) -> [Outcome] {
        guard !batch.isEmpty else { return [] }
        do {
            return try await connected().match(batch).map(Outcome.matched)
        } catch {
            await disconnect()
            if case .notFound = error { throw error }
            if case .notStarted = error { throw error }
            guard batch.count > 1 else { return [.failed(error == .timedOut ? .timedOut : .serviceFailed)] }
            let half = batch.count / 2
            return try await match(Array(batch[..<half])) + match(Array(batch[half...]))
        }
    }

    /// Ends the service, if one runs.
    func disconnect() async {
        let old = client
        client = nil
        await old?.close()
    }

    private func connected() async throws(ScanServiceError) -> ScanClient {
        if let client { return client }
        let fresh = try await ScanClient(try await connect())
        _ = try await fresh.load(sources)
        client = fresh
        return fresh
    }
}
