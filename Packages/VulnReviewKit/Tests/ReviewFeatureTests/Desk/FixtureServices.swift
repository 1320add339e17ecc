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
    let governance = PolicyInForce.standard
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

    func importFile(path: String, _ kind: HandedFile, into tree: Tree) async throws -> Intake {
        guard case .ends = outcome else { throw StoreError.notFound(what: "file", id: path) }
        var intake = Intake()
        if kind == .report { intake.findings = 3 }
        intake.patches = 2
        return intake
    }

    func inspectBundle(path: String) async throws -> BundleInspection {
        throw BundleRefusal.encrypted
    }

    func openBundle(
        path: String, trust: Digest?, acceptsUntrusted: Bool, into tree: Tree
    ) async throws -> Intake { throw BundleRefusal.encrypted }

    func examine() async throws -> Examination {
        guard case .ends = outcome else { throw StoreError.notFound(what: "box", id: "x") }
        return Examination(
            store: "/home/ann/\u{202E}store.sqlite", health: store.health(),
            boxes: [
                ProbedBox(kind: .scanService, level: .sandbox, probe: BoxProbe(lines: [])),
                ProbedBox(kind: .tools, level: .process, probe: BoxProbe(lines: [])),
            ],
            scanners: [
                InstalledScanner(scanner: ExternalScanner.known[0], path: nil, missing: [], version: nil),
                InstalledScanner(
                    scanner: ExternalScanner.known[1], path: "/usr/bin/x", missing: [], version: "1.2"),
            ])
    }
}
