import FindingStore
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

    /// What another installation decided: it counts for nothing here, and says whose it is. `nil` for a verb that is not known.
    init?(_ decision: ForeignDecision) {
        guard let verb = DecisionVerb(rawValue: decision.verb), let at = Date(rfc3339: decision.at) else {
            return nil
        }
        id = decision.id
        self.verb = verb
        reviewer =
            VisibleText.escape(decision.reviewer)
            + (decision.isTrusted
                ? " of another installation" : " of an installation that is NOT trusted here")
        reason = VisibleText.escape(decision.reason)
        self.at = at
        isUndone = decision.isUndone
    }

    /// The decisions here, and after them those of other installations.
    static func rows(about subject: DecisionSubject, in store: FindingStore) throws -> [DecisionRow] {
        var ids: Set<DecisionID> = []
        let others = try store.foreignDecisions(about: subject).filter {
            $0.verb != DecisionVerb.undo.rawValue
        }
        return (rows(of: try store.decisions(about: subject)) + others.compactMap(DecisionRow.init))
            .filter { ids.insert($0.id).inserted }
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
