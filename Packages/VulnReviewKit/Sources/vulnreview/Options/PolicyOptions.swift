import ArgumentParser
import Foundation
import ReviewFeature
import ScanService

/// `--policy`, and what reads it.
struct PolicyOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Go by this policy file; else by $VULNREVIEW_POLICY, else by policy.yaml in the data folder.",
            valueName: "file"))
    var policy: String?

    /// Where the policy in force comes from.
    var origin: PolicyOrigin {
        PolicyOrigin(named: policy, environment: ProcessInfo.processInfo.environment)
    }

    /// The policy in force; a file that cannot be one ends the verb.
    func load(_ store: StoreOptions) async throws -> PolicyInForce {
        try await PolicyInForce.load(
            origin, keys: store.keys, connect: HelperPrograms.connect
        ) {
            // No store is made for a question.
            FileManager.default.fileExists(atPath: store.path)
                ? try store.workbench().store.trustedKeys() : []
        }
    }
}

/// `--store` and `--policy`: for the verbs that do what a policy speaks of.
struct GovernedStoreOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions
    @OptionGroup var policy: PolicyOptions

    /// The workbench, under the policy in force.
    func workbench(
        workers: Int = 1, fileTimeout: Duration = .seconds(ServiceLimits.fileSeconds),
        confirm: PolicyConfirmation? = nil
    ) async throws -> Workbench {
        try store.workbench(
            workers: workers, fileTimeout: fileTimeout, under: try await policy.load(store),
            confirm: confirm ?? self.confirm)
    }

    /// Who is asked where the policy asks for a person.
    var confirm: PolicyConfirmation { PersonConfirmation.asking(keys: store.keys) }
}
