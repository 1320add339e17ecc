import Review

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
    /// No rule has this id.
    case noSuchRule(String)
    /// No language has this name, or none is known for such a file.
    case noSuchLanguage(String)

    var code: String {
        switch self {
        case .reviewerMissing: "reviewerMissing"
        case .unreadable: "unreadable"
        case .noCommonTree: "noCommonTree"
        case .unwritable: "unwritable"
        case .noTerminal: "noTerminal"
        case .noSuchRule: "noSuchRule"
        case .noSuchLanguage: "noSuchLanguage"
        }
    }

    var subject: String? {
        switch self {
        case .reviewerMissing, .noCommonTree, .noTerminal: nil
        case .unreadable(let path), .unwritable(let path): path
        case .noSuchRule(let name), .noSuchLanguage(let name): name
        }
    }

    var kind: FailureKind {
        switch self {
        case .reviewerMissing: .refused
        case .unreadable: .incomplete
        case .noCommonTree, .unwritable, .noTerminal, .noSuchRule, .noSuchLanguage: .usage
        }
    }
}
