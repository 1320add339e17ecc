import Review
import ReviewFeature

/// Lays the items of a diff's layout out on a screen: rows over the whole width, or old and new lines side by side.
@MainActor
struct DiffItems {
    let model: PatchReviewModel
    let width: Int
    private let cache: DiffItemCache
    private let whole: DiffRows
    private let left: DiffRows
    private let right: DiffRows

    /// Screens narrower than this show a pair's two sides one below the other.
    private static let narrowest = 60

    init(_ model: PatchReviewModel, width: Int, cache: DiffItemCache = DiffItemCache()) {
        self.model = model
        self.cache = cache
        cache.prepare(DiffItemCache.Form(model, width: width))
        self.width = width
        func rows(_ width: Int, _ numbers: DiffRows.Numbers) -> DiffRows {
            DiffRows(
                lastLine: model.diff.lastLine, width: width, isUnfolded: model.isUnfolded, numbers: numbers)
        }
        whole = rows(width, .both)
        let half = (width - 1) / 2
        left = rows(half, .old)
        right = rows(width - 1 - half, .new)
    }

    var count: Int { model.layout.items.count }

    /// The columns that hold the marks and numbers of an item's lines.
    var gutterWidth: Int { isSideBySide ? left.gutterWidth : whole.gutterWidth }

    private var isSideBySide: Bool { model.isSideBySide && width >= Self.narrowest }

    /// The screen lines of an item; at least one.
    func lines(of index: Int) -> [[TextRun]] { cache.lines(of: index) { make(index) } }

    private func make(_ index: Int) -> [[TextRun]] {
        let item = model.layout.items[index]
        let stop = model.flowStop(at: item).map { $0.id == model.flowStop }
        if case .context = item, isSideBySide {
            return sides(lines(old: true, item, left, stop), lines(old: false, item, right, nil))
        }
        guard case .pair(let old, let new) = item, isSideBySide else {
            if case .pair(let old?, let new?) = item, old != new {
                return lines(old: true, item, whole, stop) + lines(old: false, item, whole, nil)
            }
            if case .pair(nil, _) = item { return lines(old: false, item, whole, nil) }
            return lines(old: true, item, whole, stop)
        }
        return sides(
            old == nil ? [] : lines(old: true, item, left, stop),
            new == nil ? [] : lines(old: false, item, right, nil))
    }

    private func sides(_ before: [[TextRun]], _ after: [[TextRun]]) -> [[TextRun]] {
        (0..<max(before.count, after.count)).map { part in
            let line = part < before.count ? before[part] : []
            let used = line.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
            return line + [
                TextRun(String(repeating: " ", count: max(0, left.width - used))), TextRun("│", .faint),
            ]
                + (part < after.count ? after[part] : [])
        }
    }

    private func lines(
        old: Bool, _ item: DiffLayout.Item, _ rows: DiffRows, _ stop: Bool?
    ) -> [[TextRun]] {
        guard let row = model.row(item, old: old) else { return [[]] }
        let isLeftOut = row.kind.isChange && model.isLeftOut(row)
        return rows.lines(of: row, DiffRows.Marks(isLeftOut: isLeftOut, flowStop: stop))
    }
}

extension DiffRow.Kind {
    fileprivate var isChange: Bool {
        switch self {
        case .deletion, .insertion: true
        case .context, .file, .hunk, .noNewline, .moved, .gap, .foldedFile: false
        }
    }
}
