import ArgumentParser
import Review
import ReviewFeature

/// `bundle inspect`.
struct BundleInspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show what a bundle holds, and import nothing.",
        discussion: "What does not hold by itself is refused (status 4); whether the key is trusted is shown."
    )

    @OptionGroup var input: BundleReadingOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try store.workbench()
        let inspection = try await workbench.inspectBundle(
            try BundleFile.read(input.file), identities: try input.identities())
        if common.json {
            try common.console.output(BundleDocument(inspection, schema: "vulnreview.bundle-inspect/1"))
        } else {
            common.console.output(BundleText.all(inspection))
        }
    }
}

/// `bundle verify`.
struct BundleVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check everything about a bundle, and import nothing.",
        discussion: """
            Status 0: all holds and the key is trusted here, or is the one that --key names. 3: all holds, but nobody vouches \
            for the key, or something that is referred to is absent. 4: something does not hold, or its log is not the \
            one that was seen before.
            """)

    @OptionGroup var input: BundleReadingOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Ask no store: the bundle must be sealed by the key with this fingerprint.",
            valueName: "fingerprint"))
    var key: Digest?

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let bytes = try BundleFile.read(input.file)
        if let key {
            let bundle = try await Workbench.readBundle(
                bytes, identities: try input.identities(), connect: HelperPrograms.connect)
            guard bundle.key.fingerprint == key else {
                throw BundleRefusal.otherSigner(fingerprint: bundle.key.fingerprint)
            }
            if common.json {
                try common.console.output(BundleDocument(bundle, schema: "vulnreview.bundle-verify/1"))
            } else {
                common.console.output(BundleText.all(bundle) + "all of it holds\n")
            }
            if !bundle.isWhole { throw ExitStatus.incomplete }
            return
        }
        let inspection = try await store.workbench().inspectBundle(bytes, identities: try input.identities())
        if common.json {
            try common.console.output(BundleDocument(inspection, schema: "vulnreview.bundle-verify/1"))
        } else {
            common.console.output(BundleText.all(inspection))
        }
        switch inspection.refusal {
        case nil where inspection.bundle.isWhole && inspection.ownLog == .agrees: break
        case nil, .own, .unknownSigner: if inspection.standing != .own { throw ExitStatus.incomplete }
        default: throw ExitStatus.refused
        }
    }
}

/// `bundle blob`.
struct BundleBlobCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blob", abstract: "Write one blob of a bundle, named by its digest, to a file.",
        discussion: "Names in a bundle are text: nothing is ever written under them.")

    @OptionGroup var input: BundleReadingOptions

    @Argument(help: ArgumentHelp("The digest, as inspect prints it.", valueName: "digest"))
    var digest: Digest

    @Option(name: .long, help: ArgumentHelp("Write to this file.", valueName: "file"))
    var output: String = "-"

    @OptionGroup var common: OutputOptions

    func run() async throws {
        let bundle = try await Workbench.readBundle(
            try BundleFile.read(input.file), identities: try input.identities(),
            connect: HelperPrograms.connect)
        guard let bytes = bundle.blobs[digest] else { throw WorkbenchError.notFound(digest.description) }
        try OutputFile.write(bytes, to: output, common.console)
    }
}
