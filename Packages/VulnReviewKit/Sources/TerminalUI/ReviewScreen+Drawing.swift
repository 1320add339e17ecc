import Review
import ReviewFeature

/// Drawing what stands below the header: the panes with their titles, or a page that covers them.
extension ReviewScreen {
    func draw(_ pane: ReviewPane, in region: Region, on canvas: inout Canvas) {
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

    func drawTitles(_ layout: ScreenLayout, on canvas: inout Canvas) {
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

    func draw(_ page: ReviewPage, on canvas: inout Canvas) {
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
}
