import Review
import ReviewFeature

/// The queue: one row for each item on wide rows, two on narrow ones, with a heading for each part.
@MainActor
enum QueueView {
    /// Columns from which one row has room for an item.
    private static let singleRowWidth = 64

    /// Draws the queue with the selection in sight; `top` is the first item shown, and moves as little as possible.
    static func draw(
        _ session: ReviewSession, top: inout Int, in region: Region, on canvas: inout Canvas
    ) {
        let queue = session.queue
        guard !queue.items.isEmpty else { return drawEmpty(queue, in: region, on: &canvas) }
        let rows = region.width >= singleRowWidth ? 1 : 2
        // A heading may take a row, so one item less than fits.
        let visible = max(1, (region.height - 1) / rows)
        let selected = queue.selectedIndex ?? 0
        top = max(min(top, selected), selected - visible + 1, 0)
        if selected >= queue.items.count - visible { top = min(top, max(0, queue.items.count - visible)) }
        var y = region.y
        let end = region.y + region.height
        var section = top > 0 ? queue.items[top - 1].section : nil
        for item in queue.items[top...] {
            if item.section != section {
                section = item.section
                if y < end {
                    canvas.put(
                        TextWidth.fit(item.section.title, region.width - 1), x: region.x + 1, y: y, .heading)
                }
                y += 1
            }
            guard y + rows <= end else { break }
            let isSelected = item.id == queue.selection
            if rows == 1 {
                drawSingle(
                    item, isSelected: isSelected,
                    in: Region(x: region.x, y: y, width: region.width, height: 1), on: &canvas)
            } else {
                drawDouble(
                    item, isSelected: isSelected,
                    in: Region(x: region.x, y: y, width: region.width, height: 2), on: &canvas)
            }
            if isSelected, session.pane == .queue {
                canvas.mark(Region(x: region.x, y: y, width: region.width, height: rows), .reverse)
            }
            y += rows
        }
        if y < end, queue.isTruncated {
            canvas.put(
                "more than \(QueueModel.maximumItems): narrow with /", x: region.x + 1, y: y, Style(.caution))
        }
    }

    private static func drawEmpty(_ queue: QueueModel, in region: Region, on canvas: inout Canvas) {
        let text: String
        if let failure = queue.failure {
            text = failure
        } else if queue.isLoading {
            text = "Reading…"
        } else if queue.filter.isNarrowing {
            text = "Nothing matches. Esc shows the whole queue again."
        } else if queue.filter.scope == .open {
            text = "Nothing is left to review here. s shows what was decided." + caveat(queue)
        } else {
            text = "Nothing here."
        }
        for (row, line) in LineWrap.prose(text, width: region.width - 2).prefix(region.height).enumerated() {
            canvas.put(line, x: region.x + 1, y: region.y + row)
        }
    }

    /// An empty queue is no clean bill when not everything was scanned.
    private static func caveat(_ queue: QueueModel) -> String {
        guard let scan = queue.scan else { return " Nothing was scanned." }
        guard scan.state != .complete else { return "" }
        let count = scan.notScanned.count { $0.reason.makesIncomplete }
        return " The last scan is INCOMPLETE: \(count) \(count == 1 ? "file was" : "files were") not scanned."
    }

    private static func drawSingle(
        _ item: QueueItem, isSelected: Bool, in region: Region, on canvas: inout Canvas
    ) {
        let end = region.x + region.width
        var x = drawMarker(isSelected, region, on: &canvas)
        x = canvas.put(pad(item.severity?.rawValue ?? "–", 9), x: x, y: region.y, severityStyle(item))
        x = canvas.put(pad(state(item), 10), x: x, y: region.y, stateStyle(item))
        x = canvas.put(pad(rungs(item), 7), x: x, y: region.y, rungStyle(item))
        let place = place(item)
        let placeWidth = min(TextWidth.columns(of: place), region.width * 2 / 5)
        let room = end - x - placeWidth - 2
        canvas.put(TextWidth.fit(item.title, room), x: x, y: region.y, titleStyle(isSelected))
        canvas.put(
            TextWidth.fitEnd(place, placeWidth), x: end - placeWidth - 1, y: region.y, .faint, limit: end)
    }

    private static func drawDouble(
        _ item: QueueItem, isSelected: Bool, in region: Region, on canvas: inout Canvas
    ) {
        let end = region.x + region.width
        let x = drawMarker(isSelected, region, on: &canvas)
        canvas.put(TextWidth.fit(item.title, end - x), x: x, y: region.y, titleStyle(isSelected))
        var second = canvas.put(
            item.severity?.rawValue ?? "–", x: x, y: region.y + 1, severityStyle(item), limit: end)
        second = canvas.put(" " + state(item), x: second, y: region.y + 1, stateStyle(item), limit: end)
        let marks = rungs(item)
        if !marks.isEmpty {
            second = canvas.put(" " + marks, x: second, y: region.y + 1, rungStyle(item), limit: end)
        }
        let place = TextWidth.fitEnd(place(item), end - second - 1)
        canvas.put(place, x: end - TextWidth.columns(of: place), y: region.y + 1, .faint, limit: end)
    }

    private static func drawMarker(_ isSelected: Bool, _ region: Region, on canvas: inout Canvas) -> Int {
        canvas.put(isSelected ? "▸ " : "  ", x: region.x, y: region.y, Style(.accent, .bold))
    }

    private static func state(_ item: QueueItem) -> String {
        switch item.state {
        case .patch(let state): ReviewWording.word(state)
        case .finding(let state): state.name
        }
    }

    /// Such as `✓2○1`; empty when nothing was verified.
    private static func rungs(_ item: QueueItem) -> String {
        RungOutcome.allCases.compactMap { outcome in
            item.rungs[outcome].map { outcome.mark + "\($0)" }
        }.joined()
    }

    private static func rungStyle(_ item: QueueItem) -> Style {
        for outcome in [RungOutcome.fail, .controlFailed, .notRun] where item.rungs[outcome] != nil {
            return Style(outcome)
        }
        return Style(.good)
    }

    private static func stateStyle(_ item: QueueItem) -> Style {
        item.state.isOpen ? .plain : Style(.faint, .bold)
    }

    private static func severityStyle(_ item: QueueItem) -> Style {
        item.severity.map { Style($0) } ?? .faint
    }

    private static func titleStyle(_ isSelected: Bool) -> Style { Style(.plain, isSelected ? .bold : []) }

    private static func place(_ item: QueueItem) -> String {
        (item.path ?? "") + (item.line.map { ":\($0)" } ?? "")
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - TextWidth.columns(of: text)))
    }
}
