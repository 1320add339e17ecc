import ArgumentParser
import Review
import ReviewFeature

/// A verdict on a patch that says no more than its verb and a reason: `reject`, `defer`, `escalate`.
struct PatchVerdictCommand<Kind: PatchVerdict>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: Kind.verb.rawValue, abstract: Kind.abstract)
    }

    @Argument(help: "The patch, by a short prefix of its id.")
    var patch: String

    @OptionGroup var decision: DecisionOptions

    func run() throws {
        let workbench = try decision.store.workbench()
        try decision.decide(
            Kind.verb, on: .patch(try Subjects(store: workbench.store).patch(patch)), workbench)
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

/// Not now.
enum DeferVerdict: PatchVerdict {
    static let verb = DecisionVerb.defer
    static let abstract = "Put a patch off."
}

/// Somebody else must look.
enum EscalateVerdict: PatchVerdict {
    static let verb = DecisionVerb.escalate
    static let abstract = "Ask for another reviewer."
}
