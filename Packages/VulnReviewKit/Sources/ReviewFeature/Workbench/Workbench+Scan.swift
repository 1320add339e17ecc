import FindingStore
import Foundation
import Review
import RuleEngine
import ScanService
import TreeAccess

extension Workbench {
    /// Scans `tree`, with external scanners too when given, and keeps what was found; held against a baseline when one is
    /// given.
    public func scan(
        _ tree: OpenTree, _ request: TreeScanner.Request, also external: ExternalScan? = nil,
        against baseline: Baseline? = nil,
        progress: @escaping @Sendable (TreeScanner.Progress) -> Void = { _ in }
    ) async throws -> ScanReport {
        var report = try await ScanReport.scanning(
            tree, request, with: TreeScanner(workers: configuration.workers, connect: configuration.connect),
            progress: progress)
        // The store makes one queue of them, with what it knows.
        if let external { report.add(try await external.run(on: tree)) }
        try store.register(tree.tree)
        var running = report.scan
        running.state = .running
        try store.begin(running)
        _ = try store.record(report.findings, in: report.scan.id)
        report.moves = try store.settle(report.scan.id, fileIsGone: tree.isGone)
        try store.finish(report.scan, signer: installation)
        report.findings = try findings(of: report.scan)
        if let baseline { report.baseline = try await compare(report, with: baseline, tree, request) }
        return report
    }

    /// What a scan reported, as it is kept now, in the order of path and place.
    private func findings(of scan: Scan) throws -> [Finding] {
        var findings: [Finding] = []
        var after: FindingID?
        repeat {
            let page = try store.findings(
                FindingFilter(tree: scan.tree, scan: scan.id), after: after, limit: 10_000)
            findings += page.items
            after = page.nextAfter
        } while after != nil
        return findings.sorted {
            ($0.location.path, $0.location.range.start.offset, $0.ruleID, $0.id)
                < ($1.location.path, $1.location.range.start.offset, $1.ruleID, $1.id)
        }
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
    /// Findings that were known elsewhere or otherwise, and are found again.
    public var moves: [FindingMove] = []
    /// How the findings stand against an earlier scan; `nil` when they were held against none.
    public var baseline: BaselineComparison?

    /// The report with what external scanners found, in one queue.
    public func adding(_ outcome: ExternalScan.Outcome) -> ScanReport {
        var report = self
        report.add(outcome)
        report.findings = WeaknessGroups.merged(report.findings)
        return report
    }

    fileprivate mutating func add(_ outcome: ExternalScan.Outcome) {
        findings += outcome.findings
        scan.reasons += outcome.problems.map(Sentences.sentence)
        if !outcome.problems.isEmpty { scan.state = .incomplete }
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
