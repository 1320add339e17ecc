import ArgumentParser
import Diffing
import Review
import ReviewFeature
import TreeAccess

/// `propagate`: the same fix in other trees.
struct PropagateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propagate",
        abstract: "Put a patch onto the same code in other checkouts and vendored copies.",
        discussion: """
            Each place becomes a proposed patch of its own: re-anchored without any fuzz, verified by itself, and waiting \
            for its own approval.
            """)

    @Argument(help: "The patch, by a short prefix of its id.")
    var patch: String

    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp("Trees to look in: checkouts, worktrees, folders.", valueName: "tree"))
    var to: [String]

    @OptionGroup var ladder: VerifyOptionGroup
    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func run() async throws {
        let workbench = try await store.workbench()
        let id = try Subjects(store: workbench.store).patch(patch)
        let options = try ladder.options()
        var document = PropagateDocument()
        for path in to {
            let tree = try OpenTree(path: path)
            let found = try await workbench.propagate(id, to: tree, verifying: options)
            if found.isEmpty {
                document.places.append(.init(tree: tree.tree.display, folder: "", outcome: "notFound"))
            }
            for item in found {
                try document.places.append(place(item, workbench))
                if !common.json, case .proposed(let patch, let evidence) = item.outcome {
                    common.console.output(PatchText.head(patch) + "\n" + PatchText.rungs(evidence))
                }
            }
        }
        if common.json { try common.console.output(document) }
        for item in document.places where item.patch == nil {
            let place = item.tree + (item.folder.isEmpty ? "" : "/" + item.folder)
            common.console.note("\(place): \(CommandLineSentences.propagation(item.outcome, item.conflicts))")
        }
        if document.places.contains(where: { $0.outcome == "conflicts" }) { throw ExitStatus.incomplete }
    }

    private func place(_ item: Workbench.Propagation, _ workbench: Workbench) throws
        -> PropagateDocument.Place
    {
        var place = PropagateDocument.Place(tree: item.tree.display, folder: item.folder, outcome: "")
        switch item.outcome {
        case .proposed(let patch, _):
            place.outcome = "proposed"
            place.patch = try workbench.document(of: patch)
        case .alreadyThere: place.outcome = "alreadyThere"
        case .conflicts(let conflicts):
            place.outcome = "conflicts"
            place.conflicts = conflicts.map {
                .init(path: $0.path.display, hunk: $0.hunk, reason: $0.reason.rawValue)
            }
        }
        return place
    }
}

/// `propagate --json`.
struct PropagateDocument: Encodable {
    struct Place: Encodable {
        let tree: String
        let folder: String
        var outcome: String
        var patch: PatchDocument?
        var conflicts: [Conflict] = []
    }

    struct Conflict: Encodable {
        let path: String
        let hunk: Int?
        let reason: String
    }

    var schema = "vulnreview.propagate/1"
    var places: [Place] = []
}
