/// What a confined command may take before it is ended.
public struct ConfinementLimits: Hashable, Sendable, Codable {
    /// Seconds from start to end.
    public var wallSeconds: Double
    /// CPU seconds of each process.
    public var cpuSeconds: Int
    /// Resident bytes of all processes together. Address space is free: sanitizers reserve terabytes of it.
    public var memoryBytes: Int
    /// Bytes of each file.
    public var fileBytes: Int
    /// Processes and threads together.
    public var processes: Int
    /// Bytes of standard output and error output together.
    public var outputBytes: Int
    /// Bytes of all files in the command's directory together.
    public var scratchBytes: Int
    /// Bytes that must stay free on the disk of that directory.
    public var reserveBytes: Int

    /// Limits; what is not given is enough for a build or a test suite of ordinary size.
    public init(
        wallSeconds: Double = 600, cpuSeconds: Int = 1200, memoryBytes: Int = 4 << 30,
        fileBytes: Int = 1 << 30,
        processes: Int = 512, outputBytes: Int = 16 << 20, scratchBytes: Int = 8 << 30,
        reserveBytes: Int = 256 << 20
    ) {
        self.wallSeconds = wallSeconds
        self.cpuSeconds = cpuSeconds
        self.memoryBytes = memoryBytes
        self.fileBytes = fileBytes
        self.processes = processes
        self.outputBytes = outputBytes
        self.scratchBytes = scratchBytes
        self.reserveBytes = reserveBytes
    }

    /// The limits when nobody names any.
    public static let standard = ConfinementLimits()
}
