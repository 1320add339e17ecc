import FindingStore
import Foundation
import Review
import RuleEngine
import ScanService
import TreeAccess

/// One scan and what it found, ready to be printed.
public struct ScanReport: Sendable {
    /// What was scanned.
    public let tree: Tree
    /// How it went.
    public var scan: Scan
    /// In the order of path and place; once kept, with the states that earlier verdicts gave them.
    public var findings: [Finding] = []
    /// The rules that were used.
    public let rules: [RuleInfo]
    /// What kept other rules from being used.
    public let ruleProblems: [RuleProblem]
    /// Files that hold text which the reader of their language did not understand.
    public let partlyRead: [TreeScanner.Outcome.PartlyRead]
    /// Findings that were known elsewhere or otherwise, and are found again.
    public var moves: [FindingMove] = []
    /// The limits that what the scan rests on was held against.
    public private(set) var limits = PolicyLimits()
    /// How the findings stand against an earlier scan; `nil` when they were held against none.
    public var baseline: BaselineComparison?

    /// The report on `scan`, which has come to `outcome`.
    init(_ scan: Scan, of tree: Tree, _ outcome: TreeScanner.Outcome, _ clock: ScanClock) {
        let incomplete = IncompleteReason.reasons(for: outcome)
        var scan = scan
        scan.state = incomplete.isEmpty ? .complete : .incomplete
        scan.reasons = incomplete.map(Sentences.sentence)
        scan.notScanned = outcome.notScanned
        scan.stats = Scan.Statistics(
            files: outcome.files, bytes: outcome.bytes, rules: outcome.rules.rules.count,
            cpuSeconds: clock.cpuSeconds)
        self.scan = scan
        self.tree = tree
        rules = outcome.rules.rules
        ruleProblems = outcome.rules.problems
        partlyRead = outcome.partlyRead
    }

    /// Takes down why the part of external scanners is incomplete.
    mutating func add(_ problems: [IncompleteReason]) {
        scan.reasons += problems.map(Sentences.sentence)
        if !problems.isEmpty { scan.state = .incomplete }
    }

    /// Takes down what the scan rests on; what is older than it may be makes the scan incomplete.
    public mutating func rest(on bases: [Basis], within limits: PolicyLimits) {
        self.limits = limits
        scan.bases = (scan.bases ?? []) + bases
        add(limits.stale(bases, at: .now).map(IncompleteReason.stale))
    }

    /// Takes down the rules that the scan rests on.
    public mutating func rest(on rules: [RuleSource], within limits: PolicyLimits) {
        rest(on: Bases.rules(rules), within: limits)
    }

    /// The report with what external scanners found, in one queue.
    public func adding(_ outcome: ExternalScan.Outcome) -> ScanReport {
        var report = self
        report.add(outcome.problems)
        report.findings = WeaknessGroups.merged(report.findings + outcome.findings)
        return report
    }

    /// Scans `tree` and keeps nothing.
    public static func scanning(
        _ tree: OpenTree, _ request: TreeScanner.Request, with scanner: TreeScanner,
        progress: ProgressFeed? = nil, isolation: isolated (any Actor)? = #isolation
    ) async throws -> ScanReport {
        defer { progress?.finish() }
        let clock = ScanClock()
        let run = try await scanner.begin(tree, request)
        let scan = Scan(
            tree: tree.tree.id, startedAt: clock.startedAt, rulesDigest: run.rules.digest,
            confinement: run.confinement)
        var findings: [Finding] = []
        let outcome = try await run.run(progress: progress) { findings += $0 }
        var report = ScanReport(scan, of: tree.tree, outcome, clock)
        report.findings = findings
        return report
    }
}

/// When a scan began, and what it has cost.
struct ScanClock {
    let startedAt = Date.now.roundedToMilliseconds
    private let cpu = CPUTime.ofThisProcessAndChildren()

    var cpuSeconds: Double { CPUTime.ofThisProcessAndChildren() - cpu }
}
