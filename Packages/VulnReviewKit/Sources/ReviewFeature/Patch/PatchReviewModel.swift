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
    public private(set) var diff: DiffDocument = .empty
    /// The newest evidence; `nil` when nothing was verified.
    public private(set) var evidence: Evidence?
    /// Why the patch is proposed, sentence by sentence.
    public private(set) var rationale: [RationaleRow] = []
    /// Every rung of the ladder; empty when nothing was verified.
    public private(set) var rungs: [RungRow] = []
    /// What deserves a closer look.
    public private(set) var flags: [FlagRow] = []
    /// Earlier decisions about the patch, oldest first.
    public private(set) var decisions: [DecisionRow] = []
    /// Who has approved it; `nil` where one person is enough.
    public private(set) var approvals: VerdictStanding?
    /// How old everything behind the patch is.
    public private(set) var freshness: [FreshnessItem] = []
    /// The numbers, from 1, of the hunks that an approval leaves out.
    public private(set) var hunksLeftOut: Set<Int> = []
    /// The files to confirm by name before an approval.
    public private(set) var configuration: [TreePath] = []
    /// Those that the reviewer has confirmed, for this patch alone.
    public private(set) var confirmed: [TreePath] = []
    /// The diff row that has the cursor.
    public private(set) var cursor = 0
    /// Whether very long lines are shown whole.
    public var isUnfolded = false
    /// What of the patch was on screen.
    public let seen: SeenRecorder
    /// What must hold before the patch may be approved.
    public let policy: Policy
    private let store: FindingStore
    private var subject = PolicySubject()

    /// A model of the patch `id` that has read nothing yet: call `load()`.
    public init(id: PatchID, store: FindingStore, policy: Policy = .standard, seen: SeenRecorder) {
        self.id = id
        self.store = store
        self.policy = policy
        self.seen = seen
    }

    /// Reads the patch, or reads it again; cursor and selection of hunks stay when the diff is the same.
    public func load() async {
        do {
            guard let dossier = try await PatchDossier.load(id, from: store) else {
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
        if diff != dossier.diff { diff = dossier.diff }
        configuration = WriteRules.pathsToConfirm(in: dossier.patch.changes)
        evidence = dossier.evidence
        rationale = RationaleRow.rows(of: dossier.patch.rationale)
        rungs = RungRow.rows(of: dossier.evidence)
        flags = FlagRow.rows(of: dossier.evidence)
        decisions = dossier.decisions
        approvals = dossier.approvals
        subject = dossier.subject
        freshness = FreshnessItem.items(of: dossier, within: policy.limits)
        seen.prepare(rowCount: diff.rows.count, evidence: dossier.evidence?.digest)
        cursor = min(cursor, max(0, diff.rows.count - 1))
        phase = .loaded
    }

    /// The hunks to approve; `nil` for all of them.
    public var selectedHunks: Set<Int>? {
        hunksLeftOut.isEmpty ? nil : Set(diff.hunks.map(\.number)).subtracting(hunksLeftOut)
    }

    /// Why approving is not possible yet, most useful first; empty when it is.
    public var approvalBlockers: [ApprovalBlocker] {
        guard phase == .loaded else { return [] }
        var blockers: [ApprovalBlocker] = []
        if evidence == nil { blockers.append(.notVerified) }
        let verdict = policy.verdict(on: .approve, of: subject)
        if verdict.effect == .deny { blockers.append(.denied(PolicyRefusal(verdict))) }
        for kind in policy.requiredRungs(for: subject.severities.max()) where evidence != nil {
            if rungs.first(where: { $0.kind == kind })?.outcome != .pass {
                blockers.append(.requiredRung(kind))
            }
        }
        if !diff.hunks.isEmpty, hunksLeftOut.count == diff.hunks.count { blockers.append(.nothingSelected) }
        let folded = diff.rowsHidingChange.count { !seen.hasSeen(row: $0) }
        if seen.rowsLeft > folded { blockers.append(.rowsNotSeen(seen.rowsLeft - folded)) }
        if folded > 0 { blockers.append(.changesFolded(folded)) }
        for rung in rungs where rung.mustBeSeen && !seen.rungs.contains(rung.kind) {
            blockers.append(.rungNotSeen(rung.kind))
        }
        if confirmed != configuration { blockers.append(.notConfirmed(configuration)) }
        let flagsLeft = flags.count { !seen.flags.contains($0.id) }
        if flagsLeft > 0 { blockers.append(.flagsNotSeen(flagsLeft)) }
        return blockers
    }

    // MARK: What a face reports

    /// The face has drawn these rows of the diff whole.
    public func didShow(rows: Range<Int>) {
        guard phase == .loaded else { return }
        var start = rows.lowerBound
        for row in diff.rows[rows.clamped(to: diff.rows.indices)] where row.foldHidesChange && !isUnfolded {
            seen.show(rows: start..<row.id)
            start = row.id + 1
        }
        if start < rows.upperBound { seen.show(rows: start..<rows.upperBound) }
    }

    /// The face has drawn the rung with its reason.
    public func didShow(rung: RungKind) {
        if phase == .loaded { seen.show(rung: rung) }
    }

    /// The face has drawn the flag with this id, with its explanation.
    public func didShow(flag: Int) {
        if phase == .loaded { seen.show(flag: flag) }
    }

    /// The reviewer confirms the files of `configuration`, whose names the face has just shown.
    public func confirmConfiguration() {
        if phase == .loaded { confirmed = configuration }
    }

    // MARK: Moving in the diff

    /// The index in `diff.hunks` of the hunk under the cursor.
    public var hunkIndex: Int? { diff.hunkIndex(at: cursor) }

    /// Moves the cursor to a row, or to the nearest one that there is.
    public func moveCursor(to row: Int) {
        cursor = max(0, min(row, diff.rows.count - 1))
    }

    /// Moves the cursor to the next hunk (`1`) or to the previous one (`-1`).
    public func moveHunk(by step: Int) {
        guard !diff.hunks.isEmpty else { return }
        let target = hunkIndex.map { $0 + step } ?? 0
        cursor = diff.hunks[max(0, min(target, diff.hunks.count - 1))].rows.lowerBound
    }

    /// Moves the cursor to the next file (`1`) or to the previous one (`-1`).
    public func moveFile(by step: Int) {
        guard let file = diff.files.lastIndex(where: { $0.rows.lowerBound <= cursor }) else { return }
        cursor = diff.files[max(0, min(file + step, diff.files.count - 1))].rows.lowerBound
    }

    /// Leaves the hunk with this number out of the approval, or takes it in again.
    public func toggleHunk(_ number: Int) {
        guard diff.hunks.contains(where: { $0.number == number }) else { return }
        if hunksLeftOut.remove(number) == nil { hunksLeftOut.insert(number) }
    }
}
