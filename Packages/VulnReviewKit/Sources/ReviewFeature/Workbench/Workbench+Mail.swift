import Exchange
import FindingStore
import Review

extension Workbench {
    /// Approved patches as an mbox that `git am` takes. Trailers name the finding, the digests of evidence and plan that
    /// the approval binds, and the reviewer. Throws for a patch that nobody approved.
    public func mailSeries(of patches: [PatchID], signature: String) throws -> [UInt8] {
        MailSeries(try patches.map(mail), signature: signature).bytes
    }

    private func mail(_ id: PatchID) throws -> MailSeries.Item {
        let patch = try patch(id)
        let decisions = try store.decisions(about: .patch(id))
        let undone = Set(decisions.filter { $0.verb == .undo }.map(\.subject))
        let approvals = decisions.filter { $0.verb == .approve && !undone.contains(.decision($0.id)) }
        let approval = approvals.last
        guard patch.state == .approved || patch.state == .applied, let approval else {
            throw WorkbenchError.notApproved(id)
        }
        let finding = try patch.finding.flatMap { try store.finding($0) }
        var trailers: [(token: String, value: String)] = []
        if let finding {
            trailers.append(("VulnReview-Finding", "\(finding.id.text) \(finding.ruleID)"))
            if !finding.cwe.isEmpty {
                trailers.append(
                    ("VulnReview-Weakness", finding.cwe.map { "CWE-\($0)" }.joined(separator: ", ")))
            }
        }
        if let evidence = approval.evidence { trailers.append(("VulnReview-Evidence", evidence.description)) }
        if let plan = approval.plan { trailers.append(("VulnReview-Plan", plan.description)) }
        // Everybody who approved this plan on this evidence under this policy: two people where the policy asks for two.
        for other in approvals
        where (other.plan, other.evidence, other.policy) == (
            approval.plan, approval.evidence, approval.policy
        ) {
            trailers.append(("VulnReview-Reviewer", other.reviewer))
        }
        var author = approval.reviewer
        if case .imported(_, let name?) = patch.origin { author = name }
        return MailSeries.Item(
            title: patch.title, author: author, date: approval.at,
            message: patch.rationale.sentences.map { $0.text + "\n" }.joined(), trailers: trailers,
            changes: patch.changes)
    }
}
