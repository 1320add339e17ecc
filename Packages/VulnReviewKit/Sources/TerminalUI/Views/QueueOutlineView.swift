import Review
import ReviewFeature

/// The queue in groups: a line for each with its count, and the items of the open one below its line.
extension QueueView {
    /// What stands in one row of the pane.
    private enum Line {
        case group(Int)
        /// A row of an item: its place, and which of its rows.
        case item(Int, part: Int)
    }

    /// Draws the groups with the selection in sight; `top` is the first row shown. The open group's line stays in sight.
    static func drawOutline(
        _ outline: QueueOutline, _ session: ReviewSession, top: inout Int, in region: Region,
        on canvas: inout Canvas
    ) -> [Int: Hit] {
        var hits: [Int: Hit] = [:]
        let items = outline.isOpen ? session.queue.items : []
        let rows = rows(in: region)
        let total = outline.groups.count + items.count * rows
        let first = selectedRow(outline, session, rows)
        let last = outline.isOpen && session.queue.selectedIndex != nil ? first + rows - 1 : first
        // One row more above, for the open group's line.
        top = max(0, min(top, first - (outline.isOpen ? 1 : 0), total - region.height))
        top = max(top, last - region.height + 1, 0)
        var y = region.y
        let end = region.y + region.height
        if outline.isOpen, top > outline.place, top <= outline.place + items.count * rows {
            drawGroup(outline, outline.place, session, in: region, y: y, on: &canvas)
            hits[y] = .group(outline.place)
            y += 1
        }
        var row = top + (y - region.y)
        while y < end, row < total {
            switch line(row, outline, items.count, rows) {
            case .group(let place):
                drawGroup(outline, place, session, in: region, y: y, on: &canvas)
                hits[y] = .group(place)
                (y, row) = (y + 1, row + 1)
            case .item(let place, let part):
                let height = rows - part
                if part == 0, y + rows <= end {
                    draw(
                        items[place], session,
                        in: Region(x: region.x, y: y, width: region.width, height: rows), on: &canvas)
                }
                for row in y..<y + height { hits[row] = .item(items[place].id) }
                (y, row) = (y + height, row + height)
            }
        }
        return hits
    }

    private static func selectedRow(_ outline: QueueOutline, _ session: ReviewSession, _ rows: Int) -> Int {
        guard outline.isOpen, let selected = session.queue.selectedIndex else { return outline.place }
        return outline.place + 1 + selected * rows
    }

    private static func line(_ row: Int, _ outline: QueueOutline, _ count: Int, _ rows: Int) -> Line {
        let below = row - outline.place - 1
        guard outline.isOpen, below >= 0, count > 0 else { return .group(row) }
        return below < count * rows
            ? .item(below / rows, part: below % rows) : .group(row - count * rows)
    }

    private static func drawGroup(
        _ outline: QueueOutline, _ place: Int, _ session: ReviewSession, in region: Region, y: Int,
        on canvas: inout Canvas
    ) {
        let group = outline.groups[place]
        let isOpen = outline.isOpen && place == outline.place
        let end = region.x + region.width
        let count = group.countText
        let room = region.width - TextWidth.columns(of: count) - 5
        var x = canvas.put(isOpen ? " ▾ " : " ▹ ", x: region.x, y: y, Style(.accent, .bold))
        let title =
            outline.grouping == .file ? TextWidth.fitEnd(group.title, room) : TextWidth.fit(group.title, room)
        x = canvas.put(title, x: x, y: y, style(of: group), limit: end)
        canvas.put(count, x: end - TextWidth.columns(of: count) - 1, y: y, .faint, limit: end)
        if place == outline.place, !outline.isOpen {
            canvas.put("▸", x: region.x, y: y, Style(.accent, .bold))
            if session.pane == .queue {
                canvas.mark(Region(x: region.x, y: y, width: region.width, height: 1), .reverse)
            }
        }
    }

    /// What stands beside the folded groups: the chosen one, and how to go on.
    static func drawChosenGroup(_ session: ReviewSession, in region: Region, on canvas: inout Canvas) {
        guard let group = session.queue.outline?.chosen else { return }
        let hint =
            session.keys.label(of: .foldGroup) + " shows its items; " + session.keys.label(of: .cycleGrouping)
            + " groups by something else."
        let lines =
            LineWrap.prose(group.title, width: region.width - 2, Style(.plain, .bold))
            + LineWrap.prose(group.countText, width: region.width - 2)
            + [[]] + LineWrap.prose(hint, width: region.width - 2, .faint)
        for (row, line) in lines.prefix(region.height).enumerated() {
            canvas.put(line, x: region.x + 1, y: region.y + row, limit: region.x + region.width)
        }
    }

    private static func style(of group: QueueGroup) -> Style {
        if case .severity(let severity?) = group.id { return Style(severity) }
        return Style(.plain, .bold)
    }
}
