import Foundation
import Review
import ReviewFeature

/// What a scan prints: text, JSON or SARIF.
struct ScanPrinter {
    let reports: [ScanReport]
    /// Whether SARIF names files by absolute URIs, as with `--files-from`.
    let absolutePaths: Bool

    /// One line for each finding: place, severity, rule, message; before it how it stands against the baseline, if there is
    /// one, and what is absent at the end.
    func text() -> [UInt8] {
        let lines = reports.flatMap { report in
            guard let baseline = report.baseline else { return report.findings.map(Self.line) }
            return (report.findings + baseline.absent).map {
                "\(baseline.state(of: $0).rawValue.padding(9)) \(Self.line($0))"
            }
        }
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    static func line(_ finding: Finding) -> String {
        let place = finding.location
        let head = "\(place.path.display):\(place.range.start.line):\(place.range.start.column)"
        return
            "\(finding.id.short) \(head): \(finding.severity.rawValue): \(VisibleText.escape(finding.ruleID)): "
            + VisibleText.escape(finding.message.split(separator: "\n").joined(separator: " "))
    }

    /// One document for one report, or one that holds a document for each.
    func json() -> StreamedJSON {
        if let only = reports.first, reports.count == 1 { return Self.json(of: only) }
        let schema = StreamedJSON.value("vulnreview.scans/1")
        return .object(["schema": schema, "scans": .list { try reports.map(Self.json).forEach($0) }])
    }

    private static func json(of report: ScanReport) -> StreamedJSON {
        var members: [String: StreamedJSON] = [
            "schema": .value("vulnreview.scan/1"),
            "scan": .value(
                ScanDocument.ScanPart(report.scan, tree: report.tree.display, limits: report.limits)),
            "findings": .list { write in
                for finding in report.findings {
                    let state = report.baseline?.state(of: finding)
                    try write(.value(FindingDocument(finding, baseline: state)))
                }
            },
            "notScanned": .list { write in
                for item in report.scan.notScanned { try write(.value(ScanDocument.NotScanned(item))) }
            },
            "partlyRead": .list { write in
                for item in report.partlyRead { try write(.value(ScanDocument.PartlyRead(item))) }
            },
            "stats": .value(report.scan.stats),
        ]
        members["baseline"] = report.baseline.map { StreamedJSON.value(ScanDocument.BaselinePart($0)) }
        return .object(members)
    }

    func sarif() -> [UInt8] {
        var rules: [RuleInfo] = []
        var seen: Set<String> = []
        for rule in reports.flatMap(\.rules) where seen.insert(rule.id).inserted { rules.append(rule) }
        return SARIFDocument(
            rules: rules,
            trees: reports.map {
                .init($0.tree, $0.findings, $0.scan.notScanned, absent: $0.baseline?.absent ?? [])
            },
            usesAbsolutePaths: absolutePaths,
            problems: reports.flatMap { $0.ruleProblems.map(Sentences.sentence) },
            complete: reports.allSatisfy { $0.scan.state == .complete },
            baseline: reports.contains { $0.baseline == nil }
                ? nil
                : reports.compactMap(\.baseline?.states).reduce(into: [:]) {
                    $0.merge($1) { left, _ in left }
                }
        ).bytes
    }

    /// Why a scan is incomplete, a line each: said even to those who asked for quiet.
    static func warnings(of report: ScanReport) -> [String] {
        report.scan.reasons.map { "incomplete: \($0)" }
            + (report.baseline?.problems ?? []).map { "baseline: \($0)" }
    }

    /// What the person at the terminal should know besides the findings.
    func summary(of report: ScanReport) -> [String] {
        let stats = report.scan.stats
        var lines = [
            "\(report.findings.count) findings in \(stats.files) files (\(stats.bytes) bytes) with \(stats.rules) rules;"
                + " scan \(report.scan.id.short) is \(report.scan.state.rawValue)"
        ]
        lines += (report.scan.bases ?? []).map { ReviewWording.line($0, at: .now) }
        let quiet = report.scan.notScanned.count { !$0.reason.makesIncomplete }
        if quiet > 0 { lines.append("\(quiet) links, devices and binary files were left out") }
        if let baseline = report.baseline {
            let counts = BaselineState.allCases.map { "\(baseline.count($0)) \($0.rawValue)" }
            lines.append("against \(VisibleText.escape(baseline.against)): " + counts.joined(separator: ", "))
        }
        if !report.moves.isEmpty {
            lines.append("\(report.moves.count) findings were found again where they moved")
        }
        let opaque = report.partlyRead.reduce(0) { $0 + $1.opaqueBytes }
        if opaque > 0 {
            lines.append("\(opaque) bytes in \(report.partlyRead.count) files were not understood")
        }
        return lines
    }
}
