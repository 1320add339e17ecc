import ArgumentParser
import Diffing
import FindingStore
import Review
import ReviewFeature

/// `export`: for others' tools.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Write a report (html, markdown), findings as an advisory (csaf, openvex, cyclonedx, osv, cve) or as SARIF, a patch as a git diff, approved patches as an mbox for git am, or decisions as signed in-toto statements (dsse)."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case sarif, csaf, osv, openvex, cyclonedx, cve, diff, mbox, dsse, html, markdown
    }

    @Option(name: .long, help: "The format.")
    var format: Format

    @Argument(
        help:
            "Findings, patches or (dsse) decisions, by short prefixes of their ids; none is all of them."
    )
    var id: [String] = []

    @Option(name: .long, help: ArgumentHelp("Write to this file.", valueName: "file"))
    var output: String = "-"

    @OptionGroup(title: "MARKDOWN") var receiver: ReceiverOptions
    @OptionGroup(title: "ADVISORIES") var publisher: PublisherOptions
    @OptionGroup var store: GovernedStoreOptions
    @OptionGroup var common: OutputOptions

    func validate() throws {
        switch format {
        case .diff, .mbox: if id.isEmpty { throw ValidationError("name the patches to export") }
        case .sarif, .dsse, .html, .csaf, .openvex, .cyclonedx: break
        case .markdown, .osv, .cve: if id.isEmpty { throw ValidationError("name the finding to export") }
        }
    }

    func run() async throws {
        let workbench = try await store.workbench()
        let subjects = Subjects(store: workbench.store)
        switch format {
        case .sarif:
            let findings =
                if id.isEmpty {
                    try Workbench.all {
                        try workbench.store.findings(FindingFilter(), after: $0, limit: 1_000)
                    }
                } else {
                    try id.compactMap { try workbench.store.finding(try subjects.finding($0)) }
                }
            try workbench.permitExport(of: findings)
            let document = try sarif(findings, workbench)
            try OutputFile.write(document.bytes, to: output, common.console)
            if !document.complete { throw ExitStatus.incomplete }
        case .mbox:
            let ids = try id.map(subjects.patch)
            try workbench.permitExport(of: ids)
            let series = try workbench.mailSeries(
                of: ids, signature: "VulnReview \(Version.text)")
            try OutputFile.write(series, to: output, common.console)
        case .dsse:
            let named = try id.map { try workbench.store.resolve($0).text }
            let envelopes = try workbench.attestations(of: named, producer: "VulnReview \(Version.text)")
            try OutputFile.write(
                envelopes.flatMap { $0.canonical.bytes + [0x0A] }, to: output, common.console)
        case .html:
            let report = HTMLReport(
                try scope(subjects), producer: "VulnReview \(Version.text)", at: .now)
            var complete = false
            try OutputFile.write(to: output, common.console) { write in
                complete = try workbench.write(report, write)
            }
            if !complete { throw ExitStatus.incomplete }
        case .markdown:
            let report = try workbench.write(
                try scope(subjects), for: receiver.receiver, try receiver.facts(),
                producer: "VulnReview \(Version.text)")
            try OutputFile.write(Array(report.text.utf8), to: output, common.console)
            for rule in report.broken { common.console.warn("\(rule.rawValue): " + Sentences.sentence(rule)) }
            if let address = Sentences.address(receiver.receiver) { common.console.note(address) }
            if !report.broken.isEmpty || !report.isComplete { throw ExitStatus.incomplete }
        case .csaf, .openvex, .cyclonedx, .osv, .cve:
            guard let format = AdvisoryFormat(rawValue: format.rawValue) else { return }
            let advisory = try workbench.advisory(
                try scope(subjects), as: format, try publisher.facts(for: format),
                producer: ("VulnReview", Version.text), at: .now)
            try OutputFile.write(advisory.document.bytes + [0x0A], to: output, common.console)
            if !advisory.isComplete { throw ExitStatus.incomplete }
        case .diff:
            let ids = try id.map(subjects.patch)
            try workbench.permitExport(of: ids)
            let patches = try ids.compactMap { try workbench.store.patch($0) }
            try OutputFile.write(UnifiedDiff.print(patches.flatMap(\.changes)), to: output, common.console)
        }
    }

    private func scope(_ subjects: Subjects) throws -> ReportScope {
        id.isEmpty ? .all : .subjects(try id.map(subjects.reviewable))
    }

    /// The store keeps findings, not rules: what SARIF says of a rule is what its findings say. A tree whose newest
    /// scan is not complete makes the document incomplete, as it made that scan.
    private func sarif(_ findings: [Finding], _ workbench: Workbench) throws -> (
        bytes: [UInt8], complete: Bool
    ) {
        let byTree = Dictionary(grouping: findings, by: \.tree)
        let trees = try workbench.store.trees().filter { id.isEmpty || byTree[$0.id] != nil }
        let scans = try trees.map { try workbench.store.scans(tree: $0.id, after: nil, limit: 1).first }
        let complete = !scans.isEmpty && scans.allSatisfy { $0?.state == .complete }
        var document = SARIFDocument(
            rules: RuleInfo.described(by: findings),
            trees: zip(trees, scans).map { .init($0, byTree[$0.id] ?? [], $1?.notScanned ?? []) },
            usesAbsolutePaths: false, problems: scans.flatMap { $0?.reasons ?? [] }, complete: complete)
        document.baseline = try baseline(scans.compactMap { $0?.id }, findings, workbench)
        return (document.bytes, complete)
    }
}

extension ExportCommand {
    /// How all the findings stood in the newest scans; `nil` unless each of them is known to have stood somehow.
    private func baseline(
        _ scans: [ScanID], _ findings: [Finding], _ workbench: Workbench
    ) throws -> [FindingID: BaselineState]? {
        var states: [FindingID: BaselineState] = [:]
        for scan in scans { states.merge(try workbench.store.baseline(of: scan)) { first, _ in first } }
        return !findings.isEmpty && findings.allSatisfy { states[$0.id] != nil } ? states : nil
    }
}

extension RuleInfo {
    /// What findings tell of the rules that made them, in the order of the rules' ids.
    static func described(by findings: [Finding]) -> [RuleInfo] {
        var rules: [String: RuleInfo] = [:]
        for finding in findings where rules[finding.ruleID] == nil {
            rules[finding.ruleID] = RuleInfo(
                id: finding.ruleID, message: finding.message, severity: finding.severity,
                confidence: finding.confidence, cwe: finding.cwe, languages: [], source: "store",
                hasFix: !finding.fix.isEmpty, digest: Digest(of: Array(finding.ruleID.utf8)))
        }
        return rules.values.sorted { $0.id < $1.id }
    }
}
