import Agent
import FindingStore
import Foundation
import Review
import TreeAccess

extension Workbench {
    /// Puts the findings that a tool's evidence stands beside into the queue, as a model's: new, of low confidence. The others
    /// stay in the run's record.
    func keepFindings(
        of outcome: AgentOutcome, _ tree: OpenTree, model: ModelIdentity
    ) throws -> [Finding] {
        let backed = outcome.progress.backedFindings
        guard !backed.isEmpty else { return [] }
        let findings = backed.enumerated().compactMap { index, proposed in
            finding(proposed, number: index, in: tree, model: model)
        }
        try store.register(tree.tree)
        var scan = Scan(
            tree: tree.tree.id, startedAt: Date.now.roundedToMilliseconds,
            rulesDigest: Digest(of: Array("agent\0\(outcome.record.id.text)".utf8)), confinement: .none)
        try store.begin(scan)
        do {
            let stored = try store.record(findings, in: scan.id)
            // It looked at what it wanted: what it did not report is not gone.
            scan.state = .incomplete
            scan.reasons = [Sentences.proposedByModel(stored.count)]
            try store.finish(scan, signer: installation)
            return stored
        } catch {
            scan.state = .incomplete
            scan.reasons = [Sentences.sentence(for: error)]
            try store.finish(scan, signer: installation)
            throw error
        }
    }

    /// The finding as it is kept; `nil` when the file is no longer the one that the model read.
    private func finding(
        _ proposed: ProposedFinding, number: Int, in tree: OpenTree, model: ModelIdentity
    ) -> Finding? {
        let proposal = proposed.proposal
        guard let file = try? tree.read(proposal.path, limit: SourceGround.fileLimit),
            file.digest == proposed.fileDigest
        else { return nil }
        let lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard proposal.lines.last <= lines.count else { return nil }
        let text = lines[(proposal.lines.first - 1)..<proposal.lines.last]
        let (start, end) = (text.first?.startIndex ?? 0, text.last?.endIndex ?? 0)
        let lastLine = String(decoding: text.last ?? [], as: UTF8.self)
        let range = SourceRange(
            start: SourcePosition(offset: start, line: proposal.lines.first, column: 1),
            end: SourcePosition(
                offset: end, line: proposal.lines.last, column: lastLine.unicodeScalars.count + 1))
        let name = Finding.modelPrefix + model.name
        return Finding(
            tree: tree.tree.id, ruleID: name, message: proposal.message, severity: proposal.severity,
            confidence: .low, cwe: proposal.cwe, location: Location(path: proposal.path, range: range),
            snippet: Array(file.bytes[start..<end].prefix(4 << 10)), fileDigest: file.digest,
            reporters: [name],
            fingerprint: Finding.fingerprint(
                ruleID: name, path: proposal.path, matched: file.bytes[start..<end], occurrence: number))
    }
}

extension Sentences {
    /// Why the scan under which a model's findings are kept is no scan of the tree.
    static func proposedByModel(_ count: Int) -> String {
        "A model proposed \(count) findings beside which a tool's evidence stands; the tree was not scanned for it."
    }
}
