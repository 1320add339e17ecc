import Review
import Testing

@testable import ReviewFeature

@Suite("What a window remembers") @MainActor
struct WindowMemoryTests {
    @Test("reads back as it was written", arguments: [true, false])
    func roundTrip(showsInspector: Bool) throws {
        var memory = WindowMemory()
        memory.scope = .decided
        memory.filter = "severity:high \"a b\" sort:risk"
        memory.grouping = .cwe
        memory.item = .patch(.random())
        memory.pane = .inspector
        memory.showsInspector = showsInspector
        #expect(WindowMemory(text: memory.text) == memory)
        memory.item = .finding(.random())
        memory.grouping = nil
        #expect(WindowMemory(text: memory.text) == memory)
    }

    @Test("is nothing when it is no such text, and what it does not know is as in a new window")
    func garbage() throws {
        for text in ["", "x", "window 2\nscope all", "window 1" + String(repeating: "\n", count: 20_000)] {
            #expect(WindowMemory(text: text) == nil)
        }
        #expect(WindowMemory(text: "window 1") == WindowMemory())
        #expect(
            WindowMemory(
                text: "window 1\nscope x\n \ngrouping\npane z\npatch 1\nfinding \u{202E}\ncolour red")
                == WindowMemory())
        var lines = WindowMemory()
        lines.filter = "a\nscope all"
        #expect(WindowMemory(text: lines.text)?.filter == "a scope all")
        #expect(WindowMemory(text: lines.text)?.scope == .open)
        var long = WindowMemory()
        long.filter = String(repeating: "x", count: 20_000)
        #expect(long.text.isEmpty)
    }

    private func window(_ desk: Desk, _ memory: WindowMemory? = nil) async -> ReviewWindow {
        let window = ReviewWindow(desk.session(), memory: memory)
        await window.start()
        return window
    }

    @Test("comes back: filter, order, scope, item, pane and inspector")
    func restores() async throws {
        let desk = try Desk()
        let before = await window(desk)
        await before.filter(by: "severity:high,medium,critical sort:path")
        await before.show(.all)
        await before.session.select(.finding(desk.injection.id))
        before.session.pane = .detail
        before.showsInspector = false
        let memory = try #require(WindowMemory(text: before.memory.text))
        let after = await window(desk, memory)
        #expect(after.memory == before.memory)
        #expect(after.session.finding?.id == desk.injection.id)
        #expect(after.session.queue.items.map(\.id) == before.session.queue.items.map(\.id))
    }

    @Test("comes back grouped, with all groups folded")
    func grouped() async throws {
        let desk = try Desk()
        var memory = WindowMemory()
        memory.grouping = .severity
        let window = await window(desk, memory)
        #expect(window.session.queue.grouping == .severity && window.session.queue.isFolded)
    }

    @Test("leaves out what no longer holds: an item that is gone, a filter that is none")
    func gone() async throws {
        let desk = try Desk()
        var memory = WindowMemory()
        memory.item = .patch(.random())
        memory.filter = "severity:none"
        let window = await window(desk, memory)
        #expect(window.session.queue.filter.text.isEmpty)
        #expect(window.session.queue.selection == window.session.queue.items.first?.id)
        #expect(window.session.queue.selection != nil)
    }
}
