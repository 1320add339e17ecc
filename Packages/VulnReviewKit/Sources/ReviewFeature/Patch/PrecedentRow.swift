import FindingStore
import Foundation
import Review

/// A decision on another patch that is like the one under review.
public struct PrecedentRow: Hashable, Sendable, Identifiable {
    /// The decision's id.
    public let id: DecisionID
    /// What was decided, by whom, when and why.
    public let decision: DecisionRow
    /// The patch that it was about.
    public let patch: PatchID
    /// That patch's title, safe to show.
    public let title: String
    /// Whether both findings are of the same code, and not of the same rule alone.
    public let isSameCode: Bool

    init(_ precedent: Precedent) {
        id = precedent.decision.id
        decision = DecisionRow(precedent.decision, isUndone: false)
        patch = precedent.patch
        title = VisibleText.escape(precedent.title)
        isSameCode = precedent.isSameCode
    }
}
