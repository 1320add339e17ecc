import ArgumentParser
import Diffing
import Review
import ReviewFeature

/// `reanchor`: a stale patch becomes a new one on the tree as it is.
struct ReanchorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reanchor",
        abstract: "Put a patch onto the tree as it is now, as a new proposed patch.",
        discussion: """
            Every line that the patch takes away or stands beside must be where it goes: nothing is guessed. Hunks \
            without a place of their own are named with the lines where they might belong; choose one with --at, or \
            do without the hunk. The new patch is verified and approved by itself.
            """)

    @Argument(help: "The patch, by a short prefix of its id.")
    var patch: String

    @Option(
        name: .long,
        help: ArgumentHelp("Hunk HUNK begins at line LINE; once for each hunk.", valueName: "hunk:line"))
    var at: [HunkPlace] = []

    @Option(name: .long, help: ArgumentHelp("Do without these hunks, such as 1,3-4.", valueName: "list"))
    var without: HunkList?

    @OptionGroup var store: StoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        guard Set(at.map(\.hunk)).count == at.count else { throw ValidationError("--at names a hunk twice") }
        if let without, without.numbers == nil { throw ValidationError("--without takes whole hunks") }
    }

    func run() throws {
        let workbench = try store.workbench()
        let id = try Subjects(store: workbench.store).patch(patch)
        do {
            let outcome = try workbench.reanchor(
                id, choosing: Dictionary(uniqueKeysWithValues: at.map { ($0.hunk, $0.line) }),
                leavingOut: without?.numbers ?? [])
            if common.json {
                return try common.console.output(
                    ReanchorDocument(
                        patch: try workbench.document(of: outcome.patch), anchors: outcome.anchors,
                        conflicts: []))
            }
            for anchor in outcome.anchors {
                common.console.note(
                    "hunk \(anchor.hunk) \(anchor.path.display): line \(anchor.oldLine) → \(anchor.newLine), "
                        + Sentences.words(anchor.means))
            }
            common.console.output(PatchText.head(outcome.patch) + "\n")
        } catch WorkbenchError.notReanchored(_, let conflicts) where common.json {
            try common.console.output(ReanchorDocument(patch: nil, anchors: [], conflicts: conflicts))
            throw ExitStatus.refused
        }
    }
}

/// `2:118`: hunk 2 begins at line 118.
struct HunkPlace: ExpressibleByArgument {
    let hunk: Int
    let line: Int

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hunk = parts[0], let line = parts[1], hunk > 0, line > 0 else {
            return nil
        }
        self.hunk = hunk
        self.line = line
    }
}

/// `reanchor --json`.
struct ReanchorDocument: Encodable {
    struct Anchor: Encodable {
        let hunk: Int
        let path: String
        let oldLine: Int
        let newLine: Int
        let means: String
    }

    struct Conflict: Encodable {
        let hunk: Int?
        let path: String
        let reason: String
        let candidates: [ReanchorConflict.Candidate]
    }

    var schema = "vulnreview.reanchor/1"
    let patch: PatchDocument?
    let anchors: [Anchor]
    let conflicts: [Conflict]

    init(patch: PatchDocument?, anchors: [ReanchoredPatch.Anchor], conflicts: [ReanchorConflict]) {
        self.patch = patch
        self.anchors = anchors.map {
            Anchor(
                hunk: $0.hunk, path: $0.path.display, oldLine: $0.oldLine, newLine: $0.newLine,
                means: $0.means.rawValue)
        }
        self.conflicts = conflicts.map {
            Conflict(
                hunk: $0.hunk, path: $0.path.display, reason: $0.reason.rawValue, candidates: $0.candidates)
        }
    }
}
