import ArgumentParser
import Foundation
import ReviewFeature

/// Who decides, and why.
struct ReviewerOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Decide as this reviewer, who has a key.", valueName: "reviewer"))
    var name: String?

    @Option(name: .long, help: ArgumentHelp("Why; kept with the decision.", valueName: "text"))
    var reason: String

    func validate() throws {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--reason must say why")
        }
    }

    /// Who decides.
    func reviewer(_ workbench: Workbench) throws -> Workbench.Reviewer {
        try ReviewerIdentity.current(name, workbench)
    }
}

/// Who stands behind a decision that is typed here.
enum ReviewerIdentity {
    /// The reviewer called `name`, who must have a key; else the one that `VULNREVIEW_REVIEWER` names; else whoever
    /// sits at this terminal.
    static func current(_ name: String?, _ workbench: Workbench) throws -> Workbench.Reviewer {
        if let name { return try workbench.reviewer(name, mustExist: true) }
        let environment = ProcessInfo.processInfo.environment
        if let name = environment["VULNREVIEW_REVIEWER"], !name.isEmpty {
            return try workbench.reviewer(name)
        }
        guard Console.isInteractive else { throw CommandLineError.reviewerMissing }
        return try workbench.reviewer(NSUserName())
    }
}
