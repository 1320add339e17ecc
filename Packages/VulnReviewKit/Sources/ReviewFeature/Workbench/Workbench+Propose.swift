import Diffing
import Foundation
import Review
import TreeAccess

extension Workbench {
    /// What came of asking for patches.
    public struct ProposalOutcome: Sendable {
        /// The patches that stand now, new or not, each once.
        public var patches: [Patch] = []
        /// How many of them are new.
        public var created = 0
        /// The findings that no patch could be made for, and why.
        public var refused: [(finding: FindingID, error: any Error)] = []
    }

    /// Makes a proposed patch of the rule's fix for each of `findings` that has one.
    public func propose(_ findings: [FindingID]) throws -> ProposalOutcome {
        var outcome = ProposalOutcome()
        for id in findings {
            guard let finding = try store.finding(id) else { throw WorkbenchError.notFound(id.text) }
            do {
                guard let scan = try store.scans(tree: finding.tree, after: nil, limit: 1).first else {
                    throw WorkbenchError.findingOutdated(id)
                }
                let patch = try rulePatch(for: finding, rules: scan.rulesDigest)
                if try store.propose(patch, spans: proposalSpans(of: patch, for: finding, scan)) {
                    outcome.created += 1
                }
                outcome.patches.append(try store.patch(patch.id) ?? patch)
            } catch let error as WorkbenchError {
                outcome.refused.append((id, error))
            } catch let error as TreeAccessError {
                outcome.refused.append((id, error))
            } catch let error as DiffError {
                outcome.refused.append((id, error))
            }
        }
        return outcome
    }

    /// `rules` is the digest of the rules of the newest scan: what the rationale points at.
    private func rulePatch(for finding: Finding, rules: Digest) throws -> Patch {
        guard !finding.fix.isEmpty else { throw WorkbenchError.noFix(finding.id) }
        let path = finding.location.path
        let file = try open(finding.tree).read(path, limit: PatchLimits.fileBytes)
        guard file.digest == finding.fileDigest else { throw WorkbenchError.findingOutdated(finding.id) }
        let repaired = try TextEdits.apply(finding.fix, to: file.bytes)
        let change = FileChange(
            kind: .modify, path: path, hunks: LineDiff.hunks(old: file.bytes, new: repaired))
        return Patch(
            tree: finding.tree, finding: finding.id, origin: .rule(finding.ruleID),
            title: Sentences.fixTitle(ruleID: finding.ruleID, path: path), changes: [change],
            rationale: Rationale(sentences: [
                .init(Sentences.foundAt(finding), backing: .source(finding.location, finding.fileDigest)),
                .init(finding.message, backing: .rule(id: finding.ruleID, rules)),
                .init(Sentences.ruleRewrites(finding.ruleID), backing: .rule(id: finding.ruleID, rules)),
            ]),
            createdAt: Date.now.roundedToMilliseconds)
    }

    private func proposalSpans(of patch: Patch, for finding: Finding, _ scan: Scan) -> [Span] {
        let found = Span(
            kind: .scan, name: "scan", startedAt: scan.startedAt, endedAt: scan.startedAt,
            status: scan.state == .complete ? .ok : .incomplete,
            attributes: [
                "scan": scan.id.text, "rules": scan.rulesDigest.description, "finding": finding.id.text,
                "confinement": scan.confinement.rawValue,
            ])
        let proposed = Span(
            parent: found.id, kind: .tool, name: "propose", startedAt: patch.createdAt,
            endedAt: Date.now.roundedToMilliseconds,
            attributes: ["rule": finding.ruleID, "patch": patch.id.text])
        return [found, proposed]
    }
}

/// Bounds on what a patch may touch.
public enum PatchLimits {
    /// A file larger than this is not patched, in bytes.
    public static let fileBytes = 16 << 20
}
