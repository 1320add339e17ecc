import ArgumentParser
import Review
import ReviewFeature

/// `policy`: what must hold before a patch may be approved.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Show what must hold before a patch may be approved.",
        subcommands: [Show.self])

    /// `policy show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the policy in force and its digest.")

        @OptionGroup var common: OutputOptions

        func run() throws {
            let policy = Policy.standard
            if common.json { return try common.console.output(PolicyDocument(policy)) }
            common.console.output("policy \(policy.name), \(policy.digest)\n")
            for kind in policy.requiredRungs { common.console.output("  must pass: \(kind.rawValue)\n") }
        }
    }
}

/// `policy show --json`.
struct PolicyDocument: Encodable {
    var schema = "vulnreview.policy/1"
    let name: String
    let digest: String
    let requiredRungs: [String]

    init(_ policy: Policy) {
        name = policy.name
        digest = policy.digest.description
        requiredRungs = policy.requiredRungs.map(\.rawValue)
    }
}
