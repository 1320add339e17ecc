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
        try configuration.governance.check(outside: tree.tree)
        try putPolicyInForce()
        try store.register(tree.tree)
        var scan = Scan(
            tree: tree.tree.id, startedAt: startedAt, rulesDigest: Digest(of: Array("report\0\(name)".utf8)),
            confinement: .none)
        try store.begin(scan)
        var fixes = ReportedFixes(source: name)
        var denied = DeniedImports()
        let summary: ReportStream.Summary
        do {
            let stream = ReportStream(input: input, connect: configuration.connect)
            summary = try await stream.read(ReportedFindings(tree: tree)) { batch in
                let permitted = batch.filter { isImportable($0.finding, &denied) }
                let stored = try store.record(permitted.map(\.finding), in: scan.id)
                fixes.add(zip(stored, permitted))
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
        refused += denied.sentences
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

extension Workbench {
    /// Whether the policy lets a reported finding in; what it does not is counted.
    private func isImportable(_ finding: Finding, _ denied: inout DeniedImports) -> Bool {
        do {
            try configuration.governance.permit(
                .import, on: PolicySubject(finding), confirm: configuration.confirm)
            return true
        } catch {
            denied.add(error)
            return false
        }
    }
}

/// The findings of a report that the policy does not let in, by what it says.
private struct DeniedImports {
    private var counts: [PolicyError: Int] = [:]

    mutating func add(_ error: PolicyError) { counts[error, default: 0] += 1 }

    var sentences: [String] {
        counts.map { Sentences.leftOut($0.value, because: $0.key) }.sorted()
    }
}

extension OpenTree {
    /// Whether the tree has no file at `path` any more; of what cannot be told, no.
    func isGone(_ path: TreePath) -> Bool {
        do { return try image(path, limit: 0) == nil } catch { return false }
    }
}
