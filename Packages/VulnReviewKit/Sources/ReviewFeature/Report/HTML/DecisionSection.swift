import FindingStore
import Review

/// Decisions with what each of them binds.
enum DecisionSection {
    static func markup(_ record: DecisionRecord, keys: [String: Digest], level: Int) -> Markup {
        guard !record.isEmpty else { return "" }
        let undone = record.undone
        var section = Markup.heading(level, "Decision record")
        section += "<ul class=\"plain\">\n"
        for decision in record.decisions {
            section += item(decision, isUndone: undone.contains(decision.id), key: keys[decision.reviewer])
        }
        for decision in record.elsewhere { section += item(decision) }
        return section + "</ul>\n"
    }

    private static func item(_ decision: Decision, isUndone: Bool, key: Digest?) -> Markup {
        let undone: Markup = isUndone ? " <strong>Taken back later.</strong>" : ""
        var terms: [(name: String, value: Markup)] = [
            ("Decision", "<code>\(decision.id.text)</code>"), ("Plan", .digest(decision.plan)),
            ("Evidence", .digest(decision.evidence)), ("Policy", .digest(decision.policy)),
            ("Reviewer’s key", .digest(key)),
            ("On screen", "\(ReviewWording.text(decision.seen))"),
        ]
        if let dismissal = decision.dismissal {
            terms.insert(
                ("Because", "\(ReviewWording.title(dismissal.reason))\(until(dismissal.until))"), at: 1)
        }
        if let until = decision.until { terms.insert(("Put off until", "\(until)"), at: 1) }
        if let confirmed = decision.confirmed {
            terms.append(("Confirmed by name", "\(confirmed.map(\.display).joined(separator: ", "))"))
        }
        return """
            <li class="decision"><strong>\(ReviewWording.past(decision.verb))</strong> by \(decision.reviewer), \
            \(Markup.time(decision.at)): \(decision.reason.isEmpty ? "no reason given" : decision.reason)\(undone)
            \(Markup.terms(terms))</li>

            """
    }

    private static func item(_ decision: ForeignDecision) -> Markup {
        let trust: Markup = decision.isTrusted ? "" : ", which is not trusted here"
        let undone: Markup = decision.isUndone ? " Taken back there." : ""
        return """
            <li class="decision"><strong>Decided elsewhere, counts for nothing here:</strong> \(decision.verb) by \
            \(decision.reviewer) of \(decision.origin)\(trust), \(decision.at): \(decision.reason)\(undone)</li>

            """
    }

    private static func until(_ day: String?) -> Markup { day.map { ", until \($0)" } ?? "" }
}
