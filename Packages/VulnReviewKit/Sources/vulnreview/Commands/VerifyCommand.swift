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

    @OptionGroup var ladder: VerifyOptionGroup
    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard patch.isEmpty == all else { throw ValidationError("name patches, or use --all") }
    }

    func run() async throws {
        let console = common.console
        let workbench = try store.workbench()
        let ids = all ? try waiting(workbench) : try patch.map(Subjects(store: workbench.store).patch)
        let options = try ladder.options()
        var verified: [Patch] = []
        for (index, id) in ids.enumerated() {
            console.progress("verifying \(id.short), \(index + 1) of \(ids.count)")
            let evidence = try await workbench.verify(id, options: options)
            guard let patch = try workbench.store.patch(id) else { continue }
            verified.append(patch)
            guard !common.json else { continue }
            console.endProgress()
            console.output(PatchText.head(patch) + "\n" + PatchText.rungs(evidence))
        }
        console.endProgress()
        if common.json { try console.output(VerifyDocument(patches: try verified.map(workbench.document))) }
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
