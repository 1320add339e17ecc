import ReviewFeature

/// Where a diff is scrolled to: an item of its layout, and how many of its screen lines are above the top.
struct DiffScroll: Hashable, Sendable {
    var item = 0
    var line = 0
}

/// Moving a diff on a screen of `height` lines. What it costs depends on the screen, not on the diff.
@MainActor
struct DiffScroller {
    let items: DiffItems
    let height: Int

    /// The position that shows the end of the diff at the bottom of the screen.
    var end: DiffScroll {
        var left = height
        var item = items.count - 1
        while item >= 0 {
            let count = items.lines(of: item).count
            if count >= left { return DiffScroll(item: item, line: count - left) }
            left -= count
            item -= 1
        }
        return DiffScroll()
    }

    /// `scroll` moved by some screen lines, within the diff.
    func moved(_ scroll: DiffScroll, by count: Int) -> DiffScroll {
        guard items.count > 0 else { return DiffScroll() }
        var item = min(scroll.item, items.count - 1)
        var line = scroll.line + count
        while line < 0, item > 0 {
            item -= 1
            line += items.lines(of: item).count
        }
        line = max(0, line)
        while item < items.count - 1 {
            let lines = items.lines(of: item).count
            guard line >= lines else { break }
            line -= lines
            item += 1
        }
        return clamped(DiffScroll(item: item, line: line))
    }

    /// `scroll`, or the end of the diff when that lies before it.
    func clamped(_ scroll: DiffScroll) -> DiffScroll {
        // Far from the end there is no need to look for it: each item has a line at least.
        guard scroll.item + height >= items.count else { return scroll }
        let end = end
        return (scroll.item, scroll.line) > (end.item, end.line) ? end : scroll
    }

    /// `scroll` moved as little as it must for `item` to be on screen; of one taller than the screen its beginning.
    func revealing(_ item: Int, from scroll: DiffScroll) -> DiffScroll {
        guard item < items.count else { return scroll }
        if (item, 0) < (scroll.item, scroll.line) { return DiffScroll(item: item) }
        guard item - scroll.item <= height else { return bottom(at: item) }
        var used = -scroll.line
        for index in scroll.item...item { used += items.lines(of: index).count }
        guard used > height else { return scroll }
        return bottom(at: item)
    }

    /// How many screen lines lie between the top and `item`; `nil` when it is not on screen.
    func offset(of item: Int, from scroll: DiffScroll) -> Int? {
        guard item >= scroll.item, item - scroll.item <= height else { return nil }
        let used = (scroll.item..<item).reduce(-scroll.line) { $0 + items.lines(of: $1).count }
        return used < height ? used : nil
    }

    /// Whether the last line of `item` is on screen.
    func showsEnd(of item: Int, from scroll: DiffScroll) -> Bool {
        offset(of: item, from: scroll).map { $0 + items.lines(of: item).count <= height } ?? false
    }

    /// The position that shows the end of `item` at the bottom, or its beginning at the top when it is taller.
    private func bottom(at item: Int) -> DiffScroll {
        var left = height - items.lines(of: item).count
        var top = item
        while left > 0, top > 0 {
            let count = items.lines(of: top - 1).count
            if count > left { return DiffScroll(item: top - 1, line: count - left) }
            left -= count
            top -= 1
        }
        return DiffScroll(item: top)
    }
}
