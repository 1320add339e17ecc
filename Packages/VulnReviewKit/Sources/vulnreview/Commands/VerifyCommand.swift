import ArgumentParser
import FindingStore
import Review
import ReviewFeature

/// `verify`: the ladder.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Gather evidence for and against patches: the ladder.",
        discussion: """
            Each rung runs on the unpatched copy first; when that control does not hold, the rung says so and \
            counts as no pass. Rungs that fail are evidence, not an error of this command.
            """)

    @Argument(help: "Patches, by a short prefix of their ids.")
    var patch: [String] = []

    @Flag(name: .long, help: "Every patch that waits for a decision.")
    var all = false

    @Flag(
        name: .long,
        help: "Run nothing; print the commands given for the tree before, and those that are usual for it.")
    var suggest = false

    @OptionGroup var ladder: VerifyOptionGroup
    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard patch.isEmpty == all else { throw ValidationError("name patches, or use --all") }
    }

    func run() async throws {
        let console = common.console
        let workbench = try await store.workbench()
        let ids = all ? try waiting(workbench) : try patch.map(Subjects(store: workbench.store).patch)
        if suggest { return try printSuggestions(for: ids, workbench) }
        let options = try ladder.options()
        var verified: [Patch] = []
        var stale: [StaleBasis] = []
        for (index, id) in ids.enumerated() {
            console.progress("verifying \(id.short), \(index + 1) of \(ids.count)")
            let evidence = try await workbench.verify(id, options: options)
            guard let patch = try workbench.store.patch(id) else { continue }
            verified.append(patch)
            stale += workbench.stale(evidence).filter { !stale.contains($0) }
            guard !common.json else { continue }
            console.endProgress()
            console.output(PatchText.head(patch) + "\n" + PatchText.rungs(evidence))
        }
        console.endProgress()
        if common.json { try console.output(VerifyDocument(patches: try verified.map(workbench.document))) }
        stale.forEach { console.warn("incomplete: " + Sentences.sentence($0)) }
        if !stale.isEmpty { throw ExitStatus.incomplete }
    }

    private func printSuggestions(for ids: [PatchID], _ workbench: Workbench) throws {
        var trees: [TreeID] = []
        for id in ids {
            guard let tree = try workbench.store.patch(id)?.tree, !trees.contains(tree) else { continue }
            trees.append(tree)
        }
        let known = try trees.map { tree in
            SuggestDocument.Known(
                tree: try workbench.store.tree(tree)?.display ?? tree.text,
                try workbench.knownCommands(of: tree))
        }
        if common.json { return try common.console.output(SuggestDocument(trees: known)) }
        common.console.output(known.map(\.text).joined())
    }

    private static let undecided = PatchFilter(states: [.proposed, .deferred])

    private func waiting(_ workbench: Workbench) throws -> [PatchID] {
        try Workbench.all { try workbench.store.patches(Self.undecided, after: $0, limit: 500) }.map(\.id)
    }
}

/// `verify --json`.
struct VerifyDocument: Encodable {
    var schema = "vulnreview.verify/1"
    let patches: [PatchDocument]
}

/// `verify --suggest --json`.
struct SuggestDocument: Encodable {
    struct Known: Encodable {
        struct Suggestion: Encodable {
            let kind: String
            let build: String?
            let test: String?
        }

        let tree: String
        let remembered: TreeCommands
        let suggested: [Suggestion]

        init(tree: String, _ known: Workbench.KnownCommands) {
            self.tree = tree
            remembered = known.remembered
            suggested = known.suggested.map {
                Suggestion(kind: $0.kind.rawValue, build: $0.commands.build, test: $0.commands.test)
            }
        }

        /// A line for each command, as options of `verify`. Remembered ones may hold anything: they are escaped.
        var text: String {
            var lines = [tree]
            for (option, command) in [
                ("build", remembered.build), ("test", remembered.test), ("run", remembered.run),
                ("fuzz", remembered.fuzz),
            ] {
                if let command { lines.append("  before: --\(option) '\(VisibleText.escape(command))'") }
            }
            for item in suggested {
                if let build = item.build { lines.append("  \(item.kind): --build '\(build)'") }
                if let test = item.test { lines.append("  \(item.kind): --test '\(test)'") }
            }
            return lines.map { $0 + "\n" }.joined()
        }
    }

    var schema = "vulnreview.verify-suggest/1"
    let trees: [Known]
}
