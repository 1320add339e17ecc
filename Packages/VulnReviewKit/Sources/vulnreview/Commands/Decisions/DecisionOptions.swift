import ArgumentParser
import Review
import ReviewFeature

/// What every decision verb shares: the subject's id, who decides and why.
struct DecisionOptions: ParsableArguments {
    @OptionGroup var reviewer: ReviewerOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    /// Records `verb` on `subject` and prints the decision.
    func decide(
        _ verb: DecisionVerb, on subject: DecisionSubject, _ workbench: Workbench,
        confirming confirmed: [TreePath] = []
    ) throws {
        let seen = try showFirst(subject, workbench)
        let verdict = Verdict(verb, on: subject, reason: reviewer.reason, seen: seen)
            .confirming(confirmed)
        report(try workbench.decide(verdict, as: try reviewer.reviewer(workbench)))
        try reveal(subject, workbench)
    }

    /// Says that a patch was a canary, now that it is decided.
    func reveal(_ subject: DecisionSubject, _ workbench: Workbench) throws {
        guard case .patch(let id) = subject, let canary = try workbench.revealedCanary(id) else { return }
        common.console.warn("vulnreview: " + ReviewWording.canary(canary))
    }

    /// Prints `decision`.
    func report(_ decision: Decision) {
        if common.json {
            try? common.console.output(DecisionReport(decision: DecisionDocument(decision)))
        } else {
            common.console.output(DecisionText.line(decision) + "\n")
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
}
