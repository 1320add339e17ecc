import Diffing
import FindingStore
import Observation
import Review
import TreeAccess

/// One patch under review: its diff, what speaks for and against it, and what the reviewer has seen of that.
@Observable @MainActor
public final class PatchReviewModel {
    /// How far the reading of the patch is.
    public enum Phase: Hashable, Sendable {
        case loading, loaded
        /// The store has no such patch any more.
        case missing
        /// Reading failed, for this reason.
        case failed(String)
    }

    /// The patch's id.
    public let id: PatchID
    /// How far the reading is.
    public private(set) var phase: Phase = .loading
    /// The patch as the store has it; `nil` until it is loaded.
    public private(set) var patch: Patch?
    /// The finding that the patch answers, when there is one.
    public private(set) var finding: Finding?
    /// The diff; empty until it is loaded.
    public internal(set) var diff: DiffDocument = .empty
    /// What of the diff is on screen, in order.
    public internal(set) var layout: DiffLayout = .empty
    /// The newest evidence; `nil` when nothing was verified.
    public private(set) var evidence: Evidence?
    /// Why the patch is proposed, sentence by sentence.
    public internal(set) var rationale: [RationaleRow] = []
    /// Every rung of the ladder; empty when nothing was verified.
    public private(set) var rungs: [RungRow] = []
    /// What deserves a closer look.
    public private(set) var flags: [FlagRow] = []
    /// Earlier decisions about the patch, oldest first.
    public private(set) var decisions: [DecisionRow] = []
    /// Decisions on other patches for the same rule or the same code, newest first.
    public private(set) var precedents: [PrecedentRow] = []
    /// Who has approved it; `nil` where one person is enough.
    public private(set) var approvals: VerdictStanding?
    /// How old everything behind the patch is.
    public private(set) var freshness: [FreshnessItem] = []
    /// How data gets to where the finding is, step by step, before and after the patch.
    public private(set) var flow: [FlowStop] = []
    /// The step of `flow` that is shown.
    public internal(set) var flowStop: Int?
    /// The sentence of `rationale` that was followed to its bytes.
    public internal(set) var sentence: Int?
    /// The numbers, from 1, of the hunks that an approval leaves out.
    public internal(set) var hunksLeftOut: Set<Int> = []
    /// The lines, from 1 below the hunk's header, that an approval leaves out of hunks that it takes.
    public internal(set) var linesLeftOut: [Int: Set<Int>] = [:]
    /// The files to confirm by name before an approval.
    public private(set) var configuration: [TreePath] = []
    /// Those that the reviewer has confirmed, for this patch alone.
    public internal(set) var confirmed: [TreePath] = []
    /// The item of `layout` that has the cursor.
    public internal(set) var cursor = 0
    /// Whether very long lines are shown whole.
    public var isUnfolded = false
    /// What of the patch was on screen.
    public let seen: SeenRecorder
    /// What must hold before the patch may be approved.
    public let policy: Policy
    /// The files before and after the patch; `nil` until they are read, and when they cannot be.
    var sources: DiffSources?
    @ObservationIgnored var sourcesWereAskedFor = false
    /// Counts how often the diff was laid out: what was drawn of another layout says nothing of this one.
    public private(set) var layoutNumber = 0
    /// How the diff is laid out.
    var form = DiffLayout.Form()
    /// Where the cursor was before it jumped, oldest first.
    var jumps: [Int] = []
    @ObservationIgnored private let store: FindingStore
    var subject = PolicySubject()

    /// A model of the patch `id` that has read nothing yet: call `load()`.
    public init(id: PatchID, store: FindingStore, policy: Policy = .standard, seen: SeenRecorder) {
        self.id = id
        self.store = store
        self.policy = policy
        self.seen = seen
    }

    /// Reads the patch, or reads it again; cursor and selection of hunks stay, for a patch never changes.
    public func load() async {
        do {
            let known = phase == .loaded ? diff : nil
            guard let dossier = try await PatchDossier.load(id, from: store, diff: known) else {
                phase = .missing
                return
            }
            show(dossier)
        } catch {
            phase = .failed(Sentences.sentence(for: error))
        }
    }

    private func show(_ dossier: PatchDossier) {
        patch = dossier.patch
        finding = dossier.finding
        if phase != .loaded {
            diff = dossier.diff
            rationale = RationaleRow.rows(of: dossier.patch.rationale)
            flow = FlowStop.stops(of: dossier.finding, in: diff)
            configuration = WriteRules.pathsToConfirm(in: dossier.patch.changes)
            lay()
        }
        evidence = dossier.evidence
        rungs = RungRow.rows(of: dossier.evidence)
        flags = FlagRow.rows(of: dossier.evidence)
        decisions = dossier.decisions
        precedents = dossier.precedents
        approvals = dossier.approvals
        subject = dossier.subject
        freshness = FreshnessItem.items(of: dossier, within: policy.limits)
        seen.prepare(rowCount: diff.rows.count, evidence: dossier.evidence?.digest)
        cursor = min(cursor, max(0, layout.items.count - 1))
        phase = .loaded
    }

    /// Lays the diff out anew; the cursor stays on the row that it is on.
    func lay() {
        layoutNumber += 1
        let row = layout.row(at: cursor)
        let known = sources?.files.map { $0.old?.lineCount } ?? []
        layout = DiffLayout(diff, form, lineCounts: known)
        cursor = row.flatMap { layout.item(ofRow: $0) } ?? min(cursor, max(0, layout.items.count - 1))
    }

    /// The row to draw for one side of an item: on the old side what goes, on the new one what comes. Where an item is no
    /// pair, both are the same.
    public func row(_ item: DiffLayout.Item, old: Bool) -> DiffRow? {
        switch item {
        case .row(let row): diff.rows[row]
        case .pair(let before, let after): (old ? before : after).map { diff.rows[$0] }
        case .context(let file, let line, let new): contextRow(file: file, old: line, new: new)
        case .gap(_, _, let count):
            DiffRow(id: -1, kind: .gap(count), tokens: [DiffToken(.text, ReviewWording.gap(count))])
        case .folded(_, let rows):
            DiffRow(
                id: -1, kind: .foldedFile(rows.count),
                tokens: [DiffToken(.text, ReviewWording.foldedFile(rows.count))])
        }
    }

    private func contextRow(file: Int, old: Int, new: Int) -> DiffRow? {
        guard let side = sources?.files[file].old else { return nil }
        return DiffRow(
            id: -1, kind: .context, oldLine: old, newLine: new,
            tokens: DiffTokenizer.tokens(of: side.bytes(ofLine: old), syntax: side.syntax(ofLine: old)))
    }
}
