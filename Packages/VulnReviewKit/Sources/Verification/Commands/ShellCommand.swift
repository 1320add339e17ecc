import Confinement

/// A command line as a person typed it, for `/bin/sh -c` in the root of a scratch copy.
struct ShellCommand: Hashable, Sendable {
    let line: String
    /// The file that becomes standard input, `$1` and `$REPRODUCER`.
    var input: String?
    /// Variables beside the usual ones.
    var variables: [String: String] = [:]

    init(_ line: String, input: String? = nil, variables: [String: String] = [:]) {
        self.line = line
        self.input = input
        self.variables = variables
    }

    /// LeakSanitizer stops its own program with `ptrace`, which no box allows: left on, every program built with
    /// AddressSanitizer would fail on every input. A command line may set others.
    private static let sanitizers = ["ASAN_OPTIONS": "detect_leaks=0", "LSAN_OPTIONS": "detect_leaks=0"]

    /// The command as `Confinement` runs it: it may write and execute in its copy, and reach nothing else.
    func confined(in copy: ScratchCopy, toolchain: Toolchain, limits: ConfinementLimits) -> ConfinedCommand {
        var environment = ConfinedCommand.minimalEnvironment(
            home: copy.home, searchPath: toolchain.searchPath
        ).merging(Self.sanitizers) { usual, _ in usual }.merging(variables) { usual, _ in usual }
        var arguments = ["/bin/sh", "-c", line]
        if let input {
            environment["REPRODUCER"] = input
            arguments = ["/bin/sh", "-c", line.replacing("@@", with: input), "sh", input]
        }
        return ConfinedCommand(
            arguments: arguments, directory: copy.scratch.path, workingDirectory: copy.root,
            readable: toolchain.readable, environment: environment, standardInput: input,
            mayExecuteScratch: true, limits: limits)
    }
}
