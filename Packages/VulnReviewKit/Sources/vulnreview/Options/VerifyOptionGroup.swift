import ArgumentParser
import Foundation
import Review
import ReviewFeature
import TreeAccess
import Verification

/// What the ladder may run.
struct VerifyOptionGroup: ParsableArguments {
    @OptionGroup var rules: RuleOptions

    @Option(
        name: .long,
        help: ArgumentHelp("Build with this, through /bin/sh -c in the confined copy.", valueName: "cmd"))
    var build: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Test with this, through /bin/sh -c in the confined copy.", valueName: "cmd"))
    var test: String?

    @Option(
        name: .long, help: ArgumentHelp("An input that makes the unpatched program fail.", valueName: "file"))
    var reproducer: String?

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("The command that the reproducer is given to.", valueName: "cmd"))
    var runCommand: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Fuzz with this: a libFuzzer program, or afl-fuzz with its target after --.", valueName: "cmd"))
    var fuzz: String?

    @Option(name: .long, help: ArgumentHelp("How long to fuzz.", valueName: "n"))
    var seconds = 60

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Compare what this does on each file of --corpus, before and after.", valueName: "cmd"))
    var compare: String?

    @Option(name: .long, help: ArgumentHelp("A folder of inputs for --compare.", valueName: "dir"))
    var corpus: String?

    @Flag(name: .long, help: "Run the commands again that were given for the tree before.")
    var asBefore = false

    @Flag(name: .long, help: "Run commands even where no sandbox can be had.")
    var unconfined = false

    func validate() throws {
        guard (reproducer == nil) == (runCommand == nil) || reproducer != nil && asBefore else {
            throw ValidationError("--reproducer and --run go together")
        }
        guard (compare == nil) == (corpus == nil) else {
            throw ValidationError("--compare and --corpus go together")
        }
        guard (1...86_400).contains(seconds) else { throw ValidationError("--seconds takes 1 to 86400") }
    }

    /// The options as the workbench takes them.
    func options() throws -> Workbench.VerifyOptions {
        var input: VerificationRequest.Reproducer?
        if let reproducer, let runCommand {
            input = VerificationRequest.Reproducer(input: try InputFile.read(reproducer), command: runCommand)
        }
        var options = Workbench.VerifyOptions(
            rules: try rules.sources(), buildCommand: build, testCommand: test, reproducer: input,
            allowsUnconfined: unconfined)
        if let reproducer, runCommand == nil { options.reproducerInput = try InputFile.read(reproducer) }
        options.fuzzing = fuzz.map { VerificationRequest.Fuzzing(command: $0, seconds: seconds) }
        if let compare, let corpus { options.comparison = try comparison(compare, corpus) }
        options.repeatsCommands = asBefore
        return options
    }

    /// Reads the corpus as any tree is read: no link is followed, in the order of the names.
    private func comparison(_ command: String, _ folder: String) throws -> VerificationRequest.Comparison {
        let tree = try OpenTree(path: folder)
        var paths: [TreePath] = []
        try tree.walk(WalkOptions(maximumFileBytes: Self.corpusFileBytes)) { item in
            if case .file(let path, _) = item, paths.count < VerificationRequest.Comparison.limit {
                paths.append(path)
            }
        }
        guard !paths.isEmpty else { throw CommandLineError.unreadable(folder) }
        var left = InputFile.limit
        let inputs = try paths.map { path in
            let bytes = try tree.read(path, limit: Self.corpusFileBytes).bytes
            left -= bytes.count
            guard left >= 0 else { throw CommandLineError.unreadable(folder) }
            return VerificationRequest.Comparison.Input(name: path.display, bytes: bytes)
        }
        return VerificationRequest.Comparison(command: command, corpus: inputs)
    }

    private static let corpusFileBytes = 4 << 20
}
