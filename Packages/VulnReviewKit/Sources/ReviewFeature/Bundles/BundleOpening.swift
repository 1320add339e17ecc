import AuditLog
import Exchange
import FindingStore
import Foundation
import Review
import TreeAccess

/// How a bundle is to be opened.
public struct BundleOpening: Sendable {
    /// The identities that may decrypt it.
    public var identities: [AgeIdentity] = []
    /// The fingerprint of the key that the user vouches for; it is pinned when it is the one that sealed the bundle.
    public var trust: Digest?
    /// Whether the user asked to take it in although nobody vouches for its key.
    public var acceptsUntrusted = false

    /// Opens what a trusted key sealed, and nothing else.
    public init() {}
}

/// What came of opening a bundle.
public struct OpenedBundle: Sendable {
    /// The bundle, and how it stood to what was known here before.
    public let inspection: BundleInspection
    /// What changed.
    public let outcome: BundleOutcome
    /// Findings that were left out because their file is another one here, by path, each path once.
    public let differing: [TreePath]
    /// Patches that were left out because their diff is absent, by their ids there.
    public let withoutDiff: [PatchID]
    /// What the bundle rests on and the policy in force here takes for too old.
    public let stale: [StaleBasis]
    /// Where verdicts here and there differ, this bundle's and all others'.
    public let conflicts: [VerdictConflict]

    /// Whether all of it is here now, and nothing waits for a person.
    public var isComplete: Bool {
        differing.isEmpty && stale.isEmpty && withoutDiff.isEmpty && conflicts.isEmpty
            && inspection.bundle.absent.isEmpty
            && inspection.bundle.unreferenced.isEmpty && inspection.ownLog == .agrees
    }
}

extension Workbench {
    /// Takes in what another installation sealed, in one transaction: findings as new, patches as proposed, decisions as
    /// that installation's. None of them approves anything here. What cannot be believed is refused whole.
    public func openBundle(
        _ file: [UInt8], onto tree: OpenTree, _ opening: BundleOpening
    ) async throws -> OpenedBundle {
        var inspection = try await inspectBundle(file, identities: opening.identities)
        let bundle = inspection.bundle
        if let trust = opening.trust, trust != bundle.key.fingerprint {
            throw BundleRefusal.otherSigner(fingerprint: bundle.key.fingerprint)
        }
        switch inspection.refusal {
        case .unknownSigner where opening.trust != nil || opening.acceptsUntrusted: break
        case nil: break
        case let refusal?: throw refusal
        }
        var incoming = BundleImport(
            digest: bundle.digest, key: bundle.key, checkpoint: bundle.checkpoint, known: inspection.known,
            openedAt: Date.now.roundedToMilliseconds, manifest: bundle.manifest.canonical.bytes)
        incoming.pins = opening.trust != nil
        var places = CarriedPlaces(tree: tree)
        if bundle.manifest.tree != nil {
            incoming.tree = tree.tree
            incoming.findings = places.findings(bundle.findings)
            incoming.patches = bundle.patches.compactMap { $0.carried(from: bundle) }
        }
        try permit(incoming, in: tree)
        incoming.decisions = bundle.decisions.compactMap(\.verdict)
        incoming.blobs = bundle.keptBlobs
        let outcome = try store.open(incoming, installation: installation)
        if incoming.pins { inspection.standing = .trusted }
        return OpenedBundle(
            inspection: inspection, outcome: outcome,
            differing: places.differing.sorted(),
            withoutDiff: bundle.patches.filter(\.changes.isEmpty).map(\.patch.id).sorted(),
            stale: configuration.policy.limits.stale(bundle.manifest.freshness, at: incoming.openedAt),
            conflicts: try store.verdictConflicts())
    }
}

extension Workbench {
    /// Does what the policy asks before anything of a bundle comes in: all of it or nothing.
    private func permit(_ incoming: BundleImport, in tree: OpenTree) throws {
        var severities: [FindingID: Severity] = [:]
        for item in incoming.findings { severities[item.senderID] = item.finding.severity }
        let findings = incoming.findings.map { PolicySubject($0.finding) }
        let patches = incoming.patches.map { patch in
            PolicySubject(
                changes: patch.changes, severity: patch.senderFinding.flatMap { severities[$0] },
                sources: [patch.origin.policySource])
        }
        for subject in Set(findings + patches) { try permit(.import, on: subject, in: tree.tree) }
    }
}

extension ReadBundle {
    /// What is kept of a bundle beside what becomes findings, patches and decisions.
    fileprivate var keptBlobs: [Digest: [UInt8]] {
        var kept: [Digest: [UInt8]] = [:]
        for blob in manifest.blobs {
            switch blob.role {
            case .evidence, .log, .trace, .audit, .rules, .advisories, .tool:
                kept[blob.digest] = blobs[blob.digest]
            case .findings, .patches, .diff, .decisions: break
            }
        }
        return kept
    }
}

extension ReadBundle.CarriedPatch {
    /// The patch as it is proposed here; `nil` without its diff. Whatever stood behind its rationale there, here it is the
    /// sender's word.
    fileprivate func carried(from bundle: ReadBundle) -> ForeignPatch? {
        guard !changes.isEmpty else { return nil }
        let sender = "installation \(bundle.key.fingerprint.hex.prefix(16))"
        return ForeignPatch(
            senderID: patch.id, senderFinding: patch.finding,
            origin: .imported(source: "bundle of \(sender)", author: "\(patch.origin) \(patch.author)"),
            title: patch.title, changes: changes,
            rationale: Rationale(sentences: patch.rationale.map { .init($0, backing: .author(sender)) }),
            createdAt: patch.createdAt)
    }
}

extension AttestationReport {
    /// The decision as it is kept; `nil` for one about something that has no name here.
    fileprivate var verdict: ForeignVerdict? {
        guard let review, let id = review.id, let verb = review.verb, let (kind, subject) = review.subject,
            let reviewer = review.reviewer, let reason = review.reason, let at = review.at
        else { return nil }
        let about: DecisionSubject? =
            switch kind {
            case "patch": PatchID(subject).map { .patch($0) }
            case "finding": FindingID(subject).map { .finding($0) }
            case "decision": DecisionID(subject).map { .decision($0) }
            default: nil
            }
        guard let about else { return nil }
        return ForeignVerdict(
            id: id, verb: verb, subject: about, reviewer: reviewer, reason: reason, at: at, statement: payload
        )
    }
}
