import ArgumentParser
import Review
import ReviewFeature
import TreeAccess

/// `import`: findings and patches that somebody else made.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import findings (SARIF 2.1.0) and patches (git diffs, format-patch mail).",
        discussion: """
            What is imported starts as new or proposed, whatever the file claims. The fixes of a SARIF file become \
            proposed patches.
            """)

    @Argument(help: "SARIF files or patch files; - is standard input.")
    var file: [String]

    @Option(name: .long, help: ArgumentHelp("The tree that they are about.", valueName: "path"))
    var tree: String = "."

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let console = common.console
        let workbench = try store.workbench()
        let tree = try OpenTree(path: self.tree)
        var imported = Imported()
        for name in file {
            do {
                try await read(name, workbench, tree, console, &imported)
            } catch let error as any Failure {
                let report = FailureReport(error)
                imported.refused.append(.init(source: name, position: report.subject, reason: report.message))
                console.warn("vulnreview: \(VisibleText.escape(name)): \(report.message)")
            }
        }
        try show(imported, workbench, console)
        if !imported.refused.isEmpty { throw ExitStatus.incomplete }
    }

    private struct Imported {
        var findings: [FindingID] = []
        var patches: [Patch] = []
        var refused: [ImportDocument.Refused] = []
    }

    private func read(
        _ name: String, _ workbench: Workbench, _ tree: OpenTree, _ console: Console,
        _ imported: inout Imported
    ) async throws {
        switch try ImportedFile(name) {
        case .patches(let bytes):
            imported.patches += try await workbench.importPatchFile(name: name, bytes: bytes, tree: tree)
                .patches
        case .report(let input):
            let outcome = try await workbench.importReport(name: name, input, tree: tree)
            imported.findings += outcome.findings
            imported.patches += outcome.patches
            outcome.notes.forEach(console.note)
            for reason in outcome.refused {
                imported.refused.append(.init(source: name, position: nil, reason: reason))
                console.warn("vulnreview: \(VisibleText.escape(name)): \(reason)")
            }
        }
    }

    private func show(_ imported: Imported, _ workbench: Workbench, _ console: Console) throws {
        if common.json {
            let findings = try imported.findings.compactMap { try workbench.store.finding($0) }
            return try console.output(
                ImportDocument(
                    findings: findings.map(FindingDocument.init),
                    patches: try imported.patches.map(workbench.document), refused: imported.refused))
        }
        for id in imported.findings {
            guard let finding = try workbench.store.finding(id) else { continue }
            console.output(ScanPrinter.line(finding) + "\n")
        }
        imported.patches.forEach {
            console.output("\($0.id.short) \($0.state.rawValue) \(VisibleText.escape($0.title))\n")
        }
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
