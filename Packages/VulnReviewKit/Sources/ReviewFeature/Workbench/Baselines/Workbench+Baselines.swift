import FindingStore
import Review
import ScanService
import TreeAccess

extension Workbench {
    /// Holds a finished scan against an earlier one, and keeps how its findings stand.
    func compare(
        _ report: ScanReport, with baseline: Baseline, _ tree: OpenTree, _ request: TreeScanner.Request
    ) async throws -> BaselineComparison {
        let covers = try request.covers
        switch baseline {
        case .scan(let earlier):
            let states = try store.compare(report.scan.id, with: earlier, covers: covers)
            let absent = try states.filter { $0.value == .absent }.keys.compactMap { try store.finding($0) }
            return BaselineComparison(
                against: earlier.text, states: states,
                absent: absent.sorted { Sighting.precedes(Sighting($0), Sighting($1)) })
        case .report(let input, let name):
            let comparison = try await BaselineReport(
                input, tree: tree.tree, connect: configuration.connect
            ).compare(report.findings, name: name, fileIsGone: tree.isGone, covers: covers)
            try store.keep(comparison.states, of: report.scan.id)
            return comparison
        }
    }
}

extension ScanReport {
    /// The report held against a SARIF file, for what is not kept.
    public func compared(
        with input: ReportInput, name: String, tree: OpenTree, _ request: TreeScanner.Request,
        connect: @escaping ScanTransportFactory
    ) async throws -> ScanReport {
        var report = self
        report.baseline = try await BaselineReport(input, tree: tree.tree, connect: connect).compare(
            findings, name: name, fileIsGone: tree.isGone, covers: try request.covers)
        return report
    }
}

extension TreeScanner.Request {
    /// Whether the scan looks at a file, were it there.
    fileprivate var covers: (TreePath) -> Bool {
        get throws {
            if let files {
                let files = Set(files)
                return { files.contains($0) }
            }
            let filter = try PathFilter(include: walk.include, exclude: walk.exclude)
            return { filter.admits($0) }
        }
    }
}
