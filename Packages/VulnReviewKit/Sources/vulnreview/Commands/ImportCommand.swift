import ArgumentParser
import FindingStore
import Foundation
import Review
import ReviewFeature
import TreeAccess

/// `import`: findings and patches that somebody else made.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import findings (SARIF 2.1.0), patches (git diffs, format-patch mail) and sealed bundles.",
        discussion: """
            What is imported starts as new or proposed, whatever the file claims. The fixes of a SARIF file become \
            proposed patches. Of bundles only those are taken in whose key is trusted: see bundle open.
            """)

    @Argument(help: "SARIF files or patch files; - is standard input.")
    var file: [String]

    @Option(name: .long, help: ArgumentHelp("The tree that they are about.", valueName: "path"))
    var tree: String = "."

    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let console = common.console
        let workbench = try await store.workbench()
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
        var scans: [ScanID] = []
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
        case .bundle(let bytes):
            let opened = try await workbench.openBundle(bytes, onto: tree, BundleOpening())
            if let scan = opened.outcome.scan { imported.scans.append(scan) }
            imported.patches += try opened.outcome.patches.compactMap(workbench.store.patch)
            for line in Sentences.problems(opened) {
                imported.refused.append(.init(source: name, position: nil, reason: line))
                console.warn("vulnreview: \(VisibleText.escape(name)): \(line)")
            }
        case .report(let input):
            let outcome = try await workbench.importReport(name: name, input, tree: tree)
            imported.scans.append(outcome.scan.id)
            imported.patches += outcome.patches
            console.note("\(outcome.count) results were imported")
            if !outcome.moves.isEmpty {
                console.note("\(outcome.moves.count) findings were found again where they moved")
            }
            outcome.notes.forEach(console.note)
            for reason in outcome.refused {
                imported.refused.append(.init(source: name, position: nil, reason: reason))
                console.warn("vulnreview: \(VisibleText.escape(name)): \(reason)")
            }
        }
    }

    private func show(_ imported: Imported, _ workbench: Workbench, _ console: Console) throws {
        guard !common.json else { return try showDocument(imported, workbench, console) }
        try forEachPage(imported, workbench) { findings in
            console.output(findings.map { ScanPrinter.line($0) + "\n" }.joined())
        }
        imported.patches.forEach {
            console.output("\($0.id.short) \($0.state.rawValue) \(VisibleText.escape($0.title))\n")
        }
    }

    /// The document of `ImportDocument`, written while the findings are read: a report may have millions.
    private func showDocument(_ imported: Imported, _ workbench: Workbench, _ console: Console) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        console.output("{\n\"findings\": [")
        var separator = "\n"
        try forEachPage(imported, workbench) { findings in
            var text: [UInt8] = []
            for finding in findings {
                text += separator.utf8
                text += try encoder.encode(FindingDocument(finding))
                separator = ",\n"
            }
            console.output(text)
        }
        let rest = ImportDocument(
            patches: try imported.patches.map(workbench.document), refused: imported.refused)
        console.output(Array("],\n".utf8) + (try encoder.encode(rest)).dropFirst() + [UInt8(ascii: "\n")])
    }

    /// The findings that were imported, as they stand now, in the order of the queue; each once.
    private func forEachPage(
        _ imported: Imported, _ workbench: Workbench, _ body: ([Finding]) throws -> Void
    ) throws {
        for (index, scan) in imported.scans.enumerated() {
            let earlier = imported.scans.prefix(index)
            var after: FindingID?
            repeat {
                let page = try workbench.store.findings(
                    FindingFilter(scan: scan), after: after, limit: 1_000)
                try body(
                    earlier.isEmpty
                        ? page.items
                        : page.items.filter { finding in
                            !(try earlier.contains { try workbench.store.saw(finding.id, in: $0) })
                        })
                after = page.nextAfter
            } while after != nil
        }
    }
}

/// `import --json`, without its findings.
struct ImportDocument: Encodable {
    struct Refused: Encodable {
        let source: String
        let position: String?
        let reason: String
    }

    var schema = "vulnreview.import/1"
    let patches: [PatchDocument]
    let refused: [Refused]
}
