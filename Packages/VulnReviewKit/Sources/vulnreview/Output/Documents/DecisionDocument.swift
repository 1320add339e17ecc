import FindingStore
import Review

/// A decision in any document.
struct DecisionDocument: Encodable {
    let id: String
    let verb: String
    let subject: String
    let plan: String?
    let evidence: String?
    let policy: String
    let reviewer: String
    let reason: String
    let at: String
    /// The executable configuration that was confirmed by name; left out when there was none.
    let confirmed: [String]?
    /// What the decisions of one bulk have in common; left out of one taken by itself.
    let batch: String?
    /// The day until which it is put off; left out where there is none.
    let until: String?

    init(_ decision: Decision) {
        id = decision.id.text
        verb = decision.verb.rawValue
        subject = decision.subject.id
        plan = decision.plan?.description
        evidence = decision.evidence?.description
        policy = decision.policy.description
        reviewer = decision.reviewer
        reason = decision.reason
        at = decision.at.rfc3339
        confirmed = decision.confirmed?.map(\.display)
        batch = decision.batch?.text
        until = decision.until
    }
}

/// Who stands behind an approval or a dismissal that needs more than one person.
struct ApprovalsDocument: Encodable {
    let by: [String]
    let needed: Int

    init(_ standing: VerdictStanding) {
        by = standing.people
        needed = standing.needed
    }
}
