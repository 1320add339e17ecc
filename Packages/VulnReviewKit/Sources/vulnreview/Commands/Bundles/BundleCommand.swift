import ArgumentParser

/// `bundle`: a review that is carried across an air gap, both ways.
struct BundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: "Carry a review across an air gap in one sealed file, both ways.",
        discussion: """
            A bundle holds findings, patches, evidence and decisions, signed by the installation that sealed it. What \
            another installation decided is shown, and approves nothing here.
            """,
        subcommands: [
            BundleSealCommand.self, BundleInspectCommand.self, BundleVerifyCommand.self,
            BundleOpenCommand.self, BundleConflictsCommand.self, BundleBlobCommand.self,
            BundlePeersCommand.self,
            BundleDistrustCommand.self, BundleIdentityCommand.self,
        ])
}
