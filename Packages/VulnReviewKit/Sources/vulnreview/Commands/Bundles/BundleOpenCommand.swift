import ArgumentParser
import Review
import ReviewFeature
import TreeAccess

/// `bundle open`.
struct BundleOpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Take in a bundle: all of it or nothing, and each bundle once.",
        discussion: """
            Findings come in as new, patches as proposed; what the sender's people decided is shown beside them and approves \
            nothing. Status 3: it is in, and verdicts here and there differ, or something was left out. Status 4: refused, \
            and nothing was changed.
            """)

    @OptionGroup var input: BundleReadingOptions

    @Option(name: .long, help: ArgumentHelp("The tree that it is about, here.", valueName: "path"))
    var tree: String = "."

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Trust the key with this fingerprint from now on; it must be the one that sealed the bundle.",
            valueName: "fingerprint"))
    var trust: Digest?

    @Flag(name: .long, help: "Take it in although nobody vouches for its key; it is shown as untrusted.")
    var untrusted = false

    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try await store.workbench()
        var opening = BundleOpening()
        opening.identities = try input.identities()
        opening.trust = trust
        opening.acceptsUntrusted = untrusted
        let bytes = try BundleFile.read(input.file)
        let opened: OpenedBundle
        do {
            opened = try await workbench.openBundle(bytes, onto: try OpenTree(path: tree), opening)
        } catch let refusal as BundleRefusal {
            // History, a fork or a stranger's: refused, and shown nevertheless.
            if !common.json,
                let seen = try? await workbench.inspectBundle(bytes, identities: opening.identities)
            {
                common.console.output(BundleText.all(seen))
            }
            throw refusal
        }
        if common.json {
            try common.console.output(OpenedBundleDocument(opened))
        } else {
            common.console.output(BundleText.all(opened.inspection) + BundleText.opened(opened))
            for line in Sentences.problems(opened) { common.console.warn("vulnreview: \(line)") }
        }
        if !opened.isComplete { throw ExitStatus.incomplete }
    }
}
