import ArgumentParser
import Foundation
import Review
import ReviewFeature

/// What every decision verb shares: the subject's id, who decides and why.
struct DecisionOptions: ParsableArguments {
    @OptionGroup var reviewer: ReviewerOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    /// Records `verb` on `subject` and prints the decision.
    func decide(
        _ verb: DecisionVerb, on subject: DecisionSubject, _ workbench: Workbench
    ) throws {
        let seen = try showFirst(subject, workbench)
        let verdict = Verdict(verb, on: subject, reason: reviewer.reason, seen: seen)
        report(try workbench.decide(verdict, as: try reviewer.reviewer(workbench)))
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

/// `approve`: these bytes may be written.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve a patch: exactly these bytes, on this evidence.",
        discussion: """
            With --hunks the chosen hunks become a patch of their own, which is verified by itself and approved; \
            the whole patch gives way to it.
            """)

    @Argument(help: "The patch, by a short prefix of its id.")
    var patch: String

    @Option(name: .long, help: ArgumentHelp("Only these hunks, such as 1,3-4.", valueName: "list"))
    var hunks: HunkList?

    @OptionGroup var ladder: VerifyOptionGroup
    @OptionGroup var decision: DecisionOptions

    func run() async throws {
        let workbench = try decision.store.workbench()
        let id = try Subjects(store: workbench.store).patch(patch)
        guard let hunks else { return try decision.decide(.approve, on: .patch(id), workbench) }
        let verdict = Verdict(
            .approve, on: .patch(id), reason: decision.reviewer.reason,
            seen: try decision.showFirst(.patch(id), workbench))
        decision.report(
            try await workbench.approveHunks(
                hunks.numbers, verdict, as: try decision.reviewer.reviewer(workbench),
                verifying: try ladder.options()))
    }
}

/// `reject`: this patch is wrong.
struct RejectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reject", abstract: "Reject a patch.")

    @Argument(help: "The patch, by a short prefix of its id.")
    var patch: String

    @OptionGroup var decision: DecisionOptions

    func run() throws { try decide(.reject, patch, decision) }
}

/// `defer`: not now.
struct DeferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "defer", abstract: "Put a patch off.")

    @Argument(help: "The patch, by a short prefix of its id.")
    var patch: String

    @OptionGroup var decision: DecisionOptions

    func run() throws { try decide(.defer, patch, decision) }
}

/// `escalate`: somebody else must look.
struct EscalateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "escalate", abstract: "Ask for another reviewer.")

    @Argument(help: "The patch, by a short prefix of its id.")
    var patch: String

    @OptionGroup var decision: DecisionOptions

    func run() throws { try decide(.escalate, patch, decision) }
}

private func decide(_ verb: DecisionVerb, _ patch: String, _ decision: DecisionOptions) throws {
    let workbench = try decision.store.workbench()
    try decision.decide(verb, on: .patch(try Subjects(store: workbench.store).patch(patch)), workbench)
}

/// `modify`: a reviewer's own version instead.
struct ModifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "modify", abstract: "Put a patch file of your own in a patch's place, as proposed.")

    @Argument(help: "The patch, by a short prefix of its id.")
    var patch: String

    @Option(name: .customLong("with"), help: ArgumentHelp("The patch file.", valueName: "file"))
    var file: String

    @OptionGroup var decision: DecisionOptions

    func run() async throws {
        let workbench = try decision.store.workbench()
        let id = try Subjects(store: workbench.store).patch(patch)
        let outcome = try await workbench.modify(
            id, with: try InputFile.read(file), reason: decision.reviewer.reason,
            as: try decision.reviewer.reviewer(workbench))
        decision.report(outcome.decision)
        decision.common.console.note("proposed \(PatchText.head(outcome.patch))")
    }
}

/// `confirm`: a finding is real.
struct ConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm that a finding is real.")

    @Argument(help: "The finding, by a short prefix of its id.")
    var finding: String

    @OptionGroup var decision: DecisionOptions

    func run() throws {
        let workbench = try decision.store.workbench()
        let id = try Subjects(store: workbench.store).finding(finding)
        try decision.decide(.confirm, on: .finding(id), workbench)
    }
}

/// `dismiss`: a finding needs no fix.
struct DismissCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Dismiss a finding, with an OpenVEX justification.")

    @Argument(help: "The finding, by a short prefix of its id.")
    var finding: String

    // `--as` is the justification here (CLI.md), so the reviewer of a script comes from VULNREVIEW_REVIEWER.
    @Option(name: .customLong("as"), help: ArgumentHelp("Why it needs no fix.", valueName: "justification"))
    var justification: DismissalReason

    @Option(
        name: .long,
        help: ArgumentHelp("Open it again after this day (RFC 3339 full-date).", valueName: "date"))
    var until: String?

    @Option(name: .long, help: ArgumentHelp("Why; kept with the decision.", valueName: "text"))
    var reason: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        if let until, Date(rfc3339: until + "T00:00:00Z") == nil {
            throw ValidationError("--until takes YYYY-MM-DD")
        }
    }

    func run() throws {
        let workbench = try store.workbench()
        let id = try Subjects(store: workbench.store).finding(finding)
        let verdict = Verdict(
            .dismiss, on: .finding(id), reason: reason, seen: Decision.Seen(),
            dismissal: .init(reason: justification, until: until))
        let decision = try workbench.decide(verdict, as: try ReviewerIdentity.current(nil, workbench))
        if common.json {
            return try common.console.output(DecisionReport(decision: DecisionDocument(decision)))
        }
        common.console.output(DecisionText.line(decision) + "\n")
    }
}

extension DismissalReason: ExpressibleByArgument {}

/// `undo`: take a decision back.
struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take a decision back, as long as nothing was written because of it.")

    @Argument(help: "The decision, by a short prefix of its id.")
    var decisionID: String

    @OptionGroup var decision: DecisionOptions

    func run() throws {
        let workbench = try decision.store.workbench()
        let id = try Subjects(store: workbench.store).decision(decisionID)
        let verdict = Verdict(
            .undo, on: .decision(id), reason: decision.reviewer.reason, seen: Decision.Seen())
        decision.report(try workbench.decide(verdict, as: try decision.reviewer.reviewer(workbench)))
    }
}
