import Review
import ReviewFeature
import Testing

@testable import ReviewFeatureTests
@testable import TerminalUI

@Suite("The mouse")
@MainActor
struct MouseTests {
    private func screen(_ width: Int, _ height: Int) async throws -> ReviewScreen {
        let screen = ReviewScreen(
            session: await (try Desk()).startedSession(), width: width, height: height, now: { Desk.now })
        _ = screen.draw()
        return screen
    }

    @Test("A click chooses the row under it, the tab under it, or closes a page")
    func clicks() async throws {
        let screen = try await screen(80, 24)
        await screen.handle(MouseEvent(kind: .click, x: 20, y: 4))
        #expect(screen.session.queue.selectedIndex == 1)
        await screen.handle(MouseEvent(kind: .click, x: 12, y: 1))
        #expect(screen.session.pane == .detail)
        await screen.handle(MouseEvent(kind: .click, x: 2, y: 1))
        #expect(screen.session.pane == .queue)
        await screen.handle(KeyStroke("?"))
        await screen.handle(MouseEvent(kind: .click, x: 2, y: 8))
        #expect(screen.session.page == nil)
    }

    @Test("On wide screens a click gives the focus to its pane, and what is nowhere does nothing")
    func wide() async throws {
        let screen = try await screen(160, 50)
        await screen.handle(MouseEvent(kind: .click, x: 155, y: 10))
        #expect(screen.session.pane == .inspector)
        await screen.handle(MouseEvent(kind: .click, x: 5_000, y: -3))
        await screen.handle(MouseEvent(kind: .click, x: 3, y: 49))
        #expect(screen.session.pane == .inspector)
        await screen.handle(MouseEvent(kind: .click, x: 3, y: 45))
        #expect(screen.session.pane == .queue && screen.session.queue.selectedIndex == 0)
    }

    @Test("The wheel moves, and a click opens a group")
    func wheel() async throws {
        let screen = try await screen(80, 24)
        await screen.handle(MouseEvent(kind: .wheelDown, x: 5, y: 5))
        #expect(screen.session.queue.selectedIndex == 1)
        await screen.handle(MouseEvent(kind: .wheelUp, x: 5, y: 5))
        #expect(screen.session.queue.selectedIndex == 0)
        await screen.handle(KeyStroke("C"))
        _ = screen.draw()
        await screen.handle(MouseEvent(kind: .click, x: 5, y: 3))
        #expect(screen.session.queue.outline?.isOpen == true && screen.session.queue.outline?.place == 1)
    }
}
