import Review
import ReviewFeature

/// The pages that cover the panes.
@MainActor
enum PageView {
    static func lines(_ page: ReviewPage, _ session: ReviewSession, width: Int) -> [[TextRun]] {
        switch page {
        case .keys: HelpView.lines(session, width: width)
        case .overview: session.overview.map { overview($0, width: width) } ?? []
        case .bulk: session.bulk.map { bulk($0, width: width) } ?? []
        }
    }

    private static func overview(_ overview: ReviewOverview, width: Int) -> [[TextRun]] {
        var lines: [[TextRun]] = []
        for part in overview.parts {
            if !lines.isEmpty { lines.append([]) }
            lines.append([TextRun(part.id, .heading)])
            for row in part.rows {
                let indent = 14
                let title =
                    row.title
                    + String(repeating: " ", count: max(1, indent - 2 - TextWidth.columns(of: row.title)))
                let text = LineWrap.prose(
                    row.text, width: width - indent, row.isWarning ? Style(.caution) : .plain)
                for (index, line) in text.enumerated() {
                    lines.append(
                        [TextRun(index == 0 ? "  " + title : String(repeating: " ", count: indent), .faint)]
                            + line)
                }
            }
        }
        return lines
    }

    private static func bulk(_ summary: BulkSummary, width: Int) -> [[TextRun]] {
        var lines: [[TextRun]] = [
            [TextRun(ReviewWording.text(summary), .heading)],
            [TextRun("What was refused is still marked; each needs a verdict of its own.", .faint)],
        ]
        for refusal in summary.refusals {
            lines.append([])
            lines += LineWrap.prose(refusal.title, width: width, Style(.plain, .bold))
            lines += LineWrap.prose(refusal.reason, width: width - 2, indent: 2, Style(.caution)).map {
                [TextRun("  ")] + $0
            }
        }
        return lines
    }
}
