import AuditLog
import Diffing
import FindingStore
import Foundation
import Review
import ReviewFeature

/// A real store with a fixed review in it: four findings, three patches in each condition that matters.
struct Desk: Sendable {
    static let now = Date(timeIntervalSince1970: 1_795_435_200)  // 2026-11-23 12:00 UTC

    let store: FindingStore
    let tree: Tree
    let scan: Scan
    let actions: StoreActions
    /// A rule's patch with all rungs but the tests passed.
    let login: Patch
    /// An imported patch that fails a rung and has a flag, with wide, invisible and very long text.
    let report: Patch
    /// A model's patch that was never verified.
    let cache: Patch
    /// A finding with a code flow and a fix, and no patch.
    let injection: Finding

    init() throws {
        let store = try FindingStore.inMemory()
        let tree = Tree(root: Array("/srv/gateway".utf8))
        let directory = FileManager.default.temporaryDirectory.path + "/desk-" + ScanID.random().text
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let signer = try Keyring(directory: directory).signerOrNew("vulnreview-test")
        var scan = Scan(
            tree: tree.id, startedAt: Self.now - 7_200, rulesDigest: Digest(of: Array("rules".utf8)),
            confinement: .sandbox)
        try store.register(tree)
        try store.begin(scan)
        let findings = try store.record(DeskFindings.all(in: tree.id), in: scan.id)
        scan.state = .incomplete
        scan.reasons = ["one file could not be read"]
        scan.notScanned = [.init(path: try TreePath("var/secret.bin"), reason: .unreadable)]
        try store.finish(scan, signer: signer)
        login = try DeskPatches.login(for: findings[0])
        report = try DeskPatches.report(for: findings[1])
        cache = try DeskPatches.cache(in: tree.id)
        injection = findings[2]
        for patch in [login, report, cache] {
            try store.propose(patch, spans: DeskPatches.proposalSpans(of: patch))
        }
        for evidence in try [DeskEvidence.login(login), DeskEvidence.report(report)] {
            try store.record(evidence, logs: [:], spans: DeskEvidence.spans)
        }
        self.store = store
        self.tree = tree
        self.scan = scan
        actions = StoreActions(store: store, signer: signer)
    }

    /// A session over the desk, as the terminal starts it.
    @MainActor
    func session() -> ReviewSession {
        ReviewSession(store: store, actions: actions, tree: tree, face: "terminal", now: { Self.now })
    }

    /// A session that has read its queue.
    @MainActor
    func startedSession() async -> ReviewSession {
        let session = session()
        await session.start()
        return session
    }
}
