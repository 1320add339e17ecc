import ReviewFeature

extension ReviewScreen {
    /// Takes what the mouse did: a click chooses a pane and the row in it, the wheel moves.
    func handle(_ mouse: MouseEvent) async {
        session.clearStatus()
        guard session.prompt == nil else { return }
        switch mouse.kind {
        case .wheelUp: await wheel(.moveUp)
        case .wheelDown: await wheel(.moveDown)
        case .click: await click(x: mouse.x, y: mouse.y)
        }
    }

    private func wheel(_ command: ReviewCommand) async {
        let lines = session.pane == .queue ? 1 : 3
        for _ in 0..<lines {
            if let key = session.keys.keys(of: command).first { await handle(key) }
        }
    }

    private func click(x: Int, y: Int) async {
        guard session.page == nil else { return session.closePage() }
        if let tabs = layout.tabs, y == tabs.y {
            if let pane = TabsView.pane(at: x, session) { session.pane = pane }
            return
        }
        guard let pane = layout.panes.first(where: { $0.value.contains(x: x, y: y) })?.key else { return }
        session.pane = pane
        guard pane == .queue, let content = layout.content(.queue), content.contains(x: x, y: y) else {
            return
        }
        if let hit = queueHits[y] { await choose(hit) }
    }

    private func choose(_ hit: QueueView.Hit) async {
        switch hit {
        case .item(let id): await session.select(id)
        case .group(let place): await session.openGroup(place)
        }
    }
}

extension Region {
    func contains(x: Int, y: Int) -> Bool {
        (self.x..<self.x + width).contains(x) && (self.y..<self.y + height).contains(y)
    }
}
