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

    /// Reads the dossier of `id`; `nil` when there is no such patch.
    public static func load(_ id: PatchID, from store: FindingStore) async throws -> PatchDossier? {
        guard let patch = try store.patch(id) else { return nil }
        return PatchDossier(
            patch: patch, finding: try patch.finding.flatMap { try store.finding($0) },
            diff: DiffDocument(changes: patch.changes), evidence: try store.evidence(for: id),
            decisions: try DecisionRow.rows(about: .patch(id), in: store),
            scan: try store.scans(tree: patch.tree, after: nil, limit: 1).first,
            subject: try store.policySubject(of: id), approvals: try store.standing(of: .patch(id)))
    }
}
