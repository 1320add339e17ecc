import ArgumentParser
import Review
import ReviewFeature

/// `reviewer`: the keys of those who may decide from a script.
struct ReviewerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviewer", abstract: "Make and list reviewers' signing keys.",
        subcommands: [Add.self, List.self])

    /// `reviewer add`.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key for a reviewer, unless there is one, and make it known to the log.")

        @Argument(help: "The reviewer's name.")
        var name: String

        @OptionGroup var store: StoreOptions
        @OptionGroup var common: OutputOptions

        func run() throws {
            let reviewer = try store.workbench().addReviewer(name)
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
}

/// `reviewer list --json`.
struct ReviewersDocument: Encodable {
    struct Reviewer: Encodable {
        let name: String
        /// The Ed25519 public key in hex.
        let publicKey: String
    }

    var schema = "vulnreview.reviewers/1"
    let reviewers: [Reviewer]

    static func print(_ reviewers: [Workbench.Reviewer], _ common: OutputOptions) throws {
        if common.json {
            return try common.console.output(
                ReviewersDocument(
                    reviewers: reviewers.map { Reviewer(name: $0.name, publicKey: Hex.encode($0.publicKey)) })
            )
        }
        for reviewer in reviewers {
            common.console.output(
                "\(VisibleText.escape(reviewer.name)) ed25519:\(Hex.encode(reviewer.publicKey))\n")
        }
    }
}
