import Review

extension TerminalError: Failure {
    /// The word that scripts hold on to.
    public var code: String {
        switch self {
        case .notATerminal: "notATerminal"
        case .interrupted: "interrupted"
        }
    }

    /// The signal's number.
    public var subject: String? {
        switch self {
        case .notATerminal: nil
        case .interrupted(let signal): "signal \(signal)"
        }
    }

    /// What it means for the exit status.
    public var kind: FailureKind {
        switch self {
        case .notATerminal: .usage
        case .interrupted: .incomplete
        }
    }
}
