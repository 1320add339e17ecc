import AuditLog
import Confinement
import FindingStore
import Foundation
import PatchApplication
import Review
import ScanService
import TreeAccess

/// All that a front end can do to a review: scan, import, propose, verify, decide, apply, take back.
///
/// Each face calls these and nothing below them, so that one rule holds in all: a patch is written only when a person
/// approved exactly these bytes.
public final class Workbench: Sendable {
    /// What is known: front ends read it freely and write only through the workbench.
    public let store: FindingStore
    /// What the workbench was opened with.
    public let configuration: WorkbenchConfiguration
    /// Signs checkpoints of the audit log: one key for each installation.
    let installation: any Signer

    /// Opens the store and finishes or withdraws what a crash left half done.
    public init(_ configuration: WorkbenchConfiguration) throws {
        self.configuration = configuration
        store = try FindingStore(path: configuration.storePath)
        try Self.finishRotations(store, configuration.keys)
        installation = try configuration.keys.signerOrNew(Self.installationKeyName)
        try recover()
        try endDismissals()
    }

    /// Findings whose dismissal is over are new again, from the first look at them on.
    func endDismissals() throws {
        try store.endDismissals(at: Date.now.roundedToMilliseconds, installation: installation)
    }

    /// The tree called `id`, opened.
    func open(_ id: TreeID) throws -> OpenTree {
        try OpenTree(try tree(id))
    }

    /// The patch called `id`.
    func patch(_ id: PatchID) throws -> Patch {
        guard let patch = try store.patch(id) else { throw WorkbenchError.notFound(id.text) }
        return patch
    }

    /// Adds to a subject's trace what was done since `start`.
    func trace(
        _ kind: Span.Kind, _ name: String, since start: Date, about subject: DecisionSubject,
        _ attributes: [String: String]
    ) throws {
        let end = Date.now.roundedToMilliseconds
        try store.append(
            [Span(kind: kind, name: name, startedAt: start, endedAt: end, attributes: attributes)],
            about: subject)
    }

    /// What applies and takes back patches in `tree`.
    func applicator(_ tree: OpenTree) -> PatchApplicator {
        PatchApplicator(tree: tree, journal: store, installation: installation)
    }

    /// Recovery comes before anything else. A tree that is not there now keeps its journal for another day.
    private func recover() throws {
        let trees = Set(try store.unfinishedApplications().map(\.plan.tree))
        for id in trees {
            guard let tree = try? open(id) else { continue }
            do {
                _ = try applicator(tree).recover()
            } catch PatchApplicationError.locked {
                // Another process is writing there just now: nothing was left behind by a crash.
                continue
            }
        }
    }
}
