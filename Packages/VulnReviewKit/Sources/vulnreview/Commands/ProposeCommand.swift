import ArgumentParser
import FindingStore
import Review
import ReviewFeature

/// `propose`: patches from the rules' own fixes.
struct ProposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Make proposed patches of findings whose rules have a fix.")

    @Argument(help: "Findings, by a short prefix of their ids.")
    var id: [String] = []

    @Flag(name: .long, help: "For every open finding whose rule has a fix.")
    var all = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard id.isEmpty == all else { throw ValidationError("name findings, or use --all") }
    }

    func run() throws {
        let console = common.console
        let workbench = try store.workbench()
        let findings = all ? try fixable(workbench) : try id.map(Subjects(store: workbench.store).finding)
        let outcome = try workbench.propose(findings)
        if common.json {
            try console.output(
                ProposeDocument(
                    patches: try outcome.patches.map(workbench.document),
                    refused: outcome.refused.map {
                        .init(
                            source: $0.finding.text, position: nil, reason: Sentences.sentence(for: $0.error))
                    }))
        } else {
            for patch in outcome.patches {
                console.output(
                    "\(patch.id.short) \(patch.state.rawValue) \(VisibleText.escape(patch.title))\n")
            }
        }
        for refusal in outcome.refused {
            console.warn("vulnreview: \(refusal.finding.short): \(Sentences.sentence(for: refusal.error))")
        }
        console.note(
            "\(outcome.created) new patches, \(outcome.patches.count - outcome.created) that were there")
        if !outcome.refused.isEmpty { throw ExitStatus.incomplete }
    }

    private static let open = FindingFilter(states: ["new", "confirmed"])

    private func fixable(_ workbench: Workbench) throws -> [FindingID] {
        try Workbench.all { try workbench.store.findings(Self.open, after: $0, limit: 500) }
            .filter { !$0.fix.isEmpty }.map(\.id)
    }
}

/// `propose --json`.
struct ProposeDocument: Encodable {
    var schema = "vulnreview.propose/1"
    let patches: [PatchDocument]
    let refused: [ImportDocument.Refused]
}
