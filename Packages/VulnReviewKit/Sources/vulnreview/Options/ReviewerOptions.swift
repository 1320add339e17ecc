import ArgumentParser
import Foundation
import ReviewFeature

/// Who decides, and why.
struct ReviewerOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("Decide as this reviewer, who has a key.", valueName: "reviewer"))
    var name: String?

    @Option(name: .long, help: ArgumentHelp("Why; kept with the decision.", valueName: "text"))
    var reason: String

    func validate() throws {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw ValidationError("--reason must say why") }
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
        if let name = environment["VULNREVIEW_REVIEWER"], !name.isEmpty { return try workbench.reviewer(name) }
        guard Console.isInteractive else { throw CommandLineError.reviewerMissing }
        return try workbench.reviewer(NSUserName())
    }
}

/// What only the command line can refuse.
enum CommandLineError: Failure, Hashable {
    /// A decision was not typed on a terminal and nobody signed it.
    case reviewerMissing
    /// A file that the user named cannot be read, or is larger than what is accepted.
    case unreadable(String)
    /// The paths to scan lie in different trees.
    case noCommonTree
    /// The output file cannot be written.
    case unwritable(String)
    /// The review needs a terminal.
    case noTerminal

    var code: String {
        switch self {
        case .reviewerMissing: "reviewerMissing"
        case .unreadable: "unreadable"
        case .noCommonTree: "noCommonTree"
        case .unwritable: "unwritable"
        case .noTerminal: "noTerminal"
        }
    }

    var subject: String? {
        switch self {
        case .reviewerMissing, .noCommonTree, .noTerminal: nil
        case .unreadable(let path), .unwritable(let path): path
        }
    }

    var kind: FailureKind {
        switch self {
        case .reviewerMissing: .refused
        case .unreadable: .incomplete
        case .noCommonTree, .unwritable, .noTerminal: .usage
        }
    }
}
