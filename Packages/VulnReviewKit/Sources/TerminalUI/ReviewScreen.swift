import Foundation
import Review
import ReviewFeature

/// The whole screen: draws a session on a canvas, and takes keys. It knows nothing of terminals.
@MainActor
final class ReviewScreen {
    let session: ReviewSession
    private(set) var width: Int
    private(set) var height: Int
    let now: () -> Date
    var editor: LineEditor?
    var queueScroll = QueueView.Scroll()
    var diffScroll = DiffScroll()
    /// The layout that was drawn last, and how many lines below the top its cursor was.
    var shownLayout: Int?
    var cursorOffset: Int?
    /// Whether the last command has scrolled the diff by itself.
    var isScrolled = false
    var findingTop = 0
    var inspectorTop = 0
    var helpTop = 0
    private var shownSelection: QueueItem.ID?
    private var coverage = Coverage()
    /// When the selected item was first painted.
    var firstPainted: ContinuousClock.Instant?
    let uptime: () -> ContinuousClock.Instant
    static let shortestLook = Duration.milliseconds(150)
    var drawn = Coverage.Drawing()
    let itemCache = DiffItemCache()

    /// A screen of `session`; `now` is the clock that ages are told by, `uptime` the one that looks are timed by.
    init(
        session: ReviewSession, width: Int, height: Int, now: @escaping () -> Date = { .now },
        uptime: @escaping () -> ContinuousClock.Instant = { .now }
    ) {
        self.uptime = uptime
        self.session = session
        self.width = width
        self.height = height
        self.now = now
    }

    /// Takes another size.
    func resize(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// What of the queue stands in which row of the screen, as it was drawn last.
    var queueHits: [Int: QueueView.Hit] = [:]

    var layout: ScreenLayout { ScreenLayout(width: width, height: height, pane: session.pane) }

    // MARK: Drawing

    /// The screen as it should look now. What it shows counts as seen only after `didPaint()`.
    func draw() -> Canvas {
        var canvas = Canvas(width: width, height: height)
        drawn = Coverage.Drawing()
        guard width >= 40, height >= 10 else {
            canvas.put("Too small: 40×10 at least", x: 0, y: 0)
            return canvas
        }
        followSelection()
        let layout = layout
        HeaderView.draw(session, in: layout.header, on: &canvas)
        let whole = Region(x: 1, y: 1, width: width - 2, height: height - 3)
        if let page = session.page {
            draw(page, on: &canvas)
        } else if let log = session.log {
            LogView.draw(log, in: whole, on: &canvas)
        } else if let timeline = session.timeline {
            TimelineView.draw(timeline, in: whole, on: &canvas)
        } else {
            for pane in ReviewPane.allCases {
                if let content = layout.content(pane) { draw(pane, in: content, on: &canvas) }
            }
            drawTitles(layout, on: &canvas)
        }
        if session.prompt == .dismissal { DismissalView.draw(above: layout.footer, on: &canvas) }
        if let palette = session.palette {
            PaletteView.draw(palette, above: layout.footer, on: &canvas)
        } else if session.prompt == .definition {
            DefinitionView.draw(session.patch?.definedNames ?? [], above: layout.footer, on: &canvas)
        }
        FooterView.draw(session, editor: editor, in: layout.footer, on: &canvas)
        return canvas
    }

    /// What `draw()` drew is on the reviewer's screen now.
    func didPaint() {
        guard let patch = session.patch, patch.phase == .loaded else { return }
        if firstPainted == nil { firstPainted = uptime() }
        coverage.record(drawn, of: patch)
    }

    /// A newly selected item starts at its top.
    private func followSelection() {
        guard shownSelection != session.queue.selection else { return }
        shownSelection = session.queue.selection
        diffScroll = DiffScroll()
        shownLayout = nil
        cursorOffset = nil
        findingTop = 0
        inspectorTop = 0
        coverage = Coverage()
        firstPainted = nil
    }
}
