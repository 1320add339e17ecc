import Diffing
import Foundation
import PatchApplication
import Review

extension Workbench {
    /// Records a person's verdict. An approval binds the plan as it is now, the newest evidence and the policy.
    public func decide(_ verdict: Verdict, as reviewer: Reviewer) throws -> Decision {
        var plan: Digest?
        var evidence: Evidence?
        if case .patch(let id) = verdict.subject {
            evidence = try store.evidence(for: id)
            if verdict.verb == .approve { plan = try approvablePlan(of: try patch(id), evidence) }
        }
        let decision = Decision(
            verb: verdict.verb, subject: verdict.subject, plan: plan, evidence: evidence?.digest,
            policy: configuration.policy.digest, reviewer: reviewer.name, reason: verdict.reason,
            at: Date.now.roundedToMilliseconds, seen: verdict.seen, dismissal: verdict.dismissal)
        try store.decide(decision, reviewer: reviewer.signer, installation: installation)
        try trace(
            .decision, verdict.verb.rawValue, since: decision.at, about: try traced(verdict.subject),
            ["decision": decision.id.text, "reviewer": reviewer.name, "reason": verdict.reason])
        return decision
    }

    /// The subject in whose trace a decision belongs: for one that takes another back, what that one was about.
    private func traced(_ subject: DecisionSubject) throws -> DecisionSubject {
        guard case .decision(let id) = subject else { return subject }
        return try store.decision(id)?.subject ?? subject
    }

    /// Approves only the verdict's hunks: they become a patch of their own, are verified by themselves, and the whole
    /// patch gives way to them.
    public func approveHunks(
        _ hunks: Set<Int>, _ verdict: Verdict, as reviewer: Reviewer, verifying options: VerifyOptions
    ) async throws -> Decision {
        guard case .patch(let id) = verdict.subject else { throw WorkbenchError.notFound(verdict.subject.id) }
        let chosen = try select(hunks: hunks, of: id)
        _ = try await verify(chosen.id, options: options)
        let approval = Verdict(.approve, on: .patch(chosen.id), reason: verdict.reason, seen: verdict.seen)
        let decision = try decide(approval, as: reviewer)
        _ = try decide(
            Verdict(.modify, on: .patch(id), reason: verdict.reason, seen: verdict.seen), as: reviewer)
        return decision
    }

    /// The chosen hunks of a patch (numbered from 1 through the whole patch) as a new proposed patch.
    public func select(hunks: Set<Int>, of id: PatchID) throws -> Patch {
        let patch = try patch(id)
        let count = patch.changes.reduce(0) { $0 + $1.hunks.count }
        if let missing = hunks.sorted().first(where: { !(1...max(1, count)).contains($0) }) {
            throw WorkbenchError.noSuchHunk(missing)
        }
        return try proposeReviewed(patch.changes.selecting(hunks: hunks), insteadOf: patch)
    }

    /// A reviewer's own version of a patch, read from a patch file, as a new proposed patch; the old one gives way.
    public func modify(
        _ id: PatchID, with bytes: [UInt8], reason: String, as reviewer: Reviewer
    ) async throws -> (decision: Decision, patch: Patch) {
        let patch = try patch(id)
        let changes = try await parsePatchFile(bytes).flatMap(\.changes)
        let replacement = try proposeReviewed(changes, insteadOf: patch)
        let verdict = Verdict(.modify, on: .patch(id), reason: reason, seen: Decision.Seen())
        return (try decide(verdict, as: reviewer), replacement)
    }

    private func proposeReviewed(_ changes: [FileChange], insteadOf patch: Patch) throws -> Patch {
        let now = Date.now.roundedToMilliseconds
        let replacement = Patch(
            tree: patch.tree, finding: patch.finding, origin: .reviewer(of: patch.id), title: patch.title,
            changes: changes, rationale: patch.rationale, createdAt: now)
        let span = Span(
            kind: .tool, name: "select", startedAt: now, endedAt: now, attributes: ["from": patch.id.text])
        _ = try store.propose(replacement, spans: [span])
        return try store.patch(replacement.id) ?? replacement
    }

    /// The digest of the plan that an approval would bind; throws when nothing may be approved.
    private func approvablePlan(of patch: Patch, _ evidence: Evidence?) throws -> Digest {
        guard let evidence else { throw WorkbenchError.notVerified(patch.id) }
        for kind in configuration.policy.requiredRungs {
            let result = evidence.rungs.last { $0.kind == kind }?.result
            guard result == .pass else {
                throw WorkbenchError.requiredRungNotPassed(patch.id, kind, result ?? .notRun(""))
            }
        }
        guard let plan = try currentPlan(of: patch), evidence.plan == plan.digest else {
            try store.markStale(patch.id)
            throw WorkbenchError.stale(patch.id)
        }
        return plan.digest
    }
}
