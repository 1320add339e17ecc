import Review
import ReviewFeature
import Testing

@Suite("A review in a window") @MainActor
struct ReviewWindowTests {
    private func window(on patch: KeyPath<Desk, Patch>) async throws -> ReviewWindow {
        let desk = try Desk()
        let window = ReviewWindow(await desk.startedSession())
        await window.session.select(.patch(desk[keyPath: patch].id))
        window.session.pane = .detail
        return window
    }

    @Test("moves the diff's cursor by rows and by pages")
    func pages() async throws {
        let window = try await window(on: \.login)
        let patch = try #require(window.session.patch)
        window.rowsOnScreen = 6
        await window.perform(.moveDown)
        #expect(patch.cursor == 1)
        await window.perform(.pageDown)
        #expect(patch.cursor == 5)
        await window.perform(.pageUp)
        #expect(patch.cursor == 1)
        await window.perform(.goToBottom)
        #expect(patch.cursor == patch.diff.rows.count - 1)
        await window.perform(.goToTop)
        #expect(patch.cursor == 0)
    }

    @Test("still moves when no row is on screen")
    func smallWindow() async throws {
        let window = try await window(on: \.login)
        window.rowsOnScreen = 0
        await window.perform(.pageDown)
        #expect(window.session.patch?.cursor == 1)
    }

    @Test("gives keys to the same commands as every face, but never leaves by one bare key")
    func keys() async throws {
        let window = try await window(on: \.login)
        #expect(window.command(for: KeyStroke("a")) == .approve)
        #expect(window.command(for: KeyStroke("j")) == .moveDown)
        #expect(window.command(for: KeyStroke("q")) == nil)
    }

    @Test("asks the inspector to scroll when the inspector has the focus, and leaves the diff where it is")
    func inspector() async throws {
        let window = try await window(on: \.login)
        window.session.pane = .inspector
        var targets: [InspectorScroll.Target?] = []
        for command: ReviewCommand in [
            .moveDown, .pageUp, .nextSection, .nextSection, .previousSection, .goToBottom, .nextSection,
        ] {
            await window.perform(command)
            targets.append(window.inspectorScroll?.target)
        }
        #expect(
            targets == [
                .lines(1), .pages(-1), .part(.rationale), .part(.flow), .part(.rationale), .bottom,
                .part(.flow),
            ])
        #expect(window.session.patch?.cursor == 0)
        let last = window.inspectorScroll
        await window.perform(.nextSection)
        #expect(window.inspectorScroll != last)
    }

    @Test(
        "scrolls by lines and by pages that overlap by a line, and never past an end",
        arguments: [
            (ReviewCommand.moveDown, 40.0, 60.0), (.moveUp, 10, 0), (.pageDown, 0, 180),
            (.pageDown, 900, 1_000),
            (.pageUp, 100, 0), (.goToTop, 500, 0), (.goToBottom, 500, 1_000),
        ])
    func offsets(command: ReviewCommand, from: Double, to: Double) async throws {
        let window = try await window(on: \.login)
        window.session.pane = .inspector
        await window.perform(command)
        #expect(window.inspectorScroll?.offset(from: from, line: 20, page: 200, end: 1_000) == to)
    }

    @Test("shows each command but quitting in one menu")
    func menus() {
        let shown = CommandCategory.allCases.flatMap(ReviewCommand.menuItems)
        #expect(Set(shown) == Set(ReviewCommand.allCases).subtracting([.quit]))
        #expect(shown.count == ReviewCommand.allCases.count - 1)
        #expect(Set(ReviewCommand.toolbarItems).isSubset(of: shown))
    }

    @Test("says of a command that does nothing why, and of every command by which key")
    func tooltips() async throws {
        let window = try await window(on: \.cache)
        #expect(!window.isEnabled(.approve))
        #expect(window.tooltip(for: .approve).contains("not verified yet"))
        #expect(window.isEnabled(.reject))
        #expect(window.tooltip(for: .reject).hasPrefix(ReviewCommand.reject.help))
        for command in ReviewCommand.allCases {
            #expect(
                window.tooltip(for: command).hasSuffix(" (" + window.session.keys.labels(of: command) + ")"))
        }
    }

    @Test("filters the queue and shows another scope")
    func filters() async throws {
        let window = try await window(on: \.login)
        await window.filter(by: "severity:critical")
        #expect(window.session.queue.filter.text == "severity:critical")
        #expect(window.session.queue.items.allSatisfy { $0.severity == .critical })
        await window.show(.decided)
        #expect(window.session.queue.filter.scope == .decided)
        #expect(window.session.queue.items.isEmpty)
    }

    @Test("dims the rows of a hunk that an approval leaves out, and no others")
    func leftOut() async throws {
        let patch = try #require(try await window(on: \.login).session.patch)
        #expect(!patch.diff.rows.contains(where: patch.isLeftOut))
        patch.toggleHunk(2)
        let hunk = try #require(patch.diff.hunks.last)
        #expect(patch.diff.rows.filter(patch.isLeftOut).map(\.id) == Array(hunk.rows))
    }

    @Test("reads rows aloud with what happens to the line and its number")
    func spoken() async throws {
        let patch = try #require(try await window(on: \.login).session.patch)
        let rows = patch.diff.rows
        #expect(rows.contains { $0.spoken.hasPrefix("removed line 12: ") })
        #expect(rows.contains { $0.spoken.hasPrefix("added line 12: ") })
        #expect(rows.contains { $0.spoken.hasPrefix("line 10: ") })
    }

    @Test("says where each row of the queue is, in visible characters")
    func places() async throws {
        let desk = try Desk()
        let session = await desk.startedSession()
        let items = session.queue.items
        #expect(items.contains { $0.place == "src/net/login.c:12" && $0.stateText == "proposed" })
        #expect(items.allSatisfy { !$0.place.unicodeScalars.contains(where: VisibleText.isUnsafe) })
        let sections = QueueSection.allCases.map { session.queue.items(in: $0).count }
        #expect(sections.reduce(0, +) == items.count)
    }
}
