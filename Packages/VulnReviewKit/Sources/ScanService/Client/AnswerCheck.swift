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
                edit.replacement.count <= RuleLimits.fixBytes
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

    /// Checks what a service says of the rules that it loaded: rules of these files, each once, and no longer than rules
    /// are.
    static func check(_ loaded: LoadedRules, of sources: [RuleSource]) throws(ScanServiceError) {
        let names = Set(sources.map(\.name))
        // An escape of YAML may stand for more bytes than it has, such as `"\\L"`.
        let textBytes = 2 * sources.reduce(0) { $0 + $1.bytes.count }
        guard loaded.rules.count <= RuleLimits.rules, Set(loaded.rules.map(\.id)).count == loaded.rules.count
        else { throw .implausibleAnswer("rule count") }
        guard loaded.rules.allSatisfy({ names.contains($0.source) && $0.message.utf8.count <= textBytes }),
            loaded.problems.allSatisfy({ names.contains($0.source) })
        else { throw .implausibleAnswer("rule file") }
    }

    /// Checks the patches of a patch file: no more bytes of code than the file has, and hunks in their order.
    static func check(_ patches: [ImportedPatch], of file: [UInt8]) throws(ScanServiceError) {
        let limits = PatchFileLimits.standard
        guard patches.count <= limits.messages else { throw .implausibleAnswer("patch count") }
        var left = file.count
        for patch in patches {
            guard patch.message.utf8.count <= 4 * limits.messageBytes,
                patch.title.utf8.count <= 4 * limits.messageBytes,
                (patch.author ?? "").utf8.count <= 4 * limits.headerBytes
            else { throw .implausibleAnswer("patch text") }
            for hunk in patch.changes.flatMap(\.hunks) {
                guard hunk.oldStart >= 0, hunk.newStart >= 0, !hunk.lines.isEmpty,
                    max(hunk.oldStart, hunk.newStart) <= Int.max - hunk.lines.count
                else { throw .implausibleAnswer("hunk") }
                left -= hunk.section.count + hunk.lines.reduce(0) { $0 + $1.bytes.count }
            }
            guard left >= 0 else { throw .implausibleAnswer("patch size") }
            for change in patch.changes {
                let starts = change.hunks.map(\.oldStart)
                guard starts == starts.sorted() else { throw .implausibleAnswer("hunk order") }
            }
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
