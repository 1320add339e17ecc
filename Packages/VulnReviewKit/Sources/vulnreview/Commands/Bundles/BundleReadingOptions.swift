import ArgumentParser
import Exchange
import Review

/// A bundle to be read, and what decrypts it.
struct BundleReadingOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The bundle; - is standard input.", valueName: "file"))
    var file: String

    @Option(
        name: .long,
        help: ArgumentHelp("The file of your identity, when the bundle is encrypted.", valueName: "file"))
    var identity: [String] = []

    func identities() throws -> [AgeIdentity] { try BundleFile.identities(identity) }
}

extension Digest: ExpressibleByArgument {
    /// A digest as it is typed, with or without `sha256:`.
    public init?(argument: String) { self.init(argument) }
}
