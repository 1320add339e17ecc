import Confinement
import Review

/// What to verify, and with which commands. A command that is not given is not guessed.
public struct VerificationRequest: Sendable {
    /// The patch to verify.
    public var patch: Patch
    /// The finding that the patch answers.
    public var finding: Finding?
    /// Runs the project's tests, in the root of a copy of the tree, through `/bin/sh -c`.
    public var testCommand: String?
    /// Builds the project; the other commands run after it, each in a fresh copy.
    public var buildCommand: String?
    /// What made the program misbehave, when somebody has it.
    public var reproducer: Reproducer?
    /// What each command may take.
    public var limits: ConfinementLimits
    /// Whether commands may run where the machine cannot confine them. Only a person's explicit word sets this.
    public var allowsUnconfined: Bool

    /// A request with the limits that are usual and nothing that is not given.
    public init(
        patch: Patch, finding: Finding? = nil, testCommand: String? = nil, buildCommand: String? = nil,
        reproducer: Reproducer? = nil, limits: ConfinementLimits = .standard, allowsUnconfined: Bool = false
    ) {
        self.patch = patch
        self.finding = finding
        self.testCommand = testCommand
        self.buildCommand = buildCommand
        self.reproducer = reproducer
        self.limits = limits
        self.allowsUnconfined = allowsUnconfined
    }

    /// An input that makes the vulnerable program misbehave, and how to run the program on it.
    public struct Reproducer: Hashable, Sendable {
        /// The input's bytes.
        public var input: [UInt8]
        /// A shell command. It gets the input on standard input, and its path as `$1`, as `$REPRODUCER` and in place
        /// of each `@@`.
        public var command: String

        /// An input and the command that runs the program on it.
        public init(input: [UInt8], command: String) {
            self.input = input
            self.command = command
        }
    }
}
