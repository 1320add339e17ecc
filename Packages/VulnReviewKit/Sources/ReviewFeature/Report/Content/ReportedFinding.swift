import FindingStore
import Review

/// All that a report says of one finding.
struct ReportedFinding: Sendable {
    let finding: Finding
    /// Its lines as they were when it was made.
    let code: [DiffRow]
    let steps: [FindingReviewModel.FlowStep]
    let record: DecisionRecord
    let patches: [ReportedPatch]
    /// What happened to it, where no patch's trace says so.
    let trace: ReportedTrace?

    init(_ finding: Finding, _ summary: ReportSummary, in store: FindingStore) throws {
        self.finding = finding
        code = FindingReviewModel.rows(of: finding)
        steps = FindingReviewModel.steps(of: finding)
        record = try DecisionRecord(about: .finding(finding.id), in: store)
        patches = try store.patches(for: finding.id).map {
            try ReportedPatch($0, answering: finding, summary, in: store)
        }
        trace = patches.isEmpty ? try ReportedTrace(about: .finding(finding.id), in: store) : nil
    }
}

/// All that a report says of one patch.
struct ReportedPatch: Sendable {
    let patch: Patch
    let finding: Finding?
    let diff: DiffDocument
    let rationale: [RationaleRow]
    let evidence: Evidence?
    let rungs: [RungRow]
    let flags: [FlagRow]
    let freshness: [FreshnessItem]
    let record: DecisionRecord
    let standing: VerdictStanding?
    /// The newest writing of it, or taking back of one.
    let application: Application?
    let trace: ReportedTrace?

    init(
        _ patch: Patch, answering finding: Finding?, _ summary: ReportSummary, in store: FindingStore
    ) throws {
        self.patch = patch
        self.finding = finding
        diff = DiffDocument(changes: patch.changes)
        rationale = RationaleRow.rows(of: patch.rationale)
        evidence = try store.evidence(for: patch.id)
        rungs = RungRow.rows(of: evidence)
        flags = FlagRow.rows(of: evidence)
        record = try DecisionRecord(about: .patch(patch.id), in: store)
        standing = try store.standing(of: .patch(patch.id))
        freshness = FreshnessItem.items(
            of: PatchDossier(
                patch: patch, finding: finding, diff: diff, evidence: evidence, decisions: [],
                scan: summary.scan(of: patch.tree), subject: PolicySubject(), approvals: standing,
                precedents: []), within: summary.policy.limits)
        application = try store.lastApplication(of: patch.id)
        trace = try ReportedTrace(about: .patch(patch.id), in: store)
    }
}

/// What was decided about a finding or a patch.
struct DecisionRecord: Sendable {
    /// Oldest first, with what took others back.
    let decisions: [Decision]
    /// What other installations decided; counts for nothing here.
    let elsewhere: [ForeignDecision]

    init(about subject: DecisionSubject, in store: FindingStore) throws {
        decisions = try store.decisions(about: subject)
        elsewhere = try store.foreignDecisions(about: subject)
    }

    var isEmpty: Bool { decisions.isEmpty && elsewhere.isEmpty }

    /// Those that a later decision took back.
    var undone: Set<DecisionID> {
        Set(
            decisions.compactMap { decision -> DecisionID? in
                if case .decision(let id) = decision.subject { id } else { nil }
            })
    }
}

/// The beginning of a trace.
struct ReportedTrace: Sendable {
    /// So many spans are drawn and listed.
    static let maximumSpans = 500

    let rows: [TraceRow]
    /// Whether there are more spans than these.
    let isCut: Bool

    /// `nil` when nothing is known to have happened.
    init?(about subject: DecisionSubject, in store: FindingStore) throws {
        let page = try store.spans(about: subject, after: nil, limit: Self.maximumSpans)
        guard !page.spans.isEmpty else { return nil }
        rows = TraceRow.rows(of: page.spans)
        isCut = page.nextAfter != nil
    }
}
