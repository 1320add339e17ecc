import AuditLog
import Diffing
import FindingStore
import Foundation
import Review
import ReviewFeature
import RuleEngine
import ScanService

/// What `Workbench` does for a session, on a store alone: decisions are real, the tree is not touched.
struct StoreActions: ReviewActions {
    let store: FindingStore
    let signer: any Signer
    /// The files that patches change, before them.
    var files: [TreePath: [UInt8]] = [:]

    func base(of patch: PatchID) async throws -> [TreePath: [UInt8]] { files }

    func outlines(of files: [SourceFile]) async throws -> [SourceOutline?] {
        let client = try await ScanClient(InProcessTransport())
        return try await client.readOutlines(files.map { ServiceFile(path: $0.path, bytes: $0.bytes) })
    }

    func reanchor(_ patch: PatchID) async throws -> PatchID {
        guard let old = try store.patch(patch) else {
            throw StoreError.notFound(what: "patch", id: patch.text)
        }
        let new = Patch(
            tree: old.tree, finding: old.finding, origin: .reviewer(of: old.id), title: old.title,
            changes: old.changes.selecting(hunks: [1]), rationale: old.rationale, createdAt: Desk.now - 100)
        try store.propose(new, spans: [])
        return new.id
    }

    func decide(_ verdict: Verdict) async throws -> Decision { try await decide(verdict, batch: nil) }

    private func decide(_ verdict: Verdict, batch: BatchID?) async throws -> Decision {
        var evidence: Evidence?
        if case .patch(let id) = verdict.subject { evidence = try store.evidence(for: id) }
        let decision = Decision(
            verb: verdict.verb, subject: verdict.subject,
            plan: verdict.verb == .approve ? evidence?.plan : nil,
            evidence: evidence?.digest, policy: Policy.standard.digest, reviewer: "kim",
            reason: verdict.reason,
            at: Desk.now - 600, seen: verdict.seen, dismissal: verdict.dismissal, confirmed: [], batch: batch,
            until: verdict.until)
        try store.decide(decision, reviewer: signer, installation: signer)
        return decision
    }

    func decideAll(_ verdicts: [Verdict]) async throws -> Workbench.BulkOutcome {
        let batch = BatchID.random()
        var outcome = Workbench.BulkOutcome(batch: batch)
        for verdict in verdicts {
            do {
                outcome.decisions.append(try await decide(verdict, batch: batch))
            } catch {
                guard let left = Workbench.BulkOutcome.LeftOut(verdict.subject, error) else { throw error }
                outcome.leftOut.append(left)
            }
        }
        return outcome
    }

    func undo(_ decision: DecisionID, reason: String) async throws -> Decision {
        let undo = Decision(
            verb: .undo, subject: .decision(decision), plan: nil, evidence: nil,
            policy: Policy.standard.digest,
            reviewer: "kim", reason: reason, at: Desk.now - 500)
        try store.decide(undo, reviewer: signer, installation: signer)
        return undo
    }

    func verify(_ patch: PatchID) async throws -> Evidence {
        guard let patch = try store.patch(patch) else {
            throw StoreError.notFound(what: "patch", id: patch.text)
        }
        let evidence = DeskEvidence.passing(patch, at: Desk.now - 300)
        try store.record(evidence, logs: [:], spans: [])
        return evidence
    }

    func propose(_ findings: [FindingID]) async throws -> [PatchID] {
        try findings.compactMap { id in
            guard let finding = try store.finding(id) else { return nil }
            let patch = Patch(
                tree: finding.tree, finding: id, origin: .rule(finding.ruleID),
                title: "Fix " + finding.ruleID,
                changes: [
                    FileChange(
                        kind: .modify, path: finding.location.path,
                        hunks: [
                            Hunk(
                                oldStart: 42, newStart: 42,
                                lines: [
                                    .init(.deletion, Array("old\n".utf8)),
                                    .init(.insertion, Array("new\n".utf8)),
                                ])
                        ])
                ], rationale: Rationale(sentences: []), createdAt: Desk.now - 200)
            return try store.propose(patch, spans: []) ? patch.id : nil
        }
    }

    func apply(_ patch: PatchID) async throws -> Application {
        guard let patch = try store.patch(patch) else {
            throw StoreError.notFound(what: "patch", id: patch.text)
        }
        return try write(
            Application(patch: patch.id, plan: DeskEvidence.plan(of: patch), startedAt: Desk.now, files: []))
    }

    func revert(_ patch: PatchID) async throws -> Application {
        guard let last = try store.lastApplication(of: patch) else {
            throw StoreError.notFound(what: "patch", id: patch.text)
        }
        return try write(
            Application(patch: patch, plan: last.plan, reverts: last.id, startedAt: Desk.now, files: []))
    }

    private func write(_ application: Application) throws -> Application {
        try store.stage(application)
        try store.commit(application.id)
        try store.finish(application.id, as: .applied, at: Desk.now, installation: signer)
        var application = application
        application.state = .applied
        return application
    }
}
