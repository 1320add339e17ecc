import Diffing
import Foundation
import PatchApplication
import Review
import TreeAccess

extension Workbench {
    /// Records a person's verdict. An approval binds the plan as it is now, the newest evidence and the policy.
    public func decide(_ verdict: Verdict, as reviewer: Reviewer) throws -> Decision {
        var plan: Digest?
        var evidence: Evidence?
        var confirmed: [TreePath] = []
        try putPolicyInForce()
        if case .patch(let id) = verdict.subject {
            evidence = try store.evidence(for: id)
            if verdict.batch != nil { try checkBulk(try patch(id), evidence) }
            if verdict.verb == .approve {
                let patch = try patch(id)
                confirmed = try confirmedPaths(of: patch, verdict)
                plan = try approvablePlan(of: patch, evidence)
            }
        }
        if case .finding(let id) = verdict.subject, verdict.verb == .dismiss,
            let finding = try store.finding(id)
        {
            try configuration.governance.check(outside: try tree(finding.tree))
            try checkVerdict(.dismiss, on: PolicySubject(finding))
        }
        let decision = Decision(
            verb: verdict.verb, subject: verdict.subject, plan: plan, evidence: evidence?.digest,
            policy: configuration.policy.digest, reviewer: reviewer.name, reason: verdict.reason,
            at: Date.now.roundedToMilliseconds, seen: verdict.seen, dismissal: verdict.dismissal,
            confirmed: confirmed, batch: verdict.batch, until: verdict.until)
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
        _ hunks: PatchSelection, _ verdict: Verdict, as reviewer: Reviewer, verifying options: VerifyOptions
    ) async throws -> Decision {
        guard case .patch(let id) = verdict.subject else { throw WorkbenchError.notFound(verdict.subject.id) }
        let chosen = try select(hunks, of: id)
        _ = try await verify(chosen.id, options: options)
        let approval = Verdict(
            .approve, on: .patch(chosen.id), reason: verdict.reason, seen: verdict.seen
        ).confirming(verdict.confirmed)
        let decision = try decide(approval, as: reviewer)
        _ = try decide(
            Verdict(.modify, on: .patch(id), reason: verdict.reason, seen: verdict.seen), as: reviewer)
        return decision
    }

    /// The chosen hunks or lines of a patch as a new proposed patch.
    public func select(_ selection: PatchSelection, of id: PatchID) throws -> Patch {
        let patch = try patch(id)
        let count = patch.changes.reduce(0) { $0 + $1.hunks.count }
        if let missing = selection.parts.keys.sorted().first(where: { !(1...max(1, count)).contains($0) }) {
            throw WorkbenchError.noSuchHunk(missing)
        }
        return try proposeReviewed(patch.changes.divided(by: selection).chosen, insteadOf: patch)
    }

    /// The executable configuration of `patch`, every path of which the verdict must name.
    private func confirmedPaths(of patch: Patch, _ verdict: Verdict) throws -> [TreePath] {
        let needed = WriteRules.pathsToConfirm(in: patch.changes)
        let missing = needed.filter { !verdict.confirmed.contains($0) }
        guard missing.isEmpty else { throw WorkbenchError.notConfirmed(patch.id, missing) }
        return needed
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

    /// Proposes `changes` in the place of `patch`; `tool` is what made them, for the trace.
    func proposeReviewed(
        _ changes: [FileChange], insteadOf patch: Patch, tool: String = "select"
    ) throws -> Patch {
        let now = Date.now.roundedToMilliseconds
        let replacement = Patch(
            tree: patch.tree, finding: patch.finding, origin: .reviewer(of: patch.id), title: patch.title,
            changes: changes, rationale: patch.rationale, createdAt: now)
        let span = Span(
            kind: .tool, name: tool, startedAt: now, endedAt: now, attributes: ["from": patch.id.text])
        _ = try propose(replacement, madeOf: patch.id, spans: [span])
        return try store.patch(replacement.id) ?? replacement
    }

    /// The digest of the plan that an approval would bind; throws when nothing may be approved.
    private func approvablePlan(of patch: Patch, _ evidence: Evidence?) throws -> Digest {
        guard let evidence else { throw WorkbenchError.notVerified(patch.id) }
        try configuration.governance.check(outside: try tree(patch.tree))
        let subject = try policySubject(of: patch)
        try checkVerdict(.approve, on: subject)
        for kind in configuration.policy.requiredRungs(for: subject.severities.max()) {
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
