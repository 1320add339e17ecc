import Confinement

extension ConfinedOutcome.Status {
    /// How a command ended, in words.
    var sentence: String {
        switch self {
        case .exited(0): "succeeded"
        case .exited(126): "exit status 126: not executable"
        case .exited(127): "exit status 127: command not found"
        case .exited(let code): "exit status \(code)"
        case .signalled(let number): "ended by signal \(number)"
        case .timedOut: "ended: its time was up"
        case .outputLimit: "ended: too much output"
        case .memoryLimit: "ended: too much memory"
        case .processLimit: "ended: too many processes"
        case .scratchLimit: "ended: too much written"
        case .diskFull: "ended: the disk is almost full"
        }
    }

    /// Whether the shell found nothing to run: no verdict on the tree.
    var isMissingCommand: Bool { self == .exited(126) || self == .exited(127) }
}
