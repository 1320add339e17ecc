import Foundation
import Review

extension ReviewSession {
    /// Gives a verdict on the selected item; with marks, asks for the reason that the verdict on all of them has.
    func give(_ verdict: PendingVerdict) async {
        guard queue.marks.isEmpty else {
            pending = verdict
            prompt = .bulk
            return
        }
        await decide(verdict.verb, dismissal: verdict.dismissal, until: verdict.until)
    }

    /// Answers the prompt for a day.
    func putOff(until text: String) async {
        guard let day = DeferralDay.day(text, from: now()) else {
            status = StatusMessage(.refused, ReviewWording.badDay(text))
            return
        }
        await give(PendingVerdict(.defer, until: day))
    }

    /// Gives the pending verdict on all marked items. What is refused stays marked, and a page says why.
    func decideMarked(because text: String) async {
        guard let pending, activity == nil else { return }
        self.pending = nil
        let reason = text.trimmingCharacters(in: .whitespaces)
        guard !reason.isEmpty else {
            status = StatusMessage(.refused, ReviewWording.bulkNeedsReason)
            return
        }
        let items = queue.marked
        let verdicts = items.map { item in
            Verdict(
                pending.verb, on: item, reason: reason, seen: Decision.Seen(face: face),
                dismissal: pending.dismissal
            ).until(pending.until)
        }
        activity = .deciding
        defer { activity = nil }
        do {
            let outcome = try await actions.decideAll(verdicts)
            let at = now()
            for decision in outcome.decisions {
                self.verdicts.append(
                    GivenVerdict(decision: decision.id, item: decision.subject, at: at, batch: outcome.batch))
            }
            self.reason = ""
            await finish(pending.verb, outcome)
        } catch {
            status = StatusMessage(.failed, Sentences.sentence(for: error))
        }
    }

    private func finish(_ verb: DecisionVerb, _ outcome: Workbench.BulkOutcome) async {
        let refusals = refusals(outcome)
        let summary = BulkSummary(verb: verb, decided: outcome.decisions.count, refusals: refusals)
        bulk = summary
        queue.clearMarks()
        await queue.reload()
        queue.mark(Set(refusals.map(\.id)))
        await open(queue.selection)
        status = StatusMessage(refusals.isEmpty ? .done : .refused, ReviewWording.text(summary))
        if !refusals.isEmpty { page = .bulk }
    }

    private func refusals(_ outcome: Workbench.BulkOutcome) -> [BulkSummary.Refusal] {
        outcome.leftOut.map { refusal($0) }
    }

    private func refusal(_ left: Workbench.BulkOutcome.LeftOut) -> BulkSummary.Refusal {
        BulkSummary.Refusal(
            id: left.subject, title: queue.item(left.subject)?.title ?? String(left.subject.id.prefix(12)),
            reason: Sentences.sentence(for: left.error))
    }
}
