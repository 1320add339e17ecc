import Review

/// What of a diff stands on screen, in order: its rows one by one or side by side, lines of the file around them, and what
/// is left out, which is said.
public struct DiffLayout: Sendable {
    /// One thing on screen.
    public enum Item: Hashable, Sendable {
        /// A row of the patch over the whole width.
        case row(Int)
        /// A row that goes and the one that comes in its place, side by side; one of them may be missing.
        case pair(old: Int?, new: Int?)
        /// A line of the file that the patch does not hold.
        case context(file: Int, old: Int, new: Int)
        /// So many lines of the file are not shown, from this one on.
        case gap(file: Int, old: Int, count: Int)
        /// A file's rows are folded.
        case folded(file: Int, rows: Range<Int>)
    }

    /// How a diff is laid out.
    struct Form: Hashable, Sendable {
        var isSideBySide = false
        var foldedFiles: Set<Int> = []
        /// Lines of the files before the patch that are shown beside its own, by file.
        var context: [Int: RowSet] = [:]
    }

    /// What is on screen, in order.
    public let items: [Item]
    /// For each row of the patch the item that shows it.
    private let itemOfRow: [Int32]
    /// For each item the last row of the patch that it shows, or that stands before it; -1 at the beginning.
    private let rowOfItem: [Int32]

    /// An empty layout.
    static let empty = DiffLayout(.empty, Form(), lineCounts: [])

    /// The layout of `diff`; `lineCounts` says how many lines each file has before the patch, where that is known.
    init(_ diff: DiffDocument, _ form: Form, lineCounts: [Int?]) {
        var builder = LayoutBuilder(diff, form, lineCounts)
        builder.run()
        items = builder.items
        itemOfRow = builder.itemOfRow
        rowOfItem = builder.rowOfItem
    }

    /// The item that shows `row`.
    public func item(ofRow row: Int) -> Int? {
        itemOfRow.indices.contains(row) ? Int(itemOfRow[row]) : nil
    }

    /// The last row of the patch at or before an item.
    public func row(at item: Int) -> Int? {
        guard rowOfItem.indices.contains(item), rowOfItem[item] >= 0 else { return nil }
        return Int(rowOfItem[item])
    }

    /// Whether an item has two sides that stand side by side.
    public func isPair(_ item: Int, sideBySide: Bool) -> Bool {
        switch items[item] {
        case .pair: true
        case .context: sideBySide
        case .row, .gap, .folded: false
        }
    }

    /// The rows of the patch that an item shows; a folded file shows none.
    public func rows(at item: Int) -> [Int] {
        guard items.indices.contains(item) else { return [] }
        switch items[item] {
        case .row(let row): return [row]
        case .pair(let old, let new): return [old, new].compactMap(\.self)
        case .context, .gap, .folded: return []
        }
    }
}

/// Puts the items of a layout together.
private struct LayoutBuilder {
    let diff: DiffDocument
    let form: DiffLayout.Form
    let lineCounts: [Int?]
    var items: [DiffLayout.Item] = []
    var itemOfRow: [Int32]
    var rowOfItem: [Int32] = []
    private var lastRow: Int32 = -1

    init(_ diff: DiffDocument, _ form: DiffLayout.Form, _ lineCounts: [Int?]) {
        self.diff = diff
        self.form = form
        self.lineCounts = lineCounts
        itemOfRow = [Int32](repeating: 0, count: diff.rows.count)
        items.reserveCapacity(diff.rows.count)
    }

    mutating func run() {
        for (index, file) in diff.files.enumerated() { add(file, at: index) }
    }

    private mutating func append(_ item: DiffLayout.Item, showing rows: Int...) {
        for row in rows {
            itemOfRow[row] = Int32(items.count)
            lastRow = max(lastRow, Int32(row))
        }
        items.append(item)
        rowOfItem.append(lastRow)
    }

    private mutating func add(_ file: DiffDocument.File, at index: Int) {
        append(.row(file.rows.lowerBound), showing: file.rows.lowerBound)
        guard !form.foldedFiles.contains(index) else {
            let rows = file.rows.dropFirst()
            guard !rows.isEmpty else { return }
            for row in rows { itemOfRow[row] = Int32(items.count) }
            items.append(.folded(file: index, rows: rows))
            rowOfItem.append(lastRow)
            return
        }
        let count = file.oldPath == nil ? nil : lineCounts.indices.contains(index) ? lineCounts[index] : nil
        var (old, new) = (1, 1)
        for hunk in diff.hunks[file.hunks] {
            if count != nil { addLines(between: old, and: Self.begin(hunk.oldLines), new, of: index) }
            if form.isSideBySide {
                addPairs(hunk.rows)
            } else {
                for row in hunk.rows { append(.row(row), showing: row) }
            }
            (old, new) = (Self.end(hunk.oldLines), Self.end(hunk.newLines))
        }
        if let count { addLines(between: old, and: count &+ 1, new, of: index) }
    }

    /// The first line of the file that the hunk covers; one without old lines stands after its start.
    private static func begin(_ lines: Range<Int>) -> Int {
        lines.isEmpty ? lines.lowerBound &+ 1 : lines.lowerBound
    }

    private static func end(_ lines: Range<Int>) -> Int {
        lines.isEmpty ? lines.lowerBound &+ 1 : lines.upperBound
    }

    /// The lines of the file that no hunk holds: those that were asked for, and between them how many were not.
    private mutating func addLines(between start: Int, and end: Int, _ new: Int, of file: Int) {
        guard start >= 1, start < end else { return }
        let shown = form.context[file]?.ranges ?? []
        var line = start
        for range in shown where range.upperBound > line && range.lowerBound < end {
            let range = range.clamped(to: line..<end)
            if line < range.lowerBound { append(.gap(file: file, old: line, count: range.lowerBound - line)) }
            for old in range { append(.context(file: file, old: old, new: new &+ (old - start))) }
            line = range.upperBound
        }
        if line < end { append(.gap(file: file, old: line, count: end - line)) }
    }

    /// The rows of a hunk side by side: what goes beside what comes in its place.
    private mutating func addPairs(_ rows: Range<Int>) {
        var row = rows.lowerBound
        var (deletions, insertions): ([Int], [Int]) = ([], [])
        func isChange(_ kind: DiffRow.Kind) -> Bool { kind == .deletion || kind == .insertion }
        while row < rows.upperBound {
            let kind = diff.rows.kind(at: row)
            if kind == .insertion {
                insertions.append(row)
            } else {
                // A deletion after an insertion begins a new run.
                if kind != .deletion || !insertions.isEmpty { flush(&deletions, &insertions) }
                if kind == .deletion { deletions.append(row) }
                if kind == .context {
                    append(.pair(old: row, new: row), showing: row)
                } else if !isChange(kind) {
                    append(.row(row), showing: row)
                }
            }
            row += 1
        }
        flush(&deletions, &insertions)
    }

    private mutating func flush(_ deletions: inout [Int], _ insertions: inout [Int]) {
        for index in 0..<max(deletions.count, insertions.count) {
            let old = index < deletions.count ? deletions[index] : nil
            let new = index < insertions.count ? insertions[index] : nil
            switch (old, new) {
            case (let old?, let new?): append(.pair(old: old, new: new), showing: old, new)
            case (let old?, nil): append(.pair(old: old, new: nil), showing: old)
            case (nil, let new?): append(.pair(old: nil, new: new), showing: new)
            case (nil, nil): break
            }
        }
        (deletions, insertions) = ([], [])
    }
}
