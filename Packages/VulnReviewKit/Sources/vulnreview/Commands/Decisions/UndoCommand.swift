import ArgumentParser
import Review
import ReviewFeature

/// `undo`: take a decision back.
struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take a decision back, as long as nothing was written because of it.")

    @Argument(help: "The decision, by a short prefix of its id.")
    var decisionID: String

    @OptionGroup var decision: DecisionOptions

    func run() async throws {
        let workbench = try await decision.store.workbench()
        let id = try Subjects(store: workbench.store).decision(decisionID)
        let verdict = Verdict(
            .undo, on: .decision(id), reason: decision.reviewer.reason, seen: Decision.Seen())
        decision.report(try workbench.decide(verdict, as: try decision.reviewer.reviewer(workbench)))
    }
}
