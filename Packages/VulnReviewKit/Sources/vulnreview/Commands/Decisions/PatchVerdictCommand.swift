import ArgumentParser
import Review
import ReviewFeature

/// A verdict on a patch that says no more than its verb and a reason: `reject`, `escalate`.
struct PatchVerdictCommand<Kind: PatchVerdict>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: Kind.verb.rawValue, abstract: Kind.abstract)
    }

    @Argument(help: "Patches, by a short prefix of their ids; several get one reason.")
    var patch: [String]

    @OptionGroup var decision: DecisionOptions

    func run() async throws {
        let workbench = try await decision.store.workbench()
        try decision.decide(
            Kind.verb, on: try patch.map { .patch(try Subjects(store: workbench.store).patch($0)) }, workbench
        )
    }
}

/// What tells one such verdict from another.
protocol PatchVerdict {
    static var verb: DecisionVerb { get }
    static var abstract: String { get }
}

/// This patch is wrong.
enum RejectVerdict: PatchVerdict {
    static let verb = DecisionVerb.reject
    static let abstract = "Reject a patch."
}

/// Somebody else must look.
enum EscalateVerdict: PatchVerdict {
    static let verb = DecisionVerb.escalate
    static let abstract = "Ask for another reviewer."
}
