import ArgumentParser
import Foundation
import Review
import ReviewFeature

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
