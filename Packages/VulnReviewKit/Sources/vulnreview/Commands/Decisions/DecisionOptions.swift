import ArgumentParser
import FindingStore
import Review
import ReviewFeature

/// What every decision verb shares: the subject's id, who decides and why.
struct DecisionOptions: ParsableArguments {
    @OptionGroup var reviewer: ReviewerOptions
    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    /// Records `verb` on `subject` and prints the decision.
    func decide(
        _ verb: DecisionVerb, on subject: DecisionSubject, _ workbench: Workbench,
        confirming confirmed: [TreePath] = [], until day: String? = nil
    ) throws {
        let seen = try showFirst(subject, workbench)
        let verdict = Verdict(verb, on: subject, reason: reviewer.reason, seen: seen)
            .confirming(confirmed).until(day)
        report(
            try workbench.decide(verdict, as: try reviewer.reviewer(workbench)),
            try workbench.store.standing(of: subject))
        try reveal(subject, workbench)
    }

    /// Records `verb` on one subject, or on several in one go.
    func decide(
        _ verb: DecisionVerb, on subjects: [DecisionSubject], _ workbench: Workbench,
        confirming confirmed: [TreePath] = [], until day: String? = nil
    ) throws {
        let subjects: [DecisionSubject] = subjects.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        guard subjects.count != 1 else {
            return try decide(verb, on: subjects[0], workbench, confirming: confirmed, until: day)
        }
        let verdicts = try subjects.map { subject in
            Verdict(verb, on: subject, reason: reviewer.reason, seen: try showFirst(subject, workbench))
                .until(day)
        }
        try BulkReport.decide(verdicts, as: try reviewer.reviewer(workbench), workbench, common)
    }

    /// Says that a patch was a canary, now that it is decided.
    func reveal(_ subject: DecisionSubject, _ workbench: Workbench) throws {
        guard case .patch(let id) = subject, let canary = try workbench.revealedCanary(id) else { return }
        common.console.warn("vulnreview: " + ReviewWording.canary(canary))
    }

    /// Prints `decision`, and who stands behind it where more than one must.
    func report(_ decision: Decision, _ standing: VerdictStanding? = nil) {
        if common.json {
            try? common.console.output(
                DecisionReport(
                    decision: DecisionDocument(decision), approvals: standing.map(ApprovalsDocument.init)))
        } else {
            common.console.output(DecisionText.line(decision) + "\n")
            if let standing { common.console.note(ReviewWording.standing(standing)) }
        }
    }

    /// On a terminal the patch is put on the screen before the verdict counts; a script has seen nothing.
    func showFirst(_ subject: DecisionSubject, _ workbench: Workbench) throws -> Decision.Seen {
        guard Console.isInteractive, !common.quiet, case .patch(let id) = subject,
            let patch = try workbench.store.patch(id)
        else { return Decision.Seen() }
        common.console.note(try ShowCommand.text(patch, workbench))
        let rungs = try workbench.store.evidence(for: id)?.rungs.map(\.kind) ?? []
        return Decision.Seen(face: "commandLine", diff: true, rungs: rungs)
    }
}

/// `approve …` and its kin with `--json`.
struct DecisionReport: Encodable {
    var schema = "vulnreview.decision/1"
    let decision: DecisionDocument
    /// Who stands behind it; left out where one person is enough.
    var approvals: ApprovalsDocument?
}
