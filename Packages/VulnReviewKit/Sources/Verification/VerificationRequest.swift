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
    /// Fuzzes the program, when somebody has a target for it.
    public var fuzzing: Fuzzing?
    /// Inputs on which the program is to behave as before.
    public var comparison: Comparison?
    /// What each command may take.
    public var limits: ConfinementLimits
    /// Whether commands may run where the machine cannot confine them. Only a person's explicit word sets this.
    public var allowsUnconfined: Bool

    /// What the evidence rests on besides the patch: the rules of the detector.
    public var bases: [Basis]

    /// A request with the limits that are usual and nothing that is not given.
    public init(
        patch: Patch, finding: Finding? = nil, testCommand: String? = nil, buildCommand: String? = nil,
        reproducer: Reproducer? = nil, fuzzing: Fuzzing? = nil, comparison: Comparison? = nil,
        limits: ConfinementLimits = .standard, allowsUnconfined: Bool = false, bases: [Basis] = []
    ) {
        self.bases = bases
        self.fuzzing = fuzzing
        self.comparison = comparison
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

    /// A fuzz target and how long it runs.
    public struct Fuzzing: Hashable, Sendable {
        /// A libFuzzer program, an `afl-fuzz` command with its target after `--`, or any command that uses `$SEEDS`,
        /// `$CRASHES` and `$FUZZ_SECONDS`.
        public var command: String
        /// The budget.
        public var seconds: Int

        /// A target and its budget, which is at least a second and at most a day.
        public init(command: String, seconds: Int) {
            self.command = command
            self.seconds = min(max(1, seconds), 86_400)
        }
    }

    /// A command and the inputs that it is given, one at a time, as a reproducer is.
    public struct Comparison: Hashable, Sendable {
        /// One input and what it is called.
        public struct Input: Hashable, Sendable {
            /// Its path in the corpus; may be hostile text.
            public var name: String
            /// Its content.
            public var bytes: [UInt8]

            /// An input.
            public init(name: String, bytes: [UInt8]) {
                self.name = name
                self.bytes = bytes
            }
        }

        /// A shell command, given each input as `Reproducer.command` is.
        public var command: String
        /// The inputs, at most `limit`.
        public var corpus: [Input]

        /// More inputs are not taken.
        public static let limit = 1_000

        /// A command for the first `limit` of `corpus`.
        public init(command: String, corpus: [Input]) {
            self.command = command
            self.corpus = Array(corpus.prefix(Self.limit))
        }
    }
}
