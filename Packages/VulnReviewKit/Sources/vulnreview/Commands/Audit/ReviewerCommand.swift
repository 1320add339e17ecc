import ArgumentParser
import AuditLog
import Review
import ReviewFeature

/// `reviewer`: the keys of those who may decide from a script.
struct ReviewerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviewer", abstract: "Make, list, replace and revoke reviewers' signing keys.",
        subcommands: [Add.self, List.self, Rotate.self, Revoke.self])

    /// `reviewer add`.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key for a reviewer, unless there is one, and make it known to the log.")

        @Argument(help: "The reviewer's name.")
        var name: String

        @Flag(name: .long, help: "Take a key of the ssh-agent: this program never sees the secret.")
        var sshAgent = false

        @Option(name: .long, help: ArgumentHelp("Which of the agent's keys.", valueName: "fingerprint"))
        var agentKey: Digest?

        @Flag(name: .long, help: "Make a key in this Mac's Secure Enclave, which asks for each signature.")
        var secureEnclave = false

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func validate() throws {
            guard !(sshAgent && secureEnclave) else { throw ValidationError("a key has one place") }
            guard sshAgent || agentKey == nil else { throw ValidationError("--agent-key needs --ssh-agent") }
        }

        func run() throws {
            let source: Workbench.KeySource =
                sshAgent ? .sshAgent(fingerprint: agentKey) : secureEnclave ? .secureEnclave : .file
            let reviewer = try store.workbench().addReviewer(name, from: source)
            try ReviewersDocument.print([reviewer], common)
        }
    }

    /// `reviewer list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the reviewers who have a key here.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func run() throws { try ReviewersDocument.print(try store.workbench().reviewers(), common) }
    }

    /// `reviewer rotate`.
    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a new key into the place of a reviewer's, which signs for it and ends.")

        @Argument(help: "The reviewer's name.")
        var name: String

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func run() throws {
            let workbench = try store.workbench()
            let rotation = try workbench.rotateKey(of: try workbench.reviewer(name, mustExist: true))
            if common.json { return try common.console.output(KeyRotationDocument(rotation)) }
            common.console.output(AuditText.lines(rotation))
        }
    }

    /// `reviewer revoke`.
    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a reviewer's key.",
            discussion: """
                What a retired key signed before still counts. What a lost or compromised one ever signed counts no more: \
                approvals that rest on it cannot be applied.
                """)

        @Argument(help: "The reviewer's name, or the beginning of the key's fingerprint.")
        var key: String

        @Option(name: .customLong("as"), help: "retired, lost or compromised.")
        var reason: KeyRevocation.Reason

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func validate() throws {
            guard reason != .rotated else { throw ValidationError("see reviewer rotate") }
        }

        func run() throws {
            let workbench = try store.workbench()
            let key = try workbench.reviewerKey(key)
            try workbench.revoke(key, because: reason)
            common.console.note("\(reason.rawValue): \(VisibleText.escape(key.name)) \(key.fingerprint)")
        }
    }
}

extension KeyRevocation.Reason: ExpressibleByArgument {}

/// `reviewer list --json`.
struct ReviewersDocument: Encodable {
    struct Reviewer: Encodable {
        let name: String
        let algorithm: String
        /// The public key in hex, as its algorithm has it.
        let publicKey: String
        let fingerprint: String

        init(_ key: AuditKey) {
            name = key.name
            algorithm = key.algorithm.rawValue
            publicKey = Hex.encode(key.publicKey)
            fingerprint = key.fingerprint.description
        }
    }

    var schema = "vulnreview.reviewers/1"
    let reviewers: [Reviewer]

    static func print(_ reviewers: [Workbench.Reviewer], _ common: OutputOptions) throws {
        let keys = reviewers.map(\.key)
        if common.json {
            return try common.console.output(ReviewersDocument(reviewers: keys.map(Reviewer.init)))
        }
        for key in keys {
            common.console.output(
                "\(VisibleText.escape(key.name)) \(key.algorithm.rawValue):\(Hex.encode(key.publicKey))\n")
        }
    }
}
