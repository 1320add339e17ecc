import ArgumentParser
import FindingStore
import Review
import ReviewFeature

/// `bundle conflicts`.
struct BundleConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: "Print where verdicts here and those of other installations differ.",
        discussion: """
            Status 3 when there are any. A verdict here that agrees with the other's, or that is taken back, ends a \
            conflict; nothing else does.
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func run() throws {
        let conflicts = try store.workbench().store.verdictConflicts()
        if common.json {
            try common.console.output(
                BundleConflictsDocument(conflicts: conflicts.map(OpenedBundleDocument.Conflict.init)))
        } else {
            common.console.output(conflicts.map { Sentences.conflict($0) + "\n" }.joined())
        }
        if !conflicts.isEmpty { throw ExitStatus.incomplete }
    }
}

/// `bundle conflicts --json`.
struct BundleConflictsDocument: Encodable {
    var schema = "vulnreview.bundle-conflicts/1"
    let conflicts: [OpenedBundleDocument.Conflict]
}
