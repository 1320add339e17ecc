import Review
import ReviewFeature
import TerminalUI

/// The sentences for what only the command line and its terminal can refuse; all others are `Sentences`'.
enum CommandLineSentences {
    static func sentence(for error: any Error) -> String {
        switch error {
        case let error as CommandLineError: sentence(error)
        case let error as TerminalError: sentence(error)
        default: Sentences.sentence(for: error)
        }
    }

    /// What came of a place that a patch was not proposed for.
    static func propagation(_ outcome: String, _ conflicts: [PropagateDocument.Conflict]) -> String {
        switch outcome {
        case "notFound": "the code is not there"
        case "alreadyThere": "the new lines are there already"
        default:
            "no place for "
                + conflicts.map { ($0.hunk.map { "hunk \($0) of " } ?? "") + "\($0.path) (\($0.reason))" }
                .joined(separator: ", ")
        }
    }

    private static func sentence(_ error: CommandLineError) -> String {
        switch error {
        case .reviewerMissing:
            "A decision that is not typed on a terminal needs --as with a reviewer who has a key, or VULNREVIEW_REVIEWER."
        case .unreadable(let path):
            "“\(VisibleText.escape(path))” cannot be read, or is larger than is accepted."
        case .noCommonTree: "The files to scan have no folder in common."
        case .unwritable(let path): "“\(VisibleText.escape(path))” cannot be written."
        case .noSuchRule(let id): "No rule has the id \(VisibleText.escape(id)); `rules list` names them all."
        case .noSuchLanguage(let name): "No language is known by, or for, \(VisibleText.escape(name))."
        case .noTerminal: "The review needs a terminal; list, show and approve do without."
        }
    }

    private static func sentence(_ error: TerminalError) -> String {
        switch error {
        case .notATerminal: "The review needs a terminal of a known type (TERM)."
        case .interrupted(let number): "Signal \(number) ended the review; every verdict is in the store."
        }
    }
}
