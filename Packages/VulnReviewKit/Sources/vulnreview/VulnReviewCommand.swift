import ArgumentParser

/// The command tree: one file in `Commands` for each verb.
@main
struct VulnReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vulnreview",
        abstract:
            "Find, verify and review security patches; nothing is written that a person did not approve.",
        discussion: """
            Exit status: 0 done, 1 findings at or above --error's severity, 2 usage, 3 incomplete, 4 refused, \
            5 internal error. Everything works offline.
            """,
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Find and propose",
                subcommands: [ScanCommand.self, ImportCommand.self, ProposeCommand.self, RulesCommand.self]),
            CommandGroup(
                name: "Verify and review",
                subcommands: [
                    VerifyCommand.self, ReviewCommandLine.self, ListCommand.self, ShowCommand.self,
                    TraceCommand.self, AgentCommand.self, ReanchorCommand.self, PropagateCommand.self,
                    CanaryCommand.self,
                ]),
            CommandGroup(
                name: "Decide",
                subcommands: [
                    ApproveCommand.self, ModifyCommand.self, PatchVerdictCommand<RejectVerdict>.self,
                    DeferCommand.self,
                    PatchVerdictCommand<EscalateVerdict>.self, ConfirmCommand.self, DismissCommand.self,
                    UndoCommand.self,
                ]),
            CommandGroup(
                name: "Write", subcommands: [ApplyCommand.self, RevertCommand.self, SettleCommand.self]),
            CommandGroup(
                name: "Account",
                subcommands: [
                    AuditCommand.self, ExportCommand.self, BundleCommand.self, AttestationCommand.self,
                    PolicyCommand.self, ReviewerCommand.self,
                    DoctorCommand.self, KeysCommand.self, CompletionsCommand.self,
                ]),
        ])

    static func main() async {
        await CommandRunner.run(arguments: Array(CommandLine.arguments.dropFirst()))
    }
}

/// The version of the command line and of all that it writes.
enum Version {
    static let text = "0.1.0"
}
