import Diffing
import Review
import RuleEngine

/// The workbench as a review session uses it: with one reviewer, and what verifications in this session may run.
public struct WorkbenchActions: ReviewActions {
    private let workbench: Workbench
    private let reviewer: Workbench.Reviewer
    private let verification: Workbench.VerifyOptions

    /// Actions of `reviewer`, with verifications as `verification` says.
    public init(
        workbench: Workbench, reviewer: Workbench.Reviewer, verification: Workbench.VerifyOptions
    ) {
        self.workbench = workbench
        self.reviewer = reviewer
        self.verification = verification
    }

    /// Records a verdict; chosen hunks become a patch of their own first.
    public func decide(_ verdict: Verdict) async throws -> Decision {
        if verdict.verb == .approve, let selection = verdict.selection {
            return try await workbench.approveHunks(
                selection, verdict, as: reviewer, verifying: verification)
        }
        return try workbench.decide(verdict, as: reviewer)
    }

    /// Records verdicts in one go.
    public func decideAll(_ verdicts: [Verdict]) async throws -> Workbench.BulkOutcome {
        try workbench.decideAll(verdicts, as: reviewer)
    }

    /// Takes a decision back.
    public func undo(_ decision: DecisionID, reason: String) async throws -> Decision {
        try workbench.decide(
            Verdict(.undo, on: .decision(decision), reason: reason, seen: Decision.Seen()), as: reviewer)
    }

    /// Climbs the ladder.
    public func verify(_ patch: PatchID) async throws -> Evidence {
        try await workbench.verify(patch, options: verification)
    }

    /// Proposes the rules' fixes; throws when there is none at all.
    public func propose(_ findings: [FindingID]) async throws -> [PatchID] {
        let outcome = try workbench.propose(findings)
        if outcome.patches.isEmpty, let refusal = outcome.refused.first { throw refusal.error }
        return outcome.patches.map(\.id)
    }

    /// Puts the patch onto its tree as it is now.
    public func reanchor(_ patch: PatchID) async throws -> PatchID { try workbench.reanchor(patch).patch.id }

    /// The files that the patch was verified on, or else those that are there and that it fits.
    public func base(of patch: PatchID) async throws -> [TreePath: [UInt8]] {
        try workbench.shownBase(of: patch)
    }

    /// What files are made of, as the scan service reads them.
    public func outlines(of files: [SourceFile]) async throws -> [SourceOutline?] {
        try await ServiceReader(connect: workbench.configuration.connect).outlines(of: files)
    }

    /// Whether a decided patch was a canary.
    public func revealedCanary(_ patch: PatchID) async throws -> Canary? {
        try workbench.revealedCanary(patch)
    }

    /// Writes an approved patch.
    public func apply(_ patch: PatchID) async throws -> Application { try workbench.apply(patch) }

    /// Takes an applied patch back.
    public func revert(_ patch: PatchID) async throws -> Application { try workbench.revert(patch) }
}
