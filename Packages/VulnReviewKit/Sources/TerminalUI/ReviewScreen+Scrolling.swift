import Review
import ReviewFeature

/// What the session leaves to its face: scrolling, and what must be on screen first.
extension ReviewScreen {
    /// On narrow screens the diff has to come to the front before it can be paged.
    func showsDiffForPaging(_ command: ReviewCommand) -> Bool {
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
    var isTooQuick: Bool {
        guard let firstPainted else { return true }
        return uptime() - firstPainted < Self.shortestLook
    }

    func scroll(_ command: ReviewCommand) {
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
