import ArgumentParser
import Foundation
import ReviewFeature
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

    @Flag(name: .long, help: "Run commands even where no sandbox can be had.")
    var unconfined = false

    func validate() throws {
        guard (reproducer == nil) == (runCommand == nil) else {
            throw ValidationError("--reproducer and --run go together")
        }
    }

    /// The options as the workbench takes them.
    func options() throws -> Workbench.VerifyOptions {
        var input: VerificationRequest.Reproducer?
        if let reproducer, let runCommand {
            input = VerificationRequest.Reproducer(input: try InputFile.read(reproducer), command: runCommand)
        }
        return Workbench.VerifyOptions(
            rules: try rules.sources(), buildCommand: build, testCommand: test, reproducer: input,
            allowsUnconfined: unconfined)
    }
}
