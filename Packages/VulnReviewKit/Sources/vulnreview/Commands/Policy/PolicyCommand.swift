import ArgumentParser
import Review
import ReviewFeature

/// `policy`: what may be done, by whose word, and on what evidence.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Show, check and sign what may be done, by whose word.",
        subcommands: [Show.self, PolicyCheckCommand.self, Sign.self])

    /// `policy show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the policy in force, its digest, and who signed it.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var common: OutputOptions

        func run() async throws {
            let governance = try await policy.load(store)
            if common.json { return try common.console.output(PolicyDocument(governance)) }
            common.console.output(PolicyText.whole(governance))
        }
    }

    /// `policy sign`.
    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign a policy file with a reviewer's key.",
            discussion:
                "The signature is put into FILE.sig. A policy beside which a signature does not hold is refused."
        )

        @Argument(help: "The policy file.")
        var file: String

        @Option(name: .customLong("as"), help: ArgumentHelp("Sign as this reviewer.", valueName: "reviewer"))
        var name: String?

        @Flag(name: .long, help: "Sign with this installation's key, which other installations can believe.")
        var installation = false

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func validate() throws {
            guard name == nil || !installation else { throw ValidationError("sign with one key") }
        }

        func run() async throws {
            let workbench = try store.workbench()
            let reviewer = installation ? nil : try ReviewerIdentity.current(name, workbench)
            let path = try await workbench.signPolicy(file, as: reviewer)
            let key = reviewer?.name ?? "installation"
            if common.json {
                return try common.console.output(PolicySignatureDocument(signature: path, key: key))
            }
            common.console.output("\(VisibleText.escape(path)): signed by \(VisibleText.escape(key))\n")
        }
    }
}

/// `policy sign --json`.
struct PolicySignatureDocument: Encodable {
    var schema = "vulnreview.policy-sign/1"
    let signature: String
    let key: String
}
