import Confinement
import Exchange
import Review
import ScanService

extension Sentences {
    static func sentence(_ error: ReportError) -> String {
        switch error {
        case .malformed(let defect, _, let line): "Line \(line): \(words(defect))."
        case .overLimit(let limit): "The report has more \(words(limit)) than are read."
        case .notSARIF: "This is no SARIF 2.1.0."
        case .outOfOrder: "A piece of the report came out of turn."
        }
    }

    private static func words(_ defect: ReportDefect) -> String {
        switch defect {
        case .encoding: "the text is not in UTF-8"
        case .unexpectedByte: "what stands here is no JSON"
        case .truncated: "the report ends in the middle"
        case .trailingBytes: "something follows the end"
        case .repeatedKey: "an object has the same key twice"
        case .tooDeep: "it is nested too deeply, or an object has too many keys"
        case .resultIsNoObject: "a result is no object"
        }
    }

    private static func words(_ limit: ReportLimit) -> String {
        switch limit {
        case .resultBytes: "bytes in one result"
        case .headerBytes: "bytes beside its results"
        case .keys: "keys"
        case .results: "results"
        }
    }

    /// Why a result of a report is no finding of the tree.
    public static func sentence(_ reason: ReportedFindings.Refusal) -> String {
        switch reason {
        case .notAPath: "its place is no path of a file"
        case .outsideTree: "its file lies outside the tree"
        case .notRead: "its file is not in the tree or cannot be read"
        case .noSuchLine: "its file has no such line"
        }
    }
}

extension Sentences {
    /// What of a report was not taken over, a sentence each.
    static func refusals(_ summary: ReportStream.Summary) -> [String] {
        var lines = ReportedFindings.Refusal.allCases.compactMap { reason in
            summary.refused[reason].map { "\($0) results were not imported: \(sentence(reason))." }
        }
        if let first = summary.firstUnreadable {
            lines.append(
                "\(summary.unreadable) results could not be read, the first is number \(first + 1).")
        }
        if summary.externalFiles > 0 {
            lines.append("\(summary.externalFiles) files with more of the report were not read.")
        }
        if summary.shortened > 0 {
            lines.append("\(summary.shortened) results have more flows, steps or fixes than are kept.")
        }
        return lines
    }

    /// Fixes of a report that did not become patches.
    static func fixesLeft(_ count: Int) -> String {
        "\(count) fixes did not become patches: there are too many in one report."
    }

    /// What a report claims about its results, a sentence each.
    static func claims(_ summary: ReportStream.Summary) -> [String] {
        var lines =
            summary.withoutPlace > 0
            ? ["\(summary.withoutPlace) results report nothing wrong or name no place in a file."] : []
        if summary.failures > 0 {
            lines.append(
                "The report says of \(summary.failures) things that the tool could not read or do them.")
        }
        for claim in Claim.Kind.allCases {
            guard let count = summary.claims[claim] else { continue }
            lines.append(
                "The report calls \(count) results \(words(claim)); they were imported like the others.")
        }
        return lines
    }

    /// A claim in words, for what shows it.
    public static func words(_ claim: Claim.Kind) -> String {
        switch claim {
        case .suppressed: "suppressed"
        case .suppressionUnderReview: "under review for suppression"
        case .suppressionRejected: "not to be suppressed"
        case .new: "new"
        case .unchanged: "unchanged"
        case .updated: "updated"
        case .absent: "absent"
        case .state: "decided elsewhere"
        }
    }

    /// Where a report places a finding.
    static func reportedAt(_ finding: Finding, by tool: String) -> String {
        let place = finding.location
        return
            "\(VisibleText.escape(tool)) reports \(VisibleText.escape(finding.ruleID)) at \(place.path.display):\(place.range.start.line)."
    }

    /// What stands behind a report's fix.
    static func reportRewrites(_ tool: String) -> String {
        "The report of \(VisibleText.escape(tool)) has this fix."
    }
}

extension Sentences {
    /// What became of an external scanner, after its name.
    static func words(_ problem: ScannerProblem) -> String {
        switch problem {
        case .notFound(let program): "did not run: there is no program \(quote(program))."
        case .noRules: "did not run: it needs rules, named with --rules."
        case .notConfined: "did not run: this machine cannot confine it; see doctor, or type --unconfined."
        case .notStarted(let sentence): "did not run: \(sentence)"
        case .failed(let status): "failed: \(words(status))."
        case .unreadable(let sentence): "printed what could not be read: \(sentence)"
        case .unfinished(let count):
            "ran, but said of \(count) things that it could not read or do them; what is in those is not known."
        case .lost(let count): "reported \(count) results that are no places in the tree."
        }
    }

    private static func words(_ status: ConfinedOutcome.Status) -> String {
        switch status {
        case .exited(let code): "exit status \(code)"
        case .signalled(let number): "signal \(number)"
        case .timedOut: "its time was up"
        case .outputLimit: "it printed too much"
        case .memoryLimit: "it took too much memory"
        case .processLimit: "it started too many processes"
        case .scratchLimit: "it wrote too much"
        case .diskFull: "the disk is almost full"
        }
    }
}
