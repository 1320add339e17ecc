import ArgumentParser
import Review
import ReviewFeature
import TreeAccess

/// `import`: patches that somebody else made.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import patches: git diffs and format-patch mail.",
        discussion: "What is imported starts as proposed, whatever the file claims.")

    @Argument(help: "Patch files; - is standard input.")
    var file: [String]

    @Option(name: .long, help: ArgumentHelp("The tree that the patches are for.", valueName: "path"))
    var tree: String = "."

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let console = common.console
        let workbench = try store.workbench()
        let tree = try OpenTree(path: self.tree)
        var patches: [Patch] = []
        var refused: [ImportDocument.Refused] = []
        for name in file {
            do {
                let bytes = try InputFile.read(name)
                patches += try await workbench.importPatchFile(name: name, bytes: bytes, tree: tree).patches
            } catch let error as any Failure {
                let report = FailureReport(error)
                refused.append(.init(source: name, position: report.subject, reason: report.message))
                console.warn("vulnreview: \(VisibleText.escape(name)): \(report.message)")
            }
        }
        if common.json {
            try console.output(
                ImportDocument(findings: [], patches: try patches.map(workbench.document), refused: refused))
        } else {
            patches.forEach {
                console.output("\($0.id.short) \($0.state.rawValue) \(VisibleText.escape($0.title))\n")
            }
        }
        if !refused.isEmpty { throw ExitStatus.incomplete }
    }
}

/// `import --json`.
struct ImportDocument: Encodable {
    struct Refused: Encodable {
        let source: String
        let position: String?
        let reason: String
    }

    var schema = "vulnreview.import/1"
    let findings: [FindingDocument]
    let patches: [PatchDocument]
    let refused: [Refused]
}
