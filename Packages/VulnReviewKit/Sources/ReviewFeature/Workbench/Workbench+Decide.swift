import Diffing
import Foundation
import PatchApplication
import Review

extension Workbench {
    /// What a decision says beyond its verb and subject.
    public struct Verdict: Sendable {
        public var reason: String
        public var seen: Decision.Seen
        public var dismissal: Decision.Dismissal?

        /// A verdict for `reason`, given after what `seen` tells.
        public init(reason: String, seen: Decision.Seen = .init(), dismissal: Decision.Dismissal? = nil) {
            self.reason = reason
            self.seen = seen
            self.dismissal = dismissal
        }
    }

    /// Records a person's decision. An approval binds the plan as it is now, the newest evidence and the policy.
    public func decide(
        _ verb: DecisionVerb, on subject: DecisionSubject, _ verdict: Verdict, as reviewer: Reviewer
    ) throws -> Decision {
        var plan: Digest?
        var evidence: Evidence?
        if case .patch(let id) = subject {
            evidence = try store.evidence(for: id)
            if verb == .approve { plan = try approvablePlan(of: try patch(id), evidence) }
        }
        let decision = Decision(
            verb: verb, subject: subject, plan: plan, evidence: evidence?.digest, policy: configuration.policy.digest,
            reviewer: reviewer.name, reason: verdict.reason, at: Date.now.roundedToMilliseconds, seen: verdict.seen,
            dismissal: verdict.dismissal)
        try store.decide(decision, reviewer: reviewer.signer, installation: installation)
        return decision
    }

    /// Takes a decision back, as a decision of its own.
    public func undo(_ id: DecisionID, _ verdict: Verdict, as reviewer: Reviewer) throws -> Decision {
        try decide(.undo, on: .decision(id), verdict, as: reviewer)
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
        _ id: PatchID, with bytes: [UInt8], _ verdict: Verdict, as reviewer: Reviewer
    ) async throws -> (decision: Decision, patch: Patch) {
        let patch = try patch(id)
        let changes = try await parsePatchFile(bytes).flatMap(\.changes)
        let replacement = try proposeReviewed(changes, insteadOf: patch)
        return (try decide(.modify, on: .patch(id), verdict, as: reviewer), replacement)
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
        let plan = try Planner.plan(patch, tree: try open(patch.tree)).plan
        guard evidence.plan == plan.digest else { throw WorkbenchError.stale(patch.id) }
        return plan.digest
    }
}
