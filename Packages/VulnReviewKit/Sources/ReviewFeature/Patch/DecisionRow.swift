import Foundation
import Review

/// An earlier decision as a reviewer reads it.
public struct DecisionRow: Hashable, Sendable, Identifiable {
    /// The decision's id.
    public let id: DecisionID
    /// What was decided.
    public let verb: DecisionVerb
    /// Who decided, safe to show.
    public let reviewer: String
    /// Why, safe to show; may be empty.
    public let reason: String
    /// When it was decided.
    public let at: Date
    /// Whether a later decision took it back.
    public let isUndone: Bool

    init(_ decision: Decision, isUndone: Bool) {
        id = decision.id
        verb = decision.verb
        reviewer = VisibleText.escape(decision.reviewer)
        reason = VisibleText.escape(decision.reason)
        at = decision.at
        self.isUndone = isUndone
    }

    /// The decisions as rows; what took another one back is shown as a mark on that one.
    static func rows(of decisions: [Decision]) -> [DecisionRow] {
        let undone = Set(
            decisions.compactMap { decision -> DecisionID? in
                if case .decision(let id) = decision.subject { id } else { nil }
            })
        return decisions.filter { $0.verb != .undo }.map { DecisionRow($0, isUndone: undone.contains($0.id)) }
    }
}
