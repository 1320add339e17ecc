import Foundation
import Review
import ReviewFeature

/// The whole screen: draws a session on a canvas, and takes keys. It knows nothing of terminals.
@MainActor
final class ReviewScreen {
    let session: ReviewSession
    private(set) var width: Int
    private(set) var height: Int
    private let now: () -> Date
    private var editor: LineEditor?
    private var queueScroll = QueueView.Scroll()
    var diffScroll = DiffScroll()
    /// The layout that was drawn last, and how many lines below the top its cursor was.
    var shownLayout: Int?
    var cursorOffset: Int?
    /// Whether the last command has scrolled the diff by itself.
    var isScrolled = false
    private var findingTop = 0
    private var inspectorTop = 0
    private var helpTop = 0
    private var shownSelection: QueueItem.ID?
    private var coverage = Coverage()
    /// When the selected item was first painted.
    private var firstPainted: ContinuousClock.Instant?
    private let uptime: () -> ContinuousClock.Instant
    private static let shortestLook = Duration.milliseconds(150)
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
    private(set) var queueHits: [Int: QueueView.Hit] = [:]

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

    private func draw(_ pane: ReviewPane, in region: Region, on canvas: inout Canvas) {
        switch pane {
        case .queue: queueHits = QueueView.draw(session, scroll: &queueScroll, in: region, on: &canvas)
        case .detail: drawDetail(in: region, on: &canvas)
        case .inspector:
            let lines = InspectorView(session, width: region.width - 1, now: now()).lines
            inspectorTop = max(0, min(inspectorTop, lines.count - region.height))
            let visible = inspectorTop..<min(lines.count, inspectorTop + region.height)
            put(lines.map(\.runs), from: inspectorTop, in: region, on: &canvas)
            drawn.inspector = (lines.map(\.subject), visible, region.width)
        }
    }

    private func drawDetail(in region: Region, on canvas: inout Canvas) {
        if let finding = session.finding, finding.phase == .loaded {
            let lines = FindingView.lines(of: finding, keys: session.keys, width: region.width - 1)
            findingTop = max(0, min(findingTop, lines.count - region.height))
            put(lines, from: findingTop, in: region, on: &canvas)
        } else if let patch = session.patch, patch.phase == .loaded {
            draw(patch, in: region, on: &canvas)
        } else if let phase = session.patch?.phase ?? session.finding?.phase {
            let text =
                switch phase {
                case .loading, .loaded: "Reading…"
                case .missing: "This is no longer in the store."
                case .failed(let why): why
                }
            canvas.put(text, x: region.x + 1, y: region.y, limit: region.x + region.width)
        } else if session.queue.isFolded {
            QueueView.drawChosenGroup(session, in: region, on: &canvas)
        }
    }

    private func drawTitles(_ layout: ScreenLayout, on canvas: inout Canvas) {
        if let tabs = layout.tabs {
            TabsView.draw(
                session, title: session.pane == .queue ? "" : title(of: .detail), in: tabs, on: &canvas)
        }
        for divider in layout.dividers {
            for y in divider.y..<divider.y + divider.height { canvas.put("│", x: divider.x, y: y, .faint) }
        }
        guard layout.isWide else { return }
        for (pane, region) in layout.panes {
            let style = pane == session.pane ? Style(.accent, [.bold, .underline]) : .faint
            let mark = pane == session.pane ? "▸" : " "
            canvas.put(
                TextWidth.fit(mark + title(of: pane), region.width), x: region.x, y: region.y, style,
                limit: region.x + region.width)
        }
    }

    private func title(of pane: ReviewPane) -> String {
        let name = TabsView.name(of: pane, session)
        switch pane {
        case .queue: return name + " " + session.queue.position
        case .inspector: return name
        case .detail:
            guard let patch = session.patch, patch.phase == .loaded else { return name }
            let hunk =
                patch.hunkIndex.map { "hunk \($0 + 1) of \(patch.diff.hunks.count)" }
                ?? (patch.diff.hunks.count == 1 ? "1 hunk" : "\(patch.diff.hunks.count) hunks")
            let left = patch.seen.rowsLeft
            return name + " · " + hunk
                + (left > 0 ? " · \(left) \(left == 1 ? "row" : "rows") not seen" : " · all seen")
        }
    }

