import Review

/// Why a command could not be run at all. A command that runs and fails has an outcome, not an error.
public enum ConfinementError: Failure {
    /// The first argument is no absolute path, or there is none.
    case notAbsolute(String)
    /// An argument, variable or path holds a NUL, or a variable's name an `=`.
    case malformed(String)
    /// The executable could not be started: `errno`.
    case notExecutable(String, Int32)
    /// A wall could not be put up: the stage's name and `errno`.
    case notConfined(String, Int32)
    /// The launcher could not be started, or ended without a word.
    case launcherFailed(String)
    /// The task that ran the command was cancelled; nothing of the command is left.
    case cancelled
    /// A scratch directory could not be made or removed: `errno`.
    case scratch(String, Int32)

    /// The case's name.
    public var code: String {
        switch self {
        case .notAbsolute: "notAbsolute"
        case .malformed: "malformed"
        case .notExecutable: "notExecutable"
        case .notConfined: "notConfined"
        case .launcherFailed: "launcherFailed"
        case .cancelled: "cancelled"
        case .scratch: "scratch"
        }
    }

    /// The path, argument or stage that it is about.
    public var subject: String? {
        switch self {
        case .notAbsolute(let path), .malformed(let path), .notExecutable(let path, _), .scratch(let path, _):
            path
        case .notConfined(let stage, _): stage
        case .launcherFailed(let path): path
        case .cancelled: nil
        }
    }

    /// What it means for the exit status.
    public var kind: FailureKind {
        switch self {
        case .notAbsolute, .malformed: .usage
        case .notExecutable, .cancelled: .incomplete
        case .notConfined, .launcherFailed, .scratch: .internal
        }
    }
}
