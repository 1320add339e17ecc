import FindingStore
import Review

/// Everything that the store knows about one patch, read at one time and off the main actor.
public struct PatchDossier: Sendable {
    /// The patch itself.
    public let patch: Patch
    /// The finding that the patch answers.
    public let finding: Finding?
    /// The patch's changes, laid out in rows.
    public let diff: DiffDocument
    /// The newest evidence; `nil` when nothing was verified.
    public let evidence: Evidence?
    /// The decisions about the patch, oldest first; after those here, other installations'.
    public let decisions: [DecisionRow]
    /// The newest scan of the patch's tree.
    public let scan: Scan?
    /// What a policy knows of the patch.
    public let subject: PolicySubject
    /// Who has approved it; `nil` where one person is enough.
    public let approvals: VerdictStanding?

    /// Decisions on other patches for the same rule or the same code, newest first.
    public let precedents: [PrecedentRow]

    /// At most this many decisions on similar patches are shown.
    static let maximumPrecedents = 20

    /// Reads the dossier of `id`; `nil` when there is no such patch. `diff` is the patch's, where it is laid out already.
    public static func load(
        _ id: PatchID, from store: FindingStore, diff: DiffDocument? = nil
    ) async throws -> PatchDossier? {
        guard let patch = try store.patch(id) else { return nil }
        return PatchDossier(
            patch: patch, finding: try patch.finding.flatMap { try store.finding($0) },
            diff: diff ?? DiffDocument(changes: patch.changes), evidence: try store.evidence(for: id),
            decisions: try DecisionRow.rows(about: .patch(id), in: store),
            scan: try store.scans(tree: patch.tree, after: nil, limit: 1).first,
            subject: try store.policySubject(of: id), approvals: try store.standing(of: .patch(id)),
            precedents: try store.precedents(of: id, limit: maximumPrecedents).map(PrecedentRow.init))
    }
}
