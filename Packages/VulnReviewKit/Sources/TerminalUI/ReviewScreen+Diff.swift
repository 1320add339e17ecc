import ReviewFeature

/// Moving in the diff: the cursor first, and the screen as far as it must.
extension ReviewScreen {
    /// Lines that are shown above a place that was jumped to.
    static let linesAbove = 3

    private var detail: Region {
        layout.content(.detail) ?? Region(x: 0, y: 0, width: width, height: height - 4)
    }

    private func scroller(_ patch: PatchReviewModel) -> DiffScroller {
        DiffScroller(items: DiffItems(patch, width: detail.width, cache: itemCache), height: detail.height)
    }

    /// Draws the diff, and notes what of it was drawn.
    func draw(_ patch: PatchReviewModel, in region: Region, on canvas: inout Canvas) {
        let items = DiffItems(patch, width: region.width, cache: itemCache)
        let scroller = DiffScroller(items: items, height: region.height)
        diffScroll = scroll(after: patch, scroller)
        cursorOffset = scroller.offset(of: patch.cursor, from: diffScroll)
        let shown = DiffView.draw(
            items, scroll: diffScroll, hasFocus: session.pane == .detail, in: region, on: &canvas)
        drawn.diff = (shown, region.width)
    }

    /// Where the diff is scrolled to now: in a new layout the cursor stays where it was on the screen.
    private func scroll(after patch: PatchReviewModel, _ scroller: DiffScroller) -> DiffScroll {
        guard patch.layoutNumber != shownLayout else { return scroller.clamped(diffScroll) }
        defer { shownLayout = patch.layoutNumber }
        guard shownLayout != nil, let cursorOffset else { return scroller.clamped(diffScroll) }
        return scroller.moved(DiffScroll(item: patch.cursor), by: -cursorOffset)
    }

    /// Moves by one item or by pages; `.max` and `-.max` quarters go to the ends.
    func scroll(_ patch: PatchReviewModel, by count: Int) {
        isScrolled = true
        let scroller = scroller(patch)
        switch count {
        case 1: moveDown(patch, scroller)
        case -1: moveUp(patch, scroller)
        case ..<(-1_000_000):
            patch.moveCursor(to: 0)
            diffScroll = DiffScroll()
        case 1_000_000...:
            patch.moveCursor(to: patch.layout.items.count - 1)
            diffScroll = scroller.end
        default:
            let moved = scroller.moved(diffScroll, by: count)
            guard moved != diffScroll else { return }
            diffScroll = moved
            patch.moveCursor(to: moved.item)
        }
    }

    private func moveDown(_ patch: PatchReviewModel, _ scroller: DiffScroller) {
        if scroller.offset(of: patch.cursor, from: diffScroll) != nil,
            !scroller.showsEnd(of: patch.cursor, from: diffScroll)
        {
            diffScroll = scroller.moved(diffScroll, by: 1)
            return
        }
        patch.moveCursor(to: patch.cursor + 1)
        diffScroll = scroller.revealing(patch.cursor, from: diffScroll)
    }

    private func moveUp(_ patch: PatchReviewModel, _ scroller: DiffScroller) {
        if patch.cursor == diffScroll.item, diffScroll.line > 0 {
            diffScroll = scroller.moved(diffScroll, by: -1)
            return
        }
        patch.moveCursor(to: patch.cursor - 1)
        diffScroll = scroller.revealing(patch.cursor, from: diffScroll)
    }

    /// Follows the cursor after a command that moved it.
    func follow(
        _ command: ReviewCommand, in patch: PatchReviewModel, movedFrom cursor: Int?, layout: Int?
    ) {
        guard !isScrolled, patch.cursor != cursor || patch.layoutNumber != layout else { return }
        switch command {
        case .nextHunk, .previousHunk, .nextSection, .previousSection, .toggleFile:
            shownLayout = patch.layoutNumber
            diffScroll = DiffScroll(item: patch.cursor)
        case .nextStep, .previousStep, .nextSentence, .previousSentence, .goToDefinition, .goBack:
            reveal(patch, context: Self.linesAbove)
        default:
            break
        }
    }

    /// Shows the cursor with a few lines above it.
    func reveal(_ patch: PatchReviewModel, context: Int) {
        shownLayout = patch.layoutNumber
        diffScroll = scroller(patch).moved(DiffScroll(item: patch.cursor), by: -context)
    }
}
