import ArgumentParser
import Review
import ReviewFeature

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