    private func draw(_ page: ReviewPage, on canvas: inout Canvas) {
        let region = Region(x: 1, y: 1, width: width - 2, height: height - 3)
        let lines = PageView.lines(page, session, width: region.width)
        helpTop = max(0, min(helpTop, lines.count - region.height))
        put(lines, from: helpTop, in: region, on: &canvas)
    }

    private func put(_ lines: [[TextRun]], from top: Int, in region: Region, on canvas: inout Canvas) {
        for (row, line) in lines.dropFirst(top).prefix(region.height).enumerated() {
            canvas.put(line, x: region.x, y: region.y + row, limit: region.x + region.width)
        }
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

// MARK: Keys

extension ReviewScreen {
    /// Takes one key; returns when what it asked for is done or goes on in the background.
    func handle(_ stroke: KeyStroke) async {
        session.clearStatus()
        if session.page != nil { return handleOnPage(stroke) }
        if let prompt = session.prompt { return await handle(stroke, in: prompt) }
        guard let command = session.keys.command(for: stroke) else {
            let help = session.keys.label(of: .help)
            return session.say(.refused, "\(stroke.label): no such key; \(help) shows them all")
        }
        await perform(command)
    }

    private func perform(_ command: ReviewCommand) async {
        // What comes to the front with this key is paged with the next one, after it was painted.
        if showsDiffForPaging(command) { return }
        if command == .approve, isTooQuick {
            return session.say(.refused, "Approve: it came on screen only just now; look, then press again")
        }
        let selection = session.queue.selection
        isScrolled = false
        let cursor = session.patch?.cursor
        let layoutNumber = session.patch?.layoutNumber
        if await !session.perform(command) { scroll(command) }
        if session.queue.selection != selection, !layout.isWide, session.pane == .inspector {
            session.pane = .detail
        }
        if let patch = session.patch, session.queue.selection == selection {
            follow(command, in: patch, movedFrom: cursor, layout: layoutNumber)
        }
        startEditor()
    }

    /// Text that was pasted: typed into a prompt, and never taken as commands.
    func paste(_ text: String) {
        guard editor != nil else { return }
        for character in text where !character.isNewline { _ = editor?.handle(KeyStroke(character)) }
    }

    private func handleOnPage(_ stroke: KeyStroke) {
        let page = max(1, height - 5)
        switch session.keys.command(for: stroke) {
        case .moveDown: helpTop += 1
        case .moveUp: helpTop -= 1
        case .pageDown: helpTop += page
        case .pageUp: helpTop -= page
        case .goToTop: helpTop = 0
        case .goToBottom: helpTop = .max / 2
        default:
            helpTop = 0
            session.closePage()
        }
    }

    private func handle(_ stroke: KeyStroke, in prompt: ReviewPrompt) async {
        if prompt == .palette, movePalette(stroke) { return }
        if prompt == .dismissal {
            if let reason = DismissalView.reason(for: stroke) {
                await session.dismiss(as: reason)
            } else if stroke.key == .escape {
                session.cancelPrompt()
            }
            return
        }
        if prompt == .definition {
            if let name = DefinitionView.name(for: stroke, among: session.patch?.definedNames ?? []) {
                session.go(to: name)
                if let patch = session.patch { reveal(patch, context: Self.linesAbove) }
            } else if stroke.key == .escape {
                session.cancelPrompt()
            }
            return
        }
        var line = editor ?? LineEditor()
        let outcome = line.handle(stroke)
        editor = line
        switch outcome {
        case .editing:
            if prompt == .palette { session.searchPalette(line.text) }
            return
        case .submit where prompt == .palette:
            editor = nil
            if let command = await session.takePalette() { await perform(command) }
            return
        // What is wrong stands below the line, which stays to be mended.
        case .submit
        where prompt == .filter && session.timeline == nil && !QueueQuery(line.text).problems.isEmpty:
            return
        case .submit: await session.submitPrompt(line.text)
        case .cancel: session.cancelPrompt()
        }
        startEditor()
    }

    /// Moves in the palette's list; `false` for keys that type.
    private func movePalette(_ stroke: KeyStroke) -> Bool {
        switch (stroke.key, stroke.modifiers) {
        case (.up, []), (.character("p"), .control): session.movePalette(by: -1)
        case (.down, []), (.character("n"), .control), (.tab, []): session.movePalette(by: 1)
        case (.pageUp, []): session.movePalette(by: -10)
        case (.pageDown, []): session.movePalette(by: 10)
        default: return false
        }
        return true
    }

    private func startEditor() {
        switch session.prompt {
        case .filter: editor = LineEditor(session.filterText)
        case .reason: editor = LineEditor(session.reason)
        case .bulk: editor = LineEditor(session.reason)
        case .configuration, .until, .filterName, .palette: editor = LineEditor("")
        case .dismissal, .definition, nil: editor = nil
        }
    }

    /// On narrow screens the diff has to come to the front before it can be paged.
    private func showsDiffForPaging(_ command: ReviewCommand) -> Bool {
        guard !layout.isWide, session.pane == .queue, session.queue.selection != nil, session.timeline == nil,
            session.log == nil
        else { return false }
        switch command {
        case .pageDown, .nextHunk:
            session.pane = .detail
            return true
        default: return false
        }
    }

    /// Whether the item has been on screen for less time than anybody needs to look: a held or a typed-ahead key must
    /// not approve what it brings up.
    private var isTooQuick: Bool {
        guard let firstPainted else { return true }
        return uptime() - firstPainted < Self.shortestLook
    }

    private func scroll(_ command: ReviewCommand) {
        let inspectorHeight = layout.content(.inspector)?.height ?? height - 4
        let detailHeight = layout.content(.detail)?.height ?? height - 4
        let usesInspector = session.pane == .inspector
        let page = max(1, (usesInspector ? inspectorHeight : detailHeight) - 1)
        switch command {
        case .moveDown: scrollBy(1, usesInspector)
        case .moveUp: scrollBy(-1, usesInspector)
        case .pageDown: readOn(page)
        case .pageUp: scrollBy(-page, usesInspector)
        case .goToTop: scrollBy(-.max / 4, usesInspector)
        case .goToBottom: scrollBy(.max / 4, usesInspector)
        case .nextSection, .previousSection: scrollSection(forward: command == .nextSection)
        default: break
        }
    }

    /// The next page of the diff; after its end, of the inspector.
    private func readOn(_ page: Int) {
        if session.pane == .inspector { return scrollBy(page, true) }
        let before = (diffScroll, findingTop)
        scrollBy(page, false)
        guard before == (diffScroll, findingTop) else { return }
        if layout.isWide {
            inspectorTop += max(1, (layout.content(.inspector)?.height ?? 2) - 1)
        } else {
            session.pane = .inspector
        }
    }

    private func scrollBy(_ count: Int, _ usesInspector: Bool) {
        if usesInspector {
            inspectorTop = max(0, inspectorTop + count)
        } else if let patch = session.patch {
            scroll(patch, by: count)
        } else {
            // Drawing brings it back to the end; a page at the end must not count as one.
            let region = layout.content(.detail) ?? Region(x: 0, y: 0, width: width, height: height - 4)
            let lines =
                session.finding.map {
                    FindingView.lines(of: $0, keys: session.keys, width: region.width - 1).count
                } ?? 0
            findingTop = max(0, min(findingTop + count, lines - region.height))
        }
    }

    private func scrollSection(forward: Bool) {
        guard session.pane == .inspector, let region = layout.content(.inspector) else { return }
        let headings = InspectorView(session, width: region.width - 1, now: now()).lines.indices(
            where: \.isHeading
        )
        .ranges.map(\.lowerBound)
        let target = forward ? headings.first { $0 > inspectorTop } : headings.last { $0 < inspectorTop }
        if let target { inspectorTop = target }
    }
}
