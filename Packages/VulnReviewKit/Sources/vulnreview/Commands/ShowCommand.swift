import ArgumentParser
import Foundation
import Review
import ReviewFeature

/// `show`: everything about one finding or patch.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print one finding or patch with all that is known about it.")

    @Argument(help: "A finding or a patch, by a short prefix of its id.")
    var id: String

    @Option(
        name: .long, help: ArgumentHelp("Print what this rung of a patch wrote instead.", valueName: "rung"))
    var log: RungKind?

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() throws {
        let workbench = try store.workbench()
        let subject = try Subjects(store: workbench.store).reviewable(id)
        if let log { return try printLog(log, of: subject, workbench) }
        var document = QueueDocument(schema: "vulnreview.show/1")
        var text = ""
        switch subject {
        case .finding(let id):
            guard let finding = try workbench.store.finding(id) else {
                throw WorkbenchError.notFound(id.text)
            }
            let risk = try workbench.store.risk(of: id)
            document.findings = [FindingDocument(finding, risk: risk)]
            let patches = try workbench.store.patches(for: id)
            document.patches = try patches.map(workbench.document)
            text =
                FindingText.all(finding, patches: patches)
                + FindingText.history(
                    reports: try workbench.store.reports(of: id), moves: try workbench.store.moves(of: id))
            text += risk.map(FindingText.risk) ?? ""
            document.reports = try workbench.store.reports(of: id).map(FindingDocument.init)
            document.moves = try workbench.store.moves(of: id).map(MoveDocument.init)
        case .patch(let id):
            guard let patch = try workbench.store.patch(id) else { throw WorkbenchError.notFound(id.text) }
            document.patches = [try workbench.document(of: patch)]
            document.findings = try patch.finding.flatMap { try workbench.store.finding($0) }.map {
                [FindingDocument($0)]
            }
            text = try Self.text(patch, workbench)
        case .decision:
            break
        }
        document.decisions = try workbench.store.decisions(about: subject).map(DecisionDocument.init)
        let foreign = try workbench.store.foreignDecisions(about: subject)
        document.foreignDecisions = foreign.isEmpty ? nil : foreign.map(ForeignDecisionDocument.init)
        document.spans = try workbench.store.spans(about: subject).map(SpanDocument.init)
        if common.json { return try common.console.output(document) }
        let decisions = try workbench.store.decisions(about: subject).map {
            "  " + DecisionText.line($0) + "\n"
        }.joined()
        let others = foreign.map { "  " + BundleText.line($0) + "\n" }.joined()
        common.console.output(
            text + (decisions.isEmpty ? "" : "\nDecisions\n" + decisions)
                + (others.isEmpty ? "" : "\nDecided elsewhere; counts for nothing here\n" + others))
    }

    /// What a rung wrote, line by line: a tool's words, so they are escaped.
    private func printLog(_ kind: RungKind, of subject: DecisionSubject, _ workbench: Workbench) throws {
        guard case .patch(let id) = subject, let log = try RungLog.load(kind, of: id, from: workbench.store)
        else { throw WorkbenchError.noLog(kind) }
        common.console.output(log.text)
    }

    /// Diff first: the rationale is words about it.
    static func text(_ patch: Patch, _ workbench: Workbench) throws -> String {
        let evidence = try workbench.store.evidence(for: patch.id)
        let standing = try workbench.store.standing(of: .patch(patch.id))
        return PatchText.head(patch) + "\n\n" + PatchText.diff(patch) + "\nRationale\n"
            + PatchText.rationale(patch)
            + PatchText.confirmations(patch) + "\nLadder\n"
            + (evidence.map(PatchText.rungs) ?? "  not verified\n")
            + (standing.map { "\nApproval\n  \(ReviewWording.standing($0))\n" } ?? "")
    }
}

extension RungKind: ExpressibleByArgument {}
