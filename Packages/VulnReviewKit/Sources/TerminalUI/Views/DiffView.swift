import ReviewFeature

/// The diff of the selected patch.
@MainActor
enum DiffView {
    /// What of the diff a drawing showed: for each item the range of its screen lines, and how many it has.
    struct Shown {
        var lines: [(item: Int, lines: Range<Int>, of: Int)] = []
    }

    static func draw(
        _ items: DiffItems, scroll: DiffScroll, hasFocus: Bool, in region: Region,
        on canvas: inout Canvas
    ) -> Shown {
        let model = items.model
        let current = model.hunkIndex.map { model.diff.hunks[$0] }
        var shown = Shown()
        var y = region.y
        let end = region.y + region.height
        var index = scroll.item
        var skip = scroll.line
        while y < end, index < items.count {
            let lines = items.lines(of: index)
            let first = min(skip, lines.count - 1)
            let last = min(lines.count, first + end - y)
            let top = y
            for part in first..<last {
                let line = lines[part]
                var x = region.x
                let kind = kind(of: model.layout.items[index], model)
                if case .hunk(let number) = kind, part == 0 {
                    x = drawHunkMark(
                        isCurrent: number == current?.number, isLeftOut: model.hunksLeftOut.contains(number),
                        x, y, on: &canvas)
                }
                canvas.put(line, x: x, y: y, limit: region.x + region.width)
                if case .file(let file) = kind, part == lines.count - 1 {
                    drawSummary(of: model.diff.files[file], line, y, in: region, on: &canvas)
                }
                y += 1
            }
            if index == model.cursor, hasFocus {
                let width = isHeader(model.layout.items[index], model) ? 1 : items.gutterWidth - 1
                canvas.mark(Region(x: region.x, y: top, width: width, height: y - top), .reverse)
            }
            shown.lines.append((index, first..<last, lines.count))
            skip = 0
            index += 1
        }
        return shown
    }

    private static func isHeader(_ item: DiffLayout.Item, _ model: PatchReviewModel) -> Bool {
        switch kind(of: item, model) {
        case .file, .hunk: true
        case .context, .deletion, .insertion, .noNewline, .moved, .gap, .foldedFile: false
        }
    }

    private static func kind(of item: DiffLayout.Item, _ model: PatchReviewModel) -> DiffRow.Kind {
        if case .row(let row) = item { model.diff.rows.kind(at: row) } else { .context }
    }

    private static func drawHunkMark(
        isCurrent: Bool, isLeftOut: Bool, _ x: Int, _ y: Int, on canvas: inout Canvas
    ) -> Int {
        var x = canvas.put(isCurrent ? "▸" : " ", x: x, y: y, Style(.accent, .bold))
        if isLeftOut { x = canvas.put("[left out] ", x: x, y: y, Style(.caution, .bold)) }
        return x
    }

    private static func drawSummary(
        of file: DiffDocument.File, _ line: [TextRun], _ y: Int, in region: Region, on canvas: inout Canvas
    ) {
        let used = line.reduce(region.x) { $0 + TextWidth.columns(of: $1.text) }
        let mode = file.newMode.map { " mode " + $0.octal } ?? ""
        let text = "  \(file.change.rawValue)\(mode) +\(file.added) −\(file.removed)"
        canvas.put(text, x: used, y: y, .faint, limit: region.x + region.width)
    }
}
