import Review
import ReviewFeature

/// The queue: one row for each item on wide rows, two on narrow ones, with a heading for each part.
@MainActor
enum QueueView {
    /// Columns from which one row has room for an item.
    private static let singleRowWidth = 64

    /// How far the queue is scrolled.
    struct Scroll {
        /// The first item shown: its place changes when rows are read or fall off before it.
        var first: QueueItem.ID?
        /// The first row shown of a queue in groups.
        var row = 0
    }

    /// What a row of the screen shows.
    enum Hit: Hashable {
        case item(QueueItem.ID)
        case group(Int)
    }

    /// Draws the queue with the selection in sight; what is shown first moves as little as possible. Returns what stands in which
    /// row.
    static func draw(
        _ session: ReviewSession, scroll: inout Scroll, in region: Region, on canvas: inout Canvas
    ) -> [Int: Hit] {
        let queue = session.queue
        if let outline = queue.outline, !outline.groups.isEmpty {
            return drawOutline(outline, session, top: &scroll.row, in: region, on: &canvas)
        }
        guard !queue.items.isEmpty else {
            drawEmpty(session, in: region, on: &canvas)
            return [:]
        }
        var hits: [Int: Hit] = [:]
        let rows = rows(in: region)
        // A heading may take a row, so one item less than fits.
        let visible = max(1, (region.height - 1) / rows)
        let selected = queue.selectedIndex ?? 0
        let before = scroll.first.flatMap { queue.index(of: $0) } ?? 0
        var top = max(min(before, selected), selected - visible + 1, 0)
        if selected >= queue.items.count - visible { top = min(top, max(0, queue.items.count - visible)) }
        scroll.first = queue.items[top].id
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
            draw(item, session, in: Region(x: region.x, y: y, width: region.width, height: rows), on: &canvas)
            for row in y..<y + rows { hits[row] = .item(item.id) }
            y += rows
        }
        return hits
    }

    /// How many rows an item takes.
    static func rows(in region: Region) -> Int { region.width >= singleRowWidth ? 1 : 2 }

    /// Draws one item, marked and selected as it is.
    static func draw(
        _ item: QueueItem, _ session: ReviewSession, in region: Region, on canvas: inout Canvas
    ) {
        let isSelected = item.id == session.queue.selection
        let look = ItemLook(isSelected: isSelected, isMarked: session.queue.marks.contains(item.id))
        if region.height == 1 {
            drawSingle(item, look, in: region, on: &canvas)
        } else {
            drawDouble(item, look, in: region, on: &canvas)
        }
        if isSelected, session.pane == .queue { canvas.mark(region, .reverse) }
    }

    /// What a row shows beside its item.
    struct ItemLook {
        let isSelected: Bool
        let isMarked: Bool
    }

    private static func drawEmpty(_ session: ReviewSession, in region: Region, on canvas: inout Canvas) {
        let (queue, keys) = (session.queue, session.keys)
        let text: String
        if let failure = queue.failure {
            text = failure
        } else if queue.isLoading {
            text = "Reading…"
        } else if queue.filter.isNarrowing {
            text = "Nothing matches. \(keys.label(of: .clearFilter)) shows the whole queue again."
        } else if queue.filter.scope == .open {
            text =
                "Nothing is left to review here. \(keys.label(of: .cycleScope)) shows what is put off, and what was decided."
                + caveat(queue)
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
        _ item: QueueItem, _ look: ItemLook, in region: Region, on canvas: inout Canvas
    ) {
        let end = region.x + region.width
        var x = drawMarker(look, region, on: &canvas)
        if let risk = item.risk {
            x = canvas.put(pad(String(risk.total), 4), x: x, y: region.y, severityStyle(item))
        }
        x = canvas.put(pad(item.severity?.rawValue ?? "–", 9), x: x, y: region.y, severityStyle(item))
        x = canvas.put(pad(state(item), 10), x: x, y: region.y, stateStyle(item))
        x = canvas.put(pad(rungs(item), 7), x: x, y: region.y, rungStyle(item))
        let place = place(item)
        let placeWidth = min(TextWidth.columns(of: place), region.width * 2 / 5)
        let room = end - x - placeWidth - 2
        canvas.put(TextWidth.fit(item.title, room), x: x, y: region.y, titleStyle(look.isSelected))
        canvas.put(
            TextWidth.fitEnd(place, placeWidth), x: end - placeWidth - 1, y: region.y, .faint, limit: end)
    }

    private static func drawDouble(
        _ item: QueueItem, _ look: ItemLook, in region: Region, on canvas: inout Canvas
    ) {
        let end = region.x + region.width
        let x = drawMarker(look, region, on: &canvas)
        canvas.put(TextWidth.fit(item.title, end - x), x: x, y: region.y, titleStyle(look.isSelected))
        var second = canvas.put(
            (item.risk.map { "\($0.total) " } ?? "") + (item.severity?.rawValue ?? "–"), x: x,
            y: region.y + 1,
            severityStyle(item), limit: end)
        second = canvas.put(" " + state(item), x: second, y: region.y + 1, stateStyle(item), limit: end)
        let marks = rungs(item)
        if !marks.isEmpty {
            second = canvas.put(" " + marks, x: second, y: region.y + 1, rungStyle(item), limit: end)
        }
        let place = TextWidth.fitEnd(place(item), end - second - 1)
        canvas.put(place, x: end - TextWidth.columns(of: place), y: region.y + 1, .faint, limit: end)
    }

    private static func drawMarker(_ look: ItemLook, _ region: Region, on canvas: inout Canvas) -> Int {
        let x = canvas.put(look.isSelected ? "▸" : " ", x: region.x, y: region.y, Style(.accent, .bold))
        return canvas.put(look.isMarked ? "●" : " ", x: x, y: region.y, Style(.caution, .bold))
    }

    private static func state(_ item: QueueItem) -> String {
        switch item.state {
        case .patch(let state): ReviewWording.word(state) + later(item)
        case .finding(let state): state.name + later(item)
        }
    }

    private static func later(_ item: QueueItem) -> String { item.until.map { " →" + $0 } ?? "" }

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
