import Exchange
import FindingStore
import Foundation
import Review
import ScanService
import TreeAccess

extension Workbench {
    /// What came of importing a detector's report.
    public struct ReportOutcome: Sendable {
        /// The scan under which the findings are kept: what it saw is what was imported.
        public let scan: Scan
        /// How many results became findings.
        public let count: Int
        /// The proposed patches made of the report's fixes.
        public let patches: [Patch]
        /// Findings that were known elsewhere or otherwise, and are found again.
        public let moves: [FindingMove]
        /// What in the report was not taken over, a sentence each.
        public let refused: [String]
        /// What the report claims, a sentence each; claims decide nothing.
        public let notes: [String]
    }

    /// Imports a SARIF file's findings, and its fixes as proposed patches. The scan service parses it; the places are held
    /// against the tree as it is now.
    public func importReport(name: String, _ input: ReportInput, tree: OpenTree) async throws -> ReportOutcome
    {
        let startedAt = Date.now.roundedToMilliseconds
        try store.register(tree.tree)
        var scan = Scan(
            tree: tree.tree.id, startedAt: startedAt, rulesDigest: Digest(of: Array("report\0\(name)".utf8)),
            confinement: .none)
        try store.begin(scan)
        var fixes = ReportedFixes(source: name)
        let summary: ReportStream.Summary
        do {
            let stream = ReportStream(input: input, connect: configuration.connect)
            summary = try await stream.read(ReportedFindings(tree: tree)) { batch in
                let stored = try store.record(batch.map(\.finding), in: scan.id)
                fixes.add(zip(stored, batch))
            }
        } catch {
            scan.state = .incomplete
            scan.reasons = [Sentences.sentence(for: error)]
            try store.settle(scan.id, fileIsGone: tree.isGone)
            try store.finish(scan, signer: installation)
            throw error
        }
        let moves = try store.settle(scan.id, fileIsGone: tree.isGone)
        var refused = Sentences.refusals(summary)
        if fixes.left > 0 { refused.append(Sentences.fixesLeft(fixes.left)) }
        scan.state = refused.isEmpty ? .complete : .incomplete
        scan.reasons = refused
        scan.confinement = summary.confinement
        try store.finish(scan, signer: installation)
        return ReportOutcome(
            scan: scan, count: summary.findings, patches: try propose(fixes, tree), moves: moves,
            refused: refused, notes: Sentences.claims(summary))
    }
}

extension OpenTree {
    /// Whether the tree has no file at `path` any more; of what cannot be told, no.
    func isGone(_ path: TreePath) -> Bool {
        do { return try image(path, limit: 0) == nil } catch { return false }
    }
}
