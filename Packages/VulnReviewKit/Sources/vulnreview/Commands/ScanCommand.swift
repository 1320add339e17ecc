import ArgumentParser
import Foundation
import Review
import ReviewFeature
import ScanService
import TreeAccess

/// `scan`: detect.
struct ScanCommand: InterruptibleCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Look for weaknesses with the rules.",
        discussion: "Links are not followed; what was not scanned is counted and named.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }

    @Argument(help: "Folders or files to scan.")
    var path: [String] = []

    @OptionGroup var rules: RuleOptions

    @Option(
        name: .long, help: ArgumentHelp("Scan the files that this file lists, one a line.", valueName: "file")
    )
    var filesFrom: String?

    @Option(name: .long, help: ArgumentHelp("Scan only what matches.", valueName: "glob"))
    var include: [String] = []

    @Option(name: .long, help: ArgumentHelp("Leave out what matches.", valueName: "glob"))
    var exclude: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Say how the findings stand against this SARIF file or earlier scan.", valueName: "file|scan"))
    var baseline: String?

    @OptionGroup var external: ExternalScannerOptions

    @Option(name: .long, help: "How many scan services work at once.")
    var jobs: Int = min(8, ProcessInfo.processInfo.activeProcessorCount)

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Give up a file, or a rule on it, over which a scan service is silent so long for each MiB.",
            valueName: "seconds"))
    var timeout: Int = ServiceLimits.fileSeconds

    @Option(name: .long, help: "How to print what was found.")
    var format: Format?

    @Option(name: .long, help: ArgumentHelp("Print to this file.", valueName: "file"))
    var output: String?

    @Option(
        name: .customLong("error"),
        help: ArgumentHelp(
            "Exit with 1 when a finding is at least this severe; with --baseline, when a new or reopened one is.",
            valueName: "severity"))
    var threshold: Severity?

    @Flag(name: .long, help: "Keep nothing.")
    var noStore = false

    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    var noticeWhenInterrupted: String {
        noStore
            ? "interrupted; nothing was kept. Type the same command again to scan."
            : "interrupted; what was found is kept, and the scan is marked incomplete. Type the same command again to scan the whole."
    }

    func validate() throws {
        guard path.isEmpty != (filesFrom == nil) else {
            throw ValidationError("name either paths to scan or --files-from, and not both")
        }
        guard filesFrom == nil || external.isEmpty else {
            throw ValidationError("--with and --with-command scan folders, not --files-from")
        }
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs takes 1 to 64") }
        guard (1...600).contains(timeout) else { throw ValidationError("--timeout takes 1 to 600") }
    }

    func run() async throws {
        let console = common.console
        let targets = try filesFrom.map { try ScanTarget.listed(in: $0) } ?? ScanTarget.named(path)
        var reports: [ScanReport] = []
        let baseline = try baselineOption()
        for target in targets {
            reports.append(
                try await ProgressLine(console).drawing { try await scan(target, baseline, $0) })
        }
        let printer = ScanPrinter(reports: reports, absolutePaths: filesFrom != nil)
        let chosen = format ?? (common.json ? .json : .text)
        try OutputFile.write(to: output ?? "-", console) { write in
            switch chosen {
            case .text: try write(printer.text())
            case .json:
                try printer.json().write(write)
                try write([UInt8(ascii: "\n")])
            case .sarif: try write(printer.sarif())
            }
        }
        for report in reports {
            printer.summary(of: report).forEach(console.note)
            ScanPrinter.warnings(of: report).forEach(console.warn)
        }
        try endWithStatus(reports)
    }

    /// A file of this name, or else a scan whose id begins so.
    private func baselineOption() throws -> Baseline? {
        guard let baseline else { return nil }
        if FileManager.default.fileExists(atPath: baseline) {
            return .report(.file(path: baseline), name: baseline)
        }
        guard !noStore else { throw CommandLineError.unreadable(baseline) }
        return .scan(try Subjects(store: try store.store.workbench().store).scan(baseline))
    }

    private func scan(
        _ target: ScanTarget, _ baseline: Baseline?, _ feed: ProgressFeed
    ) async throws -> ScanReport {
        let request = TreeScanner.Request(
            walk: WalkOptions(include: include, exclude: exclude), files: target.files,
            rules: try rules.sources(), requiredConfinement: external.unconfined ? .none : .sandbox)
        guard noStore else {
            return try await store.workbench(workers: jobs, fileTimeout: .seconds(timeout))
                .scan(
                    target.tree, request, also: external.scan(rules: rules.rules), against: baseline,
                    progress: feed)
        }
        let governance = try await store.policy.load(store.store)
        if external.unconfined {
            try governance.permit(.runUnconfined, on: PolicySubject(), confirm: store.confirm)
        }
        try governance.check(outside: target.tree.tree)
        var report = try await ScanReport.scanning(
            target.tree, request,
            with: TreeScanner(workers: jobs, fileTimeout: .seconds(timeout), connect: HelperPrograms.connect),
            progress: feed)
        report.rest(on: request.rules, within: governance.policy.limits)
        if let scan = try external.scan(rules: rules.rules) {
            let outcome = try await scan.run(on: target.tree)
            report = report.adding(outcome)
            report.rest(on: outcome.bases, within: governance.policy.limits)
        }
        guard case .report(let input, let name) = baseline else { return report }
        return try await report.compared(
            with: input, name: name, tree: target.tree, request, connect: HelperPrograms.connect)
    }

    /// Incomplete comes first: it is never 0, and never mistaken for a full answer.
    private func endWithStatus(_ reports: [ScanReport]) throws {
        if reports.contains(where: { $0.scan.state != .complete }) { throw ExitStatus.incomplete }
        guard let threshold else { return }
        let severe = reports.contains { report in
            report.findings.contains { finding in
                let isNews =
                    report.baseline.map { [.new, .reopened].contains($0.state(of: finding)) } ?? true
                return isNews && finding.severity >= threshold
                    && (finding.state == .new || finding.state == .confirmed)
            }
        }
        if severe { throw ExitStatus.findings }
    }
}

extension Severity: ExpressibleByArgument {}
