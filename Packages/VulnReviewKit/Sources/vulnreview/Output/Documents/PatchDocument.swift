import FindingStore
import Review

/// A patch in any document. The plan is `null` when the patch does not apply to the tree as it is now.
struct PatchDocument: Encodable {
    struct File: Encodable {
        let path: String
        let pathBytes: String?
        let preimage: String?
        let postimage: String?

        init(path: TreePath, preimage: Digest?, postimage: Digest?) {
            self.path = path.display
            pathBytes = path.base64IfNotText
            self.preimage = preimage?.description
            self.postimage = postimage?.description
        }
    }

    struct RungPart: Encodable {
        let name: String
        let result: String
        let control: String?
        let reason: String?
        let log: String?
        let confinement: String?
    }

    struct FlagPart: Encodable {
        let kind: String
        let explanation: String
        let path: String?
        let line: Int?
    }

    let id: String
    let state: String
    let title: String
    let finding: String?
    let origin: String
    let files: [File]
    let plan: String?
    let evidence: String?
    let rungs: [RungPart]
    let flags: [FlagPart]
    /// What the evidence rests on.
    let freshness: [FreshnessDocument]
    /// Who has approved it; left out where one person is enough.
    let approvals: ApprovalsDocument?

    init(
        _ patch: Patch, evidence: Evidence?, plan: Plan?, approvals: VerdictStanding? = nil,
        limits: PolicyLimits = PolicyLimits()
    ) {
        freshness = FreshnessDocument.all(evidence?.bases, within: limits)
        self.approvals = approvals.map(ApprovalsDocument.init)
        id = patch.id.text
        state = patch.state.rawValue
        title = patch.title
        finding = patch.finding?.text
        origin = patch.origin.kind
        let planned = Dictionary((plan?.files ?? []).map { ($0.path, $0) }) { first, _ in first }
        files = patch.changes.map { change in
            let file = planned[change.path]
            return File(path: change.path, preimage: file?.preimage, postimage: file?.postimage)
        }
        self.plan = plan?.digest.description
        self.evidence = evidence?.digest.description
        rungs = (evidence?.rungs ?? []).map {
            RungPart(
                name: $0.kind.rawValue, result: $0.result.name, control: $0.control, reason: $0.result.reason,
                log: $0.log?.description, confinement: $0.confinement?.rawValue)
        }
        flags = (evidence?.flags ?? []).map {
            FlagPart(
                kind: $0.kind.rawValue, explanation: $0.explanation, path: $0.path?.display, line: $0.line)
        }
    }
}
