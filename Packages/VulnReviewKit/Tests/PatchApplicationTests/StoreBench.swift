import AuditLog
import FindingStore
import Foundation
import Review
import TreeAccess

@testable import PatchApplication

/// A bench whose patch is approved in a real store beside the tree, all below one folder that another process can open.
struct StoreBench {
    let root: String
    let store: FindingStore
    let tree: OpenTree
    let signer: any Signer

    /// Opens what `prepare` made.
    init(at root: String) throws {
        self.root = root
        signer = try Keyring(directory: root + "/keys").signerOrNew("installation")
        store = try FindingStore(path: root + "/store/store.sqlite")
        tree = try OpenTree(path: root + "/tree")
    }

    /// Puts the bench's tree, patch, evidence and approval into a store.
    static func prepare(_ bench: Bench) throws -> StoreBench {
        let prepared = try StoreBench(at: bench.folder.path)
        let patch = bench.patch(try Bench.changes())
        let plan = try Planner.plan(patch, tree: prepared.tree).plan
        try prepared.store.register(prepared.tree.tree)
        _ = try prepared.store.propose(patch, spans: [])
        try prepared.store.record(Bench.evidence(patch, plan: plan), logs: [:], spans: [])
        try prepared.store.decide(
            Bench.approval(patch, plan: plan), reviewer: prepared.signer, installation: prepared.signer)
        return prepared
    }

    func patch() throws -> Patch {
        guard let patch = try store.patches(PatchFilter(), after: nil, limit: 1).items.first else {
            throw CocoaError(.fileNoSuchFile)
        }
        return patch
    }

    func applicator(_ hooks: ApplicationHooks = .none) -> PatchApplicator {
        PatchApplicator(tree: tree, journal: store, installation: signer, hooks: hooks)
    }

    func apply(_ hooks: ApplicationHooks = .none) throws -> Application {
        let patch = try patch()
        guard let approval = try store.approval(of: patch.id) else { throw CocoaError(.fileNoSuchFile) }
        return try applicator(hooks).apply(
            patch, approval: approval, policy: .standard, evidence: try store.evidence(for: patch.id))
    }

    func revert(_ hooks: ApplicationHooks = .none) throws -> Application {
        guard let application = try store.lastApplication(of: try patch().id) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try applicator(hooks).revert(application)
    }

    /// The tree as it is now.
    func state() throws -> [String] { try Bench.state(in: root + "/tree") }
}
