/// A command and what it may reach. It never gets the network, `$HOME`, or an environment that is not named here.
public struct ConfinedCommand: Hashable, Sendable {
    /// The command's `argv`; the first is the absolute path of the executable.
    public var arguments: [String]
    /// A private directory, the only one that the command may write. Absolute, without symbolic links.
    public var directory: String
    /// Where the command starts: `directory` or below it.
    public var workingDirectory: String
    /// What the command may read and execute beside `SystemRoots.readable`.
    public var readable: [String]
    /// The command's whole environment.
    public var environment: [String: String]
    /// The file that becomes standard input; without one it is empty.
    public var standardInput: String?
    /// Whether the command may execute what it writes, as builds and tests do. Scanners and other tools need not.
    public var mayExecuteScratch: Bool
    /// What the command may take.
    public var limits: ConfinementLimits

    /// A command that starts in its `directory` with a minimal environment.
    public init(
        arguments: [String], directory: String, workingDirectory: String? = nil, readable: [String] = [],
        environment: [String: String]? = nil, standardInput: String? = nil, mayExecuteScratch: Bool = false,
        limits: ConfinementLimits = .standard
    ) {
        self.arguments = arguments
        self.directory = directory
        self.workingDirectory = workingDirectory ?? directory
        self.readable = readable
        self.environment = environment ?? Self.minimalEnvironment(home: directory)
        self.standardInput = standardInput
        self.mayExecuteScratch = mayExecuteScratch
        self.limits = limits
    }

    /// What programs cannot do without: a home and a place for temporary files, both `home`, a search path and a
    /// locale that does not change what tools print.
    public static func minimalEnvironment(
        home: String, searchPath: String = SystemRoots.searchPath
    ) -> [String: String] {
        ["HOME": home, "TMPDIR": home, "PATH": searchPath, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"]
    }
}
