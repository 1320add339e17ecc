import Diffing
import Review

/// What a review session asks for beyond reading: `Workbench` does it for the product, a fake for the models' tests.
///
/// Whoever conforms knows who reviews and signs; every refusal is thrown as a `Failure`.
public protocol ReviewActions: SourceReading {
    /// Records a verdict.
    func decide(_ verdict: Verdict) async throws -> Decision
    /// Takes a verdict back; refused once it is applied.
    func undo(_ decision: DecisionID, reason: String) async throws -> Decision
    /// Runs the verification rungs.
    func verify(_ patch: PatchID) async throws -> Evidence
    /// Records one verdict for each subject with a reason in common; what cannot be decided so is left out and told.
    func decideAll(_ verdicts: [Verdict]) async throws -> Workbench.BulkOutcome
    /// Makes proposed patches from the findings' own fixes; returns their ids.
    func propose(_ findings: [FindingID]) async throws -> [PatchID]
    /// Writes an approved patch to its tree.
    func apply(_ patch: PatchID) async throws -> Application
    /// Takes an applied patch back out of its tree.
    func revert(_ patch: PatchID) async throws -> Application
    /// Puts a patch whose tree changed onto the tree as it is, as a new proposed patch.
    func reanchor(_ patch: PatchID) async throws -> PatchID

    /// The canary that a patch turned out to be; `nil` for any other, and before it is decided.
    func revealedCanary(_ patch: PatchID) async throws -> Canary?
}

extension ReviewActions {
    /// Sessions without a store of their own know no canaries.
    public func revealedCanary(_ patch: PatchID) async throws -> Canary? { nil }
}

/// A verdict as a reviewer gives it.
public struct Verdict: Hashable, Sendable {
    /// What is decided.
    public let verb: DecisionVerb
    /// What it is about.
    public let subject: DecisionSubject
    /// The reviewer's words; may be empty.
    public let reason: String
    /// What was on screen before.
    public let seen: Decision.Seen
    /// The hunks and lines that an approval takes; `nil` for all.
    public let selection: PatchSelection?
    /// For a dismissal: why, and until when.
    public let dismissal: Decision.Dismissal?
    /// For an approval: the executable configuration that is confirmed, by name.
    public private(set) var confirmed: [TreePath] = []
    /// What verdicts that are given in one go have in common.
    public internal(set) var batch: BatchID?
    /// For a deferral: the RFC 3339 full-date until which it holds; `nil` for one without a day.
    public private(set) var until: String?

    /// A verdict on `subject`.
    public init(
        _ verb: DecisionVerb, on subject: DecisionSubject, reason: String, seen: Decision.Seen,
        selection: PatchSelection? = nil, dismissal: Decision.Dismissal? = nil
    ) {
        self.verb = verb
        self.subject = subject
        self.reason = reason
        self.seen = seen
        self.selection = selection
        self.dismissal = dismissal
    }

    /// The same verdict, putting its subject off until `day`.
    public func until(_ day: String?) -> Verdict {
        var verdict = self
        verdict.until = day
        return verdict
    }

    /// The same verdict, confirming `paths` by name.
    public func confirming(_ paths: [TreePath]) -> Verdict {
        var verdict = self
        verdict.confirmed = paths
        return verdict
    }
}
