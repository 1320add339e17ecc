import FindingStore
import Foundation
import Review
import RuleEngine
import ScanService
import TreeAccess

extension Workbench {
    /// Scans `tree`, with external scanners too when given, and keeps what is found while it is found; held against a
    /// baseline when one is given.
    ///
    /// `take` gets the findings as they are stored, in the order of path and place, then those of external scanners. A scan
    /// that is stopped, or fails, is kept with what it had found and marked incomplete; one whose process was killed stays
    /// marked as running.
    public func scan(
        _ tree: OpenTree, _ request: TreeScanner.Request, also external: ExternalScan? = nil,
        against baseline: Baseline? = nil, progress: ProgressFeed? = nil,
        isolation: isolated (any Actor)? = #isolation, take: ([Finding]) throws -> Void = { _ in }
    ) async throws -> ScanReport {
        defer { progress?.finish() }
        let isUnconfined = request.requiredConfinement == .none || external?.isUnconfined == true
        if isUnconfined { try permit(.runUnconfined, on: PolicySubject(), in: tree.tree) }
        try configuration.governance.check(outside: tree.tree)
        try putPolicyInForce()
        try endDismissals()
        let clock = ScanClock()
        let scanner = TreeScanner(
            workers: configuration.workers, fileTimeout: configuration.fileTimeout,
            sharing: configuration.sharing, connect: configuration.connect)
        let run = try await scanner.begin(tree, request)
        try store.register(tree.tree)
        var scan = Scan(
            tree: tree.tree.id, startedAt: clock.startedAt, rulesDigest: run.rules.digest,
            confinement: run.confinement)
        try store.begin(scan)
        var report: ScanReport
        do {
            let outcome = try await run.run(progress: progress) { found in
                try take(try store.record(found, in: scan.id))
            }
            report = ScanReport(scan, of: tree.tree, outcome, clock)
            report.rest(on: request.rules, within: configuration.policy.limits)
            if let external {
                let others = try await external.run(on: tree)
                // The store makes one queue of them, with what it knows.
                try take(try store.record(others.findings, in: scan.id))
                report.add(others.problems)
                report.rest(on: others.bases, within: configuration.policy.limits)
            }
            report.moves = try store.settle(scan.id, fileIsGone: tree.isGone)
            try store.finish(report.scan, signer: installation)
        } catch {
            scan.state = .incomplete
            let isStopped = error is CancellationError
            scan.reasons = [Sentences.sentence(for: isStopped ? ScanServiceError.cancelled : error)]
            scan.stats.cpuSeconds = clock.cpuSeconds
            try store.finish(scan, signer: installation)
            throw error
        }
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
