import Review
import ReviewFeature

/// The trace as lanes over time, the spans around the selected one, and its details.
@MainActor
enum TimelineView {
    private static let labelWidth = 14

    static func draw(_ model: TimelineModel, in region: Region, on canvas: inout Canvas) {
        var y = region.y
        canvas.put(TextWidth.fit(title(of: model), region.width), x: region.x, y: y, .heading)
        y += 1
        let columns = max(1, region.width - labelWidth)
        for lane in model.timeline.lanes where y < region.y + region.height {
            draw(
                lane, of: model, columns, Region(x: region.x, y: y, width: region.width, height: 1),
                on: &canvas)
            y += 1
        }
        drawAxis(model, columns, x: region.x, y: y, on: &canvas)
        y += 2
        let left = region.y + region.height - y
        guard left > 1 else { return }
        let details = min(left / 2, (model.selected?.attributes.count ?? 0) + 2)
        drawSpans(
            model, in: Region(x: region.x, y: y, width: region.width, height: left - details), on: &canvas)
        drawDetails(
            model.selected,
            in: Region(x: region.x, y: y + left - details, width: region.width, height: details), on: &canvas)
    }

    private static func title(of model: TimelineModel) -> String {
        var parts = ["Timeline", "\(model.shown.count) \(model.shown.count == 1 ? "span" : "spans")"]
        if model.failures > 0 { parts.append("\(model.failures) failed or incomplete") }
        if !model.filter.isEmpty { parts.append("filter: " + model.filter.text) }
        if model.isTruncated { parts.append("MORE than is shown") }
        return parts.joined(separator: " · ")
    }

    private static func draw(
        _ lane: Timeline.Lane, of model: TimelineModel, _ columns: Int, _ region: Region,
        on canvas: inout Canvas
    ) {
        let isSelected = lane.kind == model.selected?.kind
        canvas.put(
            TextWidth.fit((isSelected ? "▸" : " ") + lane.kind.rawValue, labelWidth - 1), x: region.x,
            y: region.y,
            isSelected ? Style(.accent, .bold) : .plain)
        let cells = model.timeline.cells(of: lane, in: model.window, count: columns)
        for (column, cell) in cells.enumerated() {
            guard let cell else { continue }
            canvas.put(glyph(cell), x: region.x + labelWidth + column, y: region.y, Style(cell.status))
        }
        guard isSelected, let selected = model.selected else { return }
        let time = Timeline.time(of: selected)
        guard time.upperBound >= model.window.start, time.lowerBound <= model.window.end else { return }
        let first = model.window.column(at: time.lowerBound, of: columns)
        let last = model.window.column(at: time.upperBound, of: columns)
        canvas.mark(
            Region(x: region.x + labelWidth + first, y: region.y, width: last - first + 1, height: 1),
            .reverse)
    }

    /// What failed has a sign of its own; the rest says how much there is.
    private static func glyph(_ cell: Timeline.Cell) -> String {
        switch (cell.status, cell.count) {
        case (.failed, _): "✗"
        case (.incomplete, _): "○"
        case (.ok, 1): "▂"
        case (.ok, ..<5): "▄"
        case (.ok, ..<50): "▆"
        case (.ok, _): "█"
        }
    }

    private static func drawAxis(
        _ model: TimelineModel, _ columns: Int, x: Int, y: Int, on canvas: inout Canvas
    ) {
        let start = ReviewWording.moment(model.window.start)
        let end = ReviewWording.moment(model.window.end)
        canvas.put(String(repeating: "─", count: columns), x: x + labelWidth, y: y, .faint)
        canvas.put(start, x: x + labelWidth, y: y + 1, .faint)
        canvas.put(end, x: max(x, x + labelWidth + columns - TextWidth.columns(of: end)), y: y + 1, .faint)
    }

    private static func drawSpans(_ model: TimelineModel, in region: Region, on canvas: inout Canvas) {
        guard let place = model.selectedPlace else {
            canvas.put("No span matches.", x: region.x + 1, y: region.y, .faint)
            return
        }
        let top = max(0, min(place - region.height / 2, model.shown.count - region.height))
        for (line, index) in model.shown.dropFirst(top).prefix(region.height).enumerated() {
            let row = model.timeline.rows[index]
            let y = region.y + line
            let end = region.x + region.width
            var x = canvas.put(
                String(repeating: "  ", count: min(row.depth, 12)) + row.status.mark + " ", x: region.x + 1,
                y: y,
                Style(row.status))
            let duration = ReviewWording.duration(row.seconds)
            x = canvas.put(
                TextWidth.fit("\(row.kind.rawValue) \(row.name)", end - x - duration.count - 2), x: x, y: y)
            canvas.put(duration, x: end - duration.count - 1, y: y, .faint)
            if top + line == place {
                canvas.mark(Region(x: region.x, y: y, width: region.width, height: 1), .reverse)
            }
        }
    }

    private static func drawDetails(_ row: TraceRow?, in region: Region, on canvas: inout Canvas) {
        guard let row, region.height > 1 else { return }
        canvas.put(String(repeating: "─", count: region.width), x: region.x, y: region.y, .faint)
        let began = "began \(row.startedAt.rfc3339), \(row.status.rawValue)"
        let lines = [began] + row.attributes.map { "\($0.name): \($0.value)" }
        for (line, text) in lines.prefix(region.height - 1).enumerated() {
            canvas.put(
                TextWidth.fit(text, region.width - 1), x: region.x + 1, y: region.y + 1 + line,
                line == 0 ? .faint : .plain)
        }
    }
}
