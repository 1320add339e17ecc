import Review

/// Moving in the diff, and how it is laid out.
extension PatchReviewModel {
    /// The row of the patch that the cursor is on, or the last one before it.
    public var cursorRow: Int? { layout.row(at: cursor) }

    /// The index in `diff.hunks` of the hunk under the cursor.
    public var hunkIndex: Int? { cursorRow.flatMap { diff.hunkIndex(at: $0) } }

    /// The index in `diff.files` of the file under the cursor.
    public var fileIndex: Int? { diff.fileIndex(at: cursorRow ?? 0) }

    /// Whether old and new lines stand side by side.
    public var isSideBySide: Bool { form.isSideBySide }

    /// Moves the cursor to an item of the layout, or to the nearest one that there is.
    public func moveCursor(to item: Int) {
        cursor = max(0, min(item, layout.items.count - 1))
    }

    /// Moves the cursor to the next hunk (`1`) or to the previous one (`-1`).
    public func moveHunk(by step: Int) {
        guard !diff.hunks.isEmpty else { return }
        let target = hunkIndex.map { $0 + step } ?? 0
        moveCursor(toRow: diff.hunks[max(0, min(target, diff.hunks.count - 1))].rows.lowerBound)
    }

    /// Moves the cursor to the next file (`1`) or to the previous one (`-1`).
    public func moveFile(by step: Int) {
        guard let file = fileIndex else { return }
        moveCursor(toRow: diff.files[max(0, min(file + step, diff.files.count - 1))].rows.lowerBound)
    }

    /// Moves the cursor to the item that shows a row of the patch.
    public func moveCursor(toRow row: Int) {
        if let item = layout.item(ofRow: row) { cursor = item }
    }

    /// Shows old and new lines side by side, or one below the other again.
    public func toggleSideBySide() {
        form.isSideBySide.toggle()
        lay()
    }

    /// Folds the file under the cursor, or unfolds it: what is folded is not seen.
    public func toggleFile() {
        guard let file = fileIndex else { return }
        if form.foldedFiles.remove(file) == nil { form.foldedFiles.insert(file) }
        lay()
        moveCursor(toRow: diff.files[file].rows.lowerBound)
    }

    // MARK: What stands around the hunks

    /// Whether lines around the hunks can be shown.
    public var hasContext: Bool { sources?.files.contains { $0.old != nil } ?? false }

    /// Whether lines around the hunks are shown.
    public var showsContext: Bool { !form.context.isEmpty }

    /// Lines that one step of `showMore` adds on each side.
    static let contextStep = 10

    /// Shows more lines of the file around the cursor: of the gap that it is on, or around its hunk.
    public func showMore() {
        guard layout.items.indices.contains(cursor) else { return }
        switch layout.items[cursor] {
        case .gap(let file, let old, let count):
            let end = old + min(count, Self.contextStep)
            show(lines: old..<end, ofFile: file)
        case .row, .pair, .context, .folded:
            guard let index = hunkIndex, let file = fileIndex, let side = sources?.files[file].old else {
                return
            }
            let hunk = diff.hunks[index].oldLines
            var shown = hunk
            for range in form.context[file]?.ranges ?? []
            where range.upperBound >= hunk.lowerBound
                && range.lowerBound <= hunk.upperBound
            {
                shown = min(shown.lowerBound, range.lowerBound)..<max(shown.upperBound, range.upperBound)
            }
            let last = side.lineCount + 1
            guard shown.lowerBound <= last else { return }
            show(
                lines: max(
                    1, shown.lowerBound - Self.contextStep)..<min(last, shown.upperBound + Self.contextStep),
                ofFile: file)
        }
    }

    /// Shows only the lines of the patch again.
    public func showLess() {
        form.context = [:]
        lay()
    }

    private func show(lines: Range<Int>, ofFile file: Int) {
        guard !lines.isEmpty else { return }
        _ = form.context[file, default: RowSet()].insert(lines)
        lay()
    }

    // MARK: Jumping

    /// Whether the cursor can go back to where it was before it jumped.
    public var canGoBack: Bool { !jumps.isEmpty }

    /// Moves the cursor back to where it was before the last jump.
    public func goBack() {
        if let row = jumps.popLast() { moveCursor(toRow: row) }
    }

    /// Moves the cursor to a line of a file, on the old side or on the new one, and shows what is around it when it is
    /// not part of the patch. Returns whether there is such a line.
    @discardableResult
    func jump(toLine line: Int, old: Bool, ofFile file: Int) -> Bool {
        guard diff.files.indices.contains(file) else { return false }
        let before = cursorRow
        if form.foldedFiles.remove(file) != nil { lay() }
        if let row = diff.row(ofLine: line, old: old, inFile: file) {
            moveCursor(toRow: row)
        } else {
            guard let line = old ? line : diff.oldLine(ofNewLine: line, inFile: file),
                let side = sources?.files[file].old, (1...max(1, side.lineCount)).contains(line)
            else { return false }
            show(lines: max(1, line - 3)..<min(side.lineCount + 1, line + 4), ofFile: file)
            guard
                let item = layout.items.firstIndex(where: {
                    if case .context(file, line, _) = $0 { true } else { false }
                })
            else { return false }
            cursor = item
        }
        if let before, before != cursorRow { jumps = jumps.suffix(99) + [before] }
        return true
    }
}
