import Review
import ReviewFeature

/// The first row: the tree, where in the queue the reviewer is, and how much is left.
@MainActor
enum HeaderView {
    static func draw(_ session: ReviewSession, in region: Region, on canvas: inout Canvas) {
        canvas.fill(region, .bar)
        let right = summary(of: session, width: region.width) + " "
        let rightStart = max(0, region.width - TextWidth.columns(of: right))
        let name = canvas.put(" VulnReview  ", x: region.x, y: region.y, Style(.plain, [.reverse, .bold]))
        let tree = session.tree?.display ?? "all trees"
        canvas.put(TextWidth.fitEnd(tree, rightStart - name - 1), x: name, y: region.y, .bar)
        canvas.put(right, x: rightStart, y: region.y, .bar)
    }

    private static func summary(of session: ReviewSession, width: Int) -> String {
        var parts: [String] = []
        if session.queue.isScanIncomplete { parts.append("SCAN INCOMPLETE") }
        if width >= ScreenLayout.wideWidth { parts += session.queue.summary }
        if session.queue.filter.isNarrowing { parts.append("filtered") }
        if let grouping = session.queue.grouping { parts.append("by " + grouping.title) }
        parts.append(session.queue.filter.scope.title)
        parts.append(session.queue.position)
        if !session.queue.marks.isEmpty { parts.append("\(session.queue.marks.count) MARKED") }
        parts += progress(of: session, isWide: width >= ScreenLayout.wideWidth)
        return parts.joined(separator: " · ")
    }
}

extension HeaderView {
    /// What is done; on wide screens also what is left, and how long one verdict takes.
    private static func progress(of session: ReviewSession, isWide: Bool) -> [String] {
        guard session.verdictCount > 0 else { return [] }
        var parts = ["\(session.verdictCount) decided"]
        if isWide {
            parts.append("\(session.itemsLeft) left")
            if let seconds = session.progress.secondsEach {
                parts.append(ReviewWording.duration(seconds) + " each")
            }
        }
        return parts
    }
}

/// The row of tabs on narrow screens.
@MainActor
enum TabsView {
    static func draw(_ session: ReviewSession, title: String, in region: Region, on canvas: inout Canvas) {
        var x = region.x
        for (index, pane) in ReviewPane.allCases.enumerated() {
            let style = pane == session.pane ? Style(.plain, [.bold, .underline]) : .faint
            let name =
                pane == session.pane
                ? "[\(index + 1) \(name(of: pane, session))]" : " \(index + 1) \(name(of: pane, session)) "
            x = canvas.put(name, x: x, y: region.y, style, limit: region.x + region.width) + 1
        }
        let room = region.x + region.width - x - 1
        if room > 4 {
            let text = TextWidth.fit(title, room)
            canvas.put(
                text, x: region.x + region.width - TextWidth.columns(of: text) - 1, y: region.y, .faint)
        }
    }

    /// The pane whose tab has column `column`.
    static func pane(at column: Int, _ session: ReviewSession) -> ReviewPane? {
        var x = 0
        for pane in ReviewPane.allCases {
            let width = TextWidth.columns(of: name(of: pane, session)) + 4
            if (x..<x + width).contains(column) { return pane }
            x += width + 1
        }
        return nil
    }

    static func name(of pane: ReviewPane, _ session: ReviewSession) -> String {
        switch pane {
        case .queue: "Queue"
        case .detail: session.finding == nil ? "Diff" : "Finding"
        case .inspector: "Inspector"
        }
    }
}
