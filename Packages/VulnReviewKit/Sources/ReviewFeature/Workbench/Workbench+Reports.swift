import Exchange
import FindingStore
import Foundation
import Review
import ScanService
import TreeAccess

extension Workbench {
    /// What came of importing a detector's report.
    public struct ReportOutcome: Sendable {
        /// The scan under which the findings are kept.
        public let scan: Scan
        /// The findings as they stand now, in the order of the report.
        public let findings: [FindingID]
        /// The proposed patches made of the report's fixes.
        public let patches: [Patch]
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
        var known: [TreePath: [Finding]] = [:]
        var kept: [FindingID] = []
        var withFix: [FindingID] = []
        let summary: ReportStream.Summary
        do {
            let stream = ReportStream(input: input, connect: configuration.connect)
            summary = try await stream.read(ReportedFindings(tree: tree)) { batch in
                let findings = try batch.map { try merged($0, &known) }
                let stored = try store.record(findings, in: scan.id)
                kept += stored.map(\.id)
                // A fix of a finding that was here before is not the report's.
                let own = Set(batch.map(\.id))
                withFix += stored.filter { !$0.fix.isEmpty && own.contains($0.id) }.map(\.id)
            }
        } catch {
            scan.state = .incomplete
            scan.reasons = [Sentences.sentence(for: error)]
            try store.finish(scan, signer: installation)
            throw error
        }
        let refused = Sentences.refusals(summary)
        scan.state = summary.isIncomplete ? .incomplete : .complete
        scan.reasons = refused
        scan.confinement = summary.confinement
        try store.finish(scan, signer: installation)
        var seen: Set<FindingID> = []
        kept = kept.filter { seen.insert($0).inserted }
        return ReportOutcome(
            scan: scan, findings: kept, patches: try propose(withFix).patches, refused: refused,
            notes: Sentences.claims(summary))
    }

    /// `finding`, or the open finding of another detector that means the same, with one more reporter. `known` keeps each
    /// file's findings as they were when the report first named it.
    private func merged(_ finding: Finding, _ known: inout [TreePath: [Finding]]) throws -> Finding {
        let path = finding.location.path
        if known[path] == nil {
            if known.count >= Self.knownFiles { known.removeAll(keepingCapacity: true) }
            known[path] = try openFindings(in: path, of: finding.tree)
        }
        let same = known[path]?.first { $0.id != finding.id && FindingMerger.mayTake($0, finding) }
        return same?.reported(alsoBy: finding.reporters) ?? finding
    }

    /// How many files' findings are kept while a report is read.
    private static let knownFiles = 64
}
