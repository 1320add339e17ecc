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
