import Foundation
import Review
import RuleEngine
import ScanService
import TreeAccess

extension Workbench {
    /// Scans `tree`, with external scanners too when given, and keeps what was found.
    public func scan(
        _ tree: OpenTree, _ request: TreeScanner.Request, also external: ExternalScan? = nil,
        progress: @escaping @Sendable (TreeScanner.Progress) -> Void = { _ in }
    ) async throws -> ScanReport {
        var report = try await ScanReport.scanning(
            tree, request, with: TreeScanner(workers: configuration.workers, connect: configuration.connect),
            progress: progress)
        if let external { report = report.adding(try await external.run(on: tree)) }
        try store.register(tree.tree)
        var running = report.scan
        running.state = .running
        try store.begin(running)
        report.findings = try store.record(report.findings, in: report.scan.id)
        try store.finish(report.scan, signer: installation)
        return report
    }
}

/// One scan and what it found, ready to be kept or printed.
public struct ScanReport: Sendable {
    /// What was scanned.
    public let tree: Tree
    /// How it went.
    public var scan: Scan
    /// In the order of path and place; once kept, with the states that earlier verdicts gave them.
    public var findings: [Finding]
    /// The rules that were used.
    public let rules: [RuleInfo]
    /// What kept other rules from being used.
    public let ruleProblems: [RuleProblem]
    /// Files that hold text which the reader of their language did not understand.
    public let partlyRead: [TreeScanner.Outcome.PartlyRead]

    /// The report with what external scanners found, in one queue.
    public func adding(_ outcome: ExternalScan.Outcome) -> ScanReport {
        var report = self
        var merger = FindingMerger(findings)
        outcome.findings.forEach { merger.add($0) }
        report.findings = merger.findings.sorted {
            ($0.location.path, $0.location.range.start.offset, $0.ruleID)
                < ($1.location.path, $1.location.range.start.offset, $1.ruleID)
        }
        report.scan.reasons += outcome.problems.map(Sentences.sentence)
        if !outcome.problems.isEmpty { report.scan.state = .incomplete }
        return report
    }

    /// Scans `tree` and keeps nothing.
    public static func scanning(
        _ tree: OpenTree, _ request: TreeScanner.Request, with scanner: TreeScanner,
        progress: @escaping @Sendable (TreeScanner.Progress) -> Void = { _ in }
    ) async throws -> ScanReport {
        let startedAt = Date.now.roundedToMilliseconds
        let cpu = CPUTime.ofThisProcessAndChildren()
        let outcome = try await scanner.scan(tree, request, progress: progress)
        let incomplete = IncompleteReason.reasons(for: outcome)
        let scan = Scan(
            tree: tree.tree.id, startedAt: startedAt, state: incomplete.isEmpty ? .complete : .incomplete,
            reasons: incomplete.map(Sentences.sentence), notScanned: outcome.notScanned,
            stats: Scan.Statistics(
                files: outcome.files, bytes: outcome.bytes, rules: outcome.rules.rules.count,
                cpuSeconds: CPUTime.ofThisProcessAndChildren() - cpu),
            rulesDigest: outcome.rules.digest, confinement: outcome.confinement)
        return ScanReport(
            tree: tree.tree, scan: scan, findings: outcome.findings, rules: outcome.rules.rules,
            ruleProblems: outcome.rules.problems, partlyRead: outcome.partlyRead)
    }
}
