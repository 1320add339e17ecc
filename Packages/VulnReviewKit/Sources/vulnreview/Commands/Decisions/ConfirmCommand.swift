import ArgumentParser
import Review
import ReviewFeature

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
