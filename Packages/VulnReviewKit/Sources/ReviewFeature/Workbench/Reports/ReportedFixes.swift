import Diffing
import Exchange
import FindingStore
import Foundation
import Review
import ScanService
import TreeAccess

/// The fixes of a report, until its findings are settled and patches can be made of them.
struct ReportedFixes {
    /// One fix, by the fingerprint under which its finding was kept.
    struct Fix {
        let finding: FindingID
        let print: Digest
        let edits: [TreePath: [TextEdit]]
        let tool: String
    }

    /// More fixes of one report than this do not become patches: nobody reviews them.
    private static let limit = 10_000
    /// Nor are more bytes kept than this, counted with what an edit takes itself.
    private static let byteLimit = 16 << 20

    /// The report's name.
    let source: String
    private(set) var fixes: [Fix] = []
    /// How many more there are.
    private(set) var left = 0
    private var bytes = 0

    init(source: String) { self.source = source }

    mutating func add(_ findings: some Sequence<(Finding, ReportedFindings.Located)>) {
        for (stored, located) in findings {
            for edits in located.fixes {
                bytes += edits.values.joined().reduce(0) { $0 + $1.replacement.count + 64 }
                guard fixes.count < Self.limit, bytes <= Self.byteLimit else {
                    left += 1
                    continue
                }
                fixes.append(
                    Fix(
                        finding: stored.id, print: located.finding.fingerprint, edits: edits,
                        tool: located.finding.reporters.first ?? ""))
            }
        }
    }
}

extension Workbench {
    /// Proposes each fix as a patch, whole: of all files that it changes.
    func propose(_ fixes: ReportedFixes, _ tree: OpenTree) throws -> [Patch] {
        var patches: [Patch] = []
        var seen: Set<PatchID> = []
        for fix in fixes.fixes {
            // The finding may have become one with another by now.
            let id = try store.finding(reportedAs: fix.print, of: tree.tree.id) ?? fix.finding
            guard let finding = try store.finding(id), let patch = try patch(fix, finding, fixes.source, tree)
            else { continue }
            let span = Span(
                kind: .import, name: "import", startedAt: patch.createdAt,
                endedAt: Date.now.roundedToMilliseconds,
                attributes: ["source": fixes.source, "patch": patch.id.text, "finding": finding.id.text])
            guard try isKept(patch, span) else { continue }
            if seen.insert(patch.id).inserted { patches.append(try store.patch(patch.id) ?? patch) }
        }
        return patches
    }

    /// Proposes `patch`, unless it is larger than the store keeps.
    private func isKept(_ patch: Patch, _ span: Span) throws -> Bool {
        do {
            _ = try store.propose(patch, spans: [span])
            return true
        } catch {
            if case .tooLarge = error { return false }
            throw error
        }
    }

    /// `nil` when a file is not what the report was held against, or the fix changes nothing.
    private func patch(
        _ fix: ReportedFixes.Fix, _ finding: Finding, _ source: String, _ tree: OpenTree
    ) throws -> Patch? {
        var changes: [FileChange] = []
        for (path, edits) in fix.edits.sorted(by: { $0.key < $1.key }) {
            guard let file = try? tree.read(path, limit: PatchLimits.fileBytes),
                let repaired = try? TextEdits.apply(edits, to: file.bytes)
            else { return nil }
            if repaired == file.bytes { continue }
            changes.append(
                FileChange(kind: .modify, path: path, hunks: LineDiff.hunks(old: file.bytes, new: repaired)))
        }
        guard !changes.isEmpty else { return nil }
        return Patch(
            tree: tree.tree.id, finding: finding.id, origin: .imported(source: source, author: fix.tool),
            title: Sentences.fixTitle(ruleID: finding.ruleID, path: changes[0].path), changes: changes,
            rationale: Rationale(sentences: [
                .init(
                    Sentences.reportedAt(finding, by: fix.tool),
                    backing: .source(finding.location, finding.fileDigest)),
                .init(finding.message, backing: .author(fix.tool)),
                .init(Sentences.reportRewrites(fix.tool), backing: .author(fix.tool)),
            ]),
            createdAt: Date.now.roundedToMilliseconds)
    }
}
