import Review

/// How a confined command ended.
public struct ConfinedOutcome: Hashable, Sendable {
    /// Why there is no process of the command any more.
    public enum Status: Hashable, Sendable {
        case exited(Int32)
        case signalled(Int32)
        /// It was ended: its time was up, or it took more than a limit allows.
        case timedOut, outputLimit, memoryLimit, processLimit, scratchLimit, diskFull
    }

    /// Why the command is over.
    public let status: Status
    /// Standard output and error output in the order they were written, up to the limit.
    public let output: [UInt8]
    /// What in fact stood around the command.
    public let level: ConfinementLevel
    /// From start to end, in wall time.
    public let seconds: Double

    /// An outcome with these values.
    public init(status: Status, output: [UInt8], level: ConfinementLevel, seconds: Double) {
        self.status = status
        self.output = output
        self.level = level
        self.seconds = seconds
    }

    /// Whether the command ran to its end and said that all is well.
    public var succeeded: Bool { status == .exited(0) }
}
