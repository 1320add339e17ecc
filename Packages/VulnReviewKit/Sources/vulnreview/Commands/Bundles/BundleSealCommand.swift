import ArgumentParser
import AuditLog
import Exchange
import Foundation
import Review
import ReviewFeature

/// `bundle seal`.
struct BundleSealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Seal the review of a tree, or data, into one file.",
        discussion: """
            The bundle proves that this log goes on from every state that was sealed before, so that the receiver sees \
            when something was rewritten. Canaries stay at home.
            """)

    @Argument(help: ArgumentHelp("The bundle to write; - is standard output.", valueName: "file"))
    var file: String

    @Argument(help: "Only these patches and findings, by short prefixes of their ids, with their decisions.")
    var id: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("The tree; not needed when the store knows one only.", valueName: "path"))
    var tree: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Prove also that the log goes on from this checkpoint, which the receiver has.", valueName: "file"
        ))
    var since: String?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("Encrypt to this recipient (age1…); may be repeated.", valueName: "recipient"))
    var recipient: [String] = []

    @Flag(name: .customLong("with-log"), help: "Let the whole decision log travel along.")
    var includesLog = false

    @Option(name: .long, help: ArgumentHelp("Let these rules travel along.", valueName: "file"))
    var rules: [String] = []

    @Option(name: .long, help: ArgumentHelp("Let this advisory data travel along.", valueName: "file"))
    var advisories: [String] = []

    @Option(name: .long, help: ArgumentHelp("Let this tool travel along.", valueName: "file"))
    var tool: [String] = []

    @Flag(name: .customLong("data-only"), help: "Seal only rules, advisories and tools.")
    var isDataOnly = false

    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try await store.workbench()
        let tree = isDataOnly ? nil : try Self.tree(tree, workbench)
        var request = BundleSealing(tree: tree, producer: "VulnReview \(Version.text)")
        let subjects = Subjects(store: workbench.store)
        request.subjects = try id.map(subjects.reviewable)
        request.includesLog = includesLog
        request.recipients = try recipient.map { text in try AgeRecipient(text) }
        if let since {
            request.since = try Checkpoint(note: String(decoding: InputFile.read(since), as: UTF8.self))
        }
        request.data =
            try rules.map { try Self.attachment($0, .rules) }
            + advisories.map { try Self.attachment($0, .advisories) }
            + tool.map { try Self.attachment($0, .tool) }
        let sealed = try workbench.seal(request)
        try OutputFile.write(sealed.bytes, to: file, common.console)
        if common.json, file != "-" {
            try common.console.output(SealedBundleDocument(sealed))
        } else {
            common.console.note(BundleText.sealed(sealed))
        }
        if !sealed.absent.isEmpty { throw ExitStatus.incomplete }
    }

    private static func tree(_ path: String?, _ workbench: Workbench) throws -> TreeID {
        let trees = try workbench.store.trees()
        if let path {
            let root = Array(URL(fileURLWithPath: path).resolvingSymlinksInPath().path.utf8)
            guard let tree = trees.first(where: { $0.root == root }) else {
                throw WorkbenchError.notFound(path)
            }
            return tree.id
        }
        guard trees.count == 1 else {
            throw ValidationError(
                trees.isEmpty
                    ? "the store knows no tree" : "name the tree with --tree: the store knows several")
        }
        return trees[0].id
    }

    private static func attachment(
        _ path: String, _ kind: Basis.Kind
    ) throws -> BundleSealing.Attachment {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return BundleSealing.Attachment(
            kind: kind, name: URL(fileURLWithPath: path).lastPathComponent, bytes: try InputFile.read(path),
            at: attributes?[.modificationDate] as? Date)
    }
}
