import Review

/// The words of reports.
extension ReviewWording {
    /// What a reviewer had on screen before a verdict.
    static func text(_ seen: Decision.Seen) -> String {
        guard seen.diff || !seen.rungs.isEmpty || seen.milliseconds > 0 else {
            return "nothing recorded (\(VisibleText.escape(seen.face)))"
        }
        let rungs = seen.rungs.isEmpty ? "no rung" : seen.rungs.map(title).joined(separator: ", ")
        return (seen.diff ? "the whole diff" : "not the whole diff") + "; \(rungs); "
            + duration(Double(seen.milliseconds) / 1_000) + " in the \(VisibleText.escape(seen.face))"
    }

    /// Whether a report can speak for all that it is about.
    static func completeness(_ summary: ReportSummary) -> String {
        summary.isComplete
            ? "Complete: everything that was to be scanned was scanned. That nothing else was found is no proof that nothing else is there."
            : "Incomplete: what follows is not all there is to say."
    }
}
