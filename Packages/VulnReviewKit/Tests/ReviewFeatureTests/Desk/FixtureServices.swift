import FindingStore
import Review
import ReviewFeature
import ScanService

/// The desk's services over the fixture's store: scans end as they are told to.
struct FixtureServices: DeskServices {
    enum Outcome: Sendable {
        case ends(Scan.State)
        /// Runs until it is cancelled.
        case hangs
        case fails
    }

    let store: FindingStore
    private let deskActions: any ReviewActions
    let policy = Policy.standard
    let tree: Tree
    let outcome: Outcome

    init(_ desk: Desk, _ outcome: Outcome = .ends(.complete), store: FindingStore? = nil) {
        self.store = store ?? desk.store
        deskActions = desk.actions
        tree = desk.tree
        self.outcome = outcome
    }

    func actions(testCommand: String?) -> any ReviewActions { deskActions }

    func scan(path: String, progress: ProgressFeed) async throws -> FinishedScan {
        progress.report(ScanProgress(filesDone: 1, filesTotal: 4, findings: 2))
        switch outcome {
        case .ends(let state):
            let scan = Scan(
                tree: tree.id, startedAt: Desk.now, state: state, rulesDigest: Digest(of: []),
                confinement: .sandbox)
            return FinishedScan(tree: tree, scan: scan)
        case .hangs:
            let (never, continuation) = AsyncStream.makeStream(of: Void.self)
            for await _ in never {}
            continuation.finish()
            throw CancellationError()
        case .fails:
            throw StoreError.notFound(what: "tree", id: path)
        }
    }

    func importPatches(path: String, into tree: Tree) async throws -> Int {
        guard case .ends = outcome else { throw StoreError.notFound(what: "file", id: path) }
        return 2
    }
}
