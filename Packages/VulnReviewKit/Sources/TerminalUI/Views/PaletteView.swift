import Review
import ReviewFeature

/// The command palette's list, above the footer: what matches with its keys, and why it does nothing where it does nothing.
@MainActor
enum PaletteView {
    private static let maximumRows = 14

    static func draw(_ palette: CommandPalette, above footer: Region, on canvas: inout Canvas) {
        let rows = min(maximumRows, max(1, palette.entries.count), max(1, footer.y - 2))
        let region = Region(x: 0, y: footer.y - rows - 1, width: canvas.width, height: rows + 1)
        canvas.fill(region)
        canvas.put(String(repeating: "─", count: region.width), x: 0, y: region.y, .faint)
        let count = palette.entries.count
        canvas.put(
            " \(count == 0 ? 0 : palette.selection + 1) of \(count) ", x: max(2, region.width - 14),
            y: region.y, .faint)
        guard count > 0 else {
            canvas.put("No command matches.", x: 1, y: region.y + 1, Style(.caution))
            return
        }
        let top = max(0, min(palette.selection - rows / 2, count - rows))
        for (row, place) in (top..<min(count, top + rows)).enumerated() {
            let line = Region(x: 0, y: region.y + 1 + row, width: region.width, height: 1)
            draw(palette.entries[place], isSelected: place == palette.selection, in: line, on: &canvas)
        }
    }

    private static func draw(
        _ entry: CommandPalette.Entry, isSelected: Bool, in region: Region, on canvas: inout Canvas
    ) {
        var x = canvas.put(isSelected ? "▸ " : "  ", x: region.x, y: region.y, Style(.accent, .bold))
        let plain: Style = entry.isEnabled ? .plain : .faint
        let matched = Set(entry.places)
        for (place, character) in entry.title.enumerated() {
            let style =
                matched.contains(place) ? Style(entry.isEnabled ? .accent : .faint, .underline) : plain
            x = canvas.put(String(character), x: x, y: region.y, style, limit: region.x + 30)
        }
        let keys = TextWidth.fit(entry.keys, 9)
        canvas.put(keys, x: region.x + 31, y: region.y, Style(entry.isEnabled ? .accent : .faint, .bold))
        let room = region.x + region.width - (region.x + 41) - 1
        canvas.put(
            TextWidth.fit(entry.note, room), x: region.x + 41, y: region.y, entry.isEnabled ? .plain : .faint)
        if isSelected { canvas.mark(region, .reverse) }
    }
}
