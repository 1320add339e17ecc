import ArgumentParser
import Review
import ReviewFeature

/// `confirm`: a finding is real.
struct ConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm that a finding is real.")

    @Argument(help: "The finding, by a short prefix of its id.")
    var finding: String

    @OptionGroup var decision: DecisionOptions

    func run() async throws {
        let workbench = try await decision.store.workbench()
        let id = try Subjects(store: workbench.store).finding(finding)
        try decision.decide(.confirm, on: .finding(id), workbench)
    }
}
