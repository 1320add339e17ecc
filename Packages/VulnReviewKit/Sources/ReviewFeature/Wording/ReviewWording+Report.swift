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

/// The words of advisories.
extension ReviewWording {
    /// What is to be done about a confirmed finding whose patches stand so.
    static func action(_ patches: [PatchState]) -> String {
        if patches.contains(.applied) {
            return "A reviewed fix is in the source tree; take the version that has it when there is one."
        }
        if patches.contains(.approved) {
            return "A fix was reviewed and approved, and is not in a version yet."
        }
        if patches.contains(where: { $0 == .proposed || $0 == .deferred }) {
            return "A fix is proposed and not reviewed yet."
        }
        return "There is no fix yet."
    }

    /// Why nothing is done about a finding.
    static func accepted(_ reason: String) -> String {
        "The risk is accepted, and no fix is planned"
            + (reason.isEmpty ? "." : ": " + VisibleText.escape(reason))
    }

    /// Why a finding does no harm.
    static func impact(_ justification: DismissalReason, _ reason: String) -> String {
        title(justification) + (reason.isEmpty ? "" : ": " + VisibleText.escape(reason))
    }
}
