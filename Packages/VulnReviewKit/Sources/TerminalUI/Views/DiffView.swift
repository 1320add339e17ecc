import ReviewFeature

/// Where a diff is scrolled to: a row, and how many of its screen lines are above the top.
struct DiffScroll: Hashable, Sendable {
    var row = 0
    var line = 0
}

/// The diff of the selected patch.
@MainActor
enum DiffView {
    /// What of the diff a drawing showed: for each row the range of its screen lines, and how many it has.
    struct Shown {
        var lines: [(row: Int, lines: Range<Int>, of: Int)] = []
    }

    static func draw(
        _ model: PatchReviewModel, scroll: DiffScroll, in region: Region, on canvas: inout Canvas
    ) -> Shown {
        let layout = DiffRows(rows: model.diff.rows, width: region.width, isUnfolded: model.isUnfolded)
        let current = model.hunkIndex.map { model.diff.hunks[$0] }
        var shown = Shown()
        var y = region.y
        let end = region.y + region.height
        var row = scroll.row
        var skip = scroll.line
        while y < end, row < model.diff.rows.count {
            let lines = layout.lines(of: row)
            let first = min(skip, lines.count - 1)
            let last = min(lines.count, first + end - y)
            for part in first..<last {
                let line = lines[part]
                var x = region.x
                if case .hunk(let number) = model.diff.rows[row].kind, part == 0 {
                    x = drawHunkMark(
                        isCurrent: number == current?.number, isLeftOut: model.hunksLeftOut.contains(number),
                        x, y, on: &canvas)
                }
                canvas.put(line, x: x, y: y, limit: region.x + region.width)
                if case .file(let index) = model.diff.rows[row].kind, part == lines.count - 1 {
                    drawSummary(of: model.diff.files[index], line, y, in: region, on: &canvas)
                }
                y += 1
            }
            shown.lines.append((row, first..<last, lines.count))
            skip = 0
            row += 1
        }
        return shown
    }

    /// The scroll position that shows the end of the diff at the bottom of the region.
    static func end(of model: PatchReviewModel, width: Int, height: Int) -> DiffScroll {
        let layout = DiffRows(rows: model.diff.rows, width: width, isUnfolded: model.isUnfolded)
        var left = height
        var row = model.diff.rows.count - 1
        while row >= 0 {
            let count = layout.lines(of: row).count
            if count >= left { return DiffScroll(row: row, line: count - left) }
            left -= count
            row -= 1
        }
        return DiffScroll()
    }

    /// `scroll` moved by some screen lines, within the diff.
    static func moved(
        _ scroll: DiffScroll, by count: Int, in model: PatchReviewModel, width: Int, height: Int
    ) -> DiffScroll {
        guard !model.diff.rows.isEmpty else { return DiffScroll() }
        let layout = DiffRows(rows: model.diff.rows, width: width, isUnfolded: model.isUnfolded)
        var row = min(scroll.row, model.diff.rows.count - 1)
        var line = scroll.line + count
        while line < 0, row > 0 {
            row -= 1
            line += layout.lines(of: row).count
        }
        line = max(0, line)
        while row < model.diff.rows.count - 1 {
            let lines = layout.lines(of: row).count
            guard line >= lines else { break }
            line -= lines
            row += 1
        }
        return clamped(DiffScroll(row: row, line: line), in: model, width: width, height: height)
    }

    /// `scroll`, or the end of the diff when that lies before it.
    static func clamped(
        _ scroll: DiffScroll, in model: PatchReviewModel, width: Int, height: Int
    ) -> DiffScroll {
        let end = end(of: model, width: width, height: height)
        return (scroll.row, scroll.line) > (end.row, end.line) ? end : scroll
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
