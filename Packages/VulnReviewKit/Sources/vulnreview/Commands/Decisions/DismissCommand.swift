import ArgumentParser
import Foundation
import Review
import ReviewFeature

/// `dismiss`: a finding needs no fix.
struct DismissCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Dismiss a finding, with an OpenVEX justification.")

    @Argument(help: "Findings, by a short prefix of their ids; several get one reason.")
    var finding: [String]

    // `--as` is the justification here (CLI.md), so the reviewer of a script comes from VULNREVIEW_REVIEWER.
    @Option(name: .customLong("as"), help: ArgumentHelp("Why it needs no fix.", valueName: "justification"))
    var justification: DismissalReason

    @Option(
        name: .long,
        help: ArgumentHelp("Open it again after this day, in UTC (RFC 3339 full-date).", valueName: "date"))
    var until: String?

    @Option(name: .long, help: ArgumentHelp("Why; kept with the decision.", valueName: "text"))
    var reason: String

    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        if let until, Date(rfc3339: until + "T00:00:00Z") == nil {
            throw ValidationError("--until takes YYYY-MM-DD")
        }
    }

    func run() async throws {
        let workbench = try await store.workbench()
        let named = try finding.map(Subjects(store: workbench.store).finding)
        let ids: [FindingID] = named.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        let reviewer = try ReviewerIdentity.current(nil, workbench)
        let verdicts = ids.map { id in
            Verdict(
                .dismiss, on: .finding(id), reason: reason, seen: Decision.Seen(),
                dismissal: .init(reason: justification, until: until))
        }
        guard verdicts.count == 1, let verdict = verdicts.first else {
            return try BulkReport.decide(verdicts, as: reviewer, workbench, common)
        }
        let decision = try workbench.decide(verdict, as: reviewer)
        let standing = try workbench.store.standing(of: verdict.subject)
        if common.json {
            return try common.console.output(
                DecisionReport(
                    decision: DecisionDocument(decision), approvals: standing.map(ApprovalsDocument.init)))
        }
        common.console.output(DecisionText.line(decision) + "\n")
        if let standing { common.console.note(ReviewWording.standing(standing)) }
    }
}

extension DismissalReason: ExpressibleByArgument {}
