import ArgumentParser
import Review
import ReviewFeature

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
        let workbench = try await decision.store.workbench()
        let id = try Subjects(store: workbench.store).patch(patch)
        let outcome = try await workbench.modify(
            id, with: try InputFile.read(file), reason: decision.reviewer.reason,
            as: try decision.reviewer.reviewer(workbench))
        decision.report(outcome.decision)
        decision.common.console.note("proposed \(PatchText.head(outcome.patch))")
    }
}
