import Exchange
import Review
import RuleEngine

/// Checks what a service says of a file as one checks network input: right file, known rules, places inside the file.
enum AnswerCheck {
    static func check(
        _ result: ServiceFileResult, of file: ServiceFile, ruleIDs: Set<String>
    ) throws(ScanServiceError) -> ServiceFileResult {
        guard result.path == file.path else { throw .implausibleAnswer("path") }
        guard (0...file.bytes.count).contains(result.opaqueBytes) else {
            throw .implausibleAnswer("opaque bytes")
        }
        guard result.exhausted.allSatisfy(ruleIDs.contains) else {
            throw .implausibleAnswer("exhausted rule")
        }
        guard result.matches.count <= ServiceLimits.matchesPerFile else {
            throw .implausibleAnswer("match count")
        }
        guard !result.matches.isEmpty else { return result }
        let lines = LineTable(file.bytes)
        for match in result.matches {
            guard ruleIDs.contains(match.ruleID) else { throw .implausibleAnswer("rule") }
            try check(match, in: lines, of: file)
        }
        return result
    }

    private static func check(
        _ match: RuleMatch, in lines: LineTable, of file: ServiceFile
    ) throws(ScanServiceError) {
        guard match.message.utf8.count <= ServiceLimits.messageBytes else {
            throw .implausibleAnswer("message")
        }
        guard lines.holds(match.range) else { throw .implausibleAnswer("place") }
        guard match.flow.count <= RuleLimits.flowSteps, match.flow.allSatisfy({ lines.holds($0.range) })
        else { throw .implausibleAnswer("flow") }
        for edit in match.fix {
            guard edit.offset >= 0, edit.length >= 0, edit.offset <= file.bytes.count,
                edit.length <= file.bytes.count - edit.offset,
                edit.replacement.count <= ServiceLimits.messageBytes
            else { throw .implausibleAnswer("fix") }
        }
    }

    /// Checks an explanation: the rule that was asked for, operators within their limits, places inside the file.
    static func check(
        _ explanation: RuleExplanation, of file: ServiceFile, ruleID: String
    ) throws(ScanServiceError) {
        guard explanation.ruleID == ruleID else { throw .implausibleAnswer("rule") }
        guard explanation.matches.count <= ServiceLimits.matchesPerFile else {
            throw .implausibleAnswer("match count")
        }
        let lines = LineTable(file.bytes)
        for match in explanation.matches { try check(match, in: lines, of: file) }
        var waiting = explanation.operators
        while let item = waiting.popLast() {
            let places = item.found + (item.left ?? [])
            guard item.text.count <= RuleExplanation.Operator.textLength,
                item.found.count <= RuleExplanation.Operator.rangeCount,
                places.count <= 2 * RuleExplanation.Operator.rangeCount, places.allSatisfy(lines.holds)
            else { throw .implausibleAnswer("operator") }
            waiting += item.operators
        }
    }

    /// Checks the results of a piece of a report; their places are held against the tree later.
    static func check(_ progress: ReportReader.Progress) throws(ScanServiceError) {
        guard progress.results.count <= ServiceLimits.reportBytes, progress.withoutPlace >= 0,
            progress.failures >= 0,
            progress.results.allSatisfy({ $0.message.utf8.count <= ServiceLimits.messageBytes })
        else { throw .implausibleAnswer("report") }
    }

    /// Checks facts: no more than are told of a file, each on its lines.
    static func check(_ facts: SourceFacts, of file: ServiceFile) throws(ScanServiceError) {
        let last = 1 + file.bytes.count { $0 == 0x0A }
        let kinds = [
            facts.definitions.map(\.lines), facts.handlers.map(\.lines),
            facts.checks.flatMap { [$0.lines, $0.condition] },
        ]
        for lines in kinds {
            guard lines.count <= 2 * SourceFacts.limit,
                lines.allSatisfy({ 1 <= $0.first && $0.first <= $0.last && $0.last <= last })
            else { throw .implausibleAnswer("facts") }
        }
        guard
            facts.definitions.allSatisfy({
                $0.name.utf8.count <= ServiceLimits.messageBytes && $0.statements >= 0
            })
        else { throw .implausibleAnswer("facts") }
    }

    /// Checks a probe: names as its own attempts have, and no more of them than there are.
    static func check(_ probe: BoxProbe) throws(ScanServiceError) {
        let isName = { (byte: UInt8) in (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 }
        guard probe.lines.count <= ServiceLimits.probeLines,
            probe.lines.allSatisfy({ $0.name.utf8.count <= 64 && $0.name.utf8.allSatisfy(isName) })
        else { throw .implausibleAnswer("probe") }
    }

    /// Checks crash reports: their names and counts within limits; their places are held against the tree later.
    static func check(_ reports: [CrashReport]) throws(ScanServiceError) {
        guard reports.count <= CrashReport.limit,
            reports.allSatisfy({ report in
                report.kind.utf8.count <= 2 * CrashReport.nameLimit
                    && report.frames.count <= CrashReport.frameLimit
                    && report.frames.allSatisfy {
                        $0.function.utf8.count + ($0.file?.utf8.count ?? 0) <= 4 * CrashReport.nameLimit
                    }
            })
        else { throw .implausibleAnswer("crash") }
    }

    /// Checks a description of a tree: of this file, and no longer than a description is.
    static func check(_ report: SyntaxReport, of file: ServiceFile) throws(ScanServiceError) {
        guard report.bytes == file.bytes.count, (0...report.bytes).contains(report.opaqueBytes),
            report.nodes >= 0, report.text.utf8.count(where: { $0 == 0x0A }) <= SyntaxReport.maximumLines
        else { throw .implausibleAnswer("tree") }
    }
}

extension LineTable {
    /// Whether `range` is one of the file, with the lines and columns that belong to its offsets.
    fileprivate func holds(_ range: SourceRange) -> Bool {
        range.start.offset <= range.end.offset && holds(range.start) && holds(range.end)
    }
}
