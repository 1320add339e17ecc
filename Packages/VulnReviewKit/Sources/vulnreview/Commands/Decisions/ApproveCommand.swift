import ArgumentParser
import Review
import ReviewFeature

/// `approve`: these bytes may be written.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve a patch: exactly these bytes, on this evidence.",
        discussion: """
            With --hunks the chosen hunks become a patch of their own, which is verified by itself and approved; \
            the whole patch gives way to it. Lines of a hunk are counted from 1 below its @@, context included.

            A patch that touches what tools run (a build file, a CI workflow, an editor's tasks, …), or that makes a \
            file executable, is approved only when each such file is confirmed by name.

            Several patches are approved in one go, each by a decision of its own. Patches that touch what tools run \
            or that go beyond their finding are left out; so is whatever cannot be approved. Where the policy asks for \
            two people, the patch waits for the second, who needs another key.
            """)

    @Argument(help: "Patches, by a short prefix of their ids; several get one reason.")
    var patch: [String]

    @Option(
        name: .long,
        help: ArgumentHelp("Only these hunks, or lines of hunks, such as 1,3-4,5:2-7.", valueName: "list"))
    var hunks: HunkList?

    @Option(name: .long, help: ArgumentHelp("Confirm this file; once for each.", valueName: "path"))
    var confirm: [String] = []

    @OptionGroup var ladder: VerifyOptionGroup
    @OptionGroup var decision: DecisionOptions

    func validate() throws {
        guard patch.count == 1 || (hunks == nil && confirm.isEmpty) else {
            throw ValidationError("--hunks and --confirm are for one patch")
        }
    }

    func run() async throws {
        let workbench = try await decision.store.workbench()
        let ids = try patch.map(Subjects(store: workbench.store).patch)
        let confirmed = try confirm.map { try TreePath(Array($0.utf8)) }
        guard let hunks, let id = ids.first else {
            return try decision.decide(
                .approve, on: ids.map(DecisionSubject.patch), workbench, confirming: confirmed)
        }
        let verdict = Verdict(
            .approve, on: .patch(id), reason: decision.reviewer.reason,
            seen: try decision.showFirst(.patch(id), workbench)
        ).confirming(confirmed)
        decision.report(
            try await workbench.approveHunks(
                hunks.selection, verdict, as: try decision.reviewer.reviewer(workbench),
                verifying: try ladder.options()))
        try decision.reveal(.patch(id), workbench)
    }
}
