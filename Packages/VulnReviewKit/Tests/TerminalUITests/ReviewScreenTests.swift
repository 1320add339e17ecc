import Foundation
import Review
import ReviewFeature
import Testing

@testable import ReviewFeatureTests
@testable import TerminalUI

@Suite("The screen")
@MainActor
struct ReviewScreenTests {
    struct Size: Sendable, CustomTestStringConvertible {
        let width: Int
        let height: Int
        var testDescription: String { "\(width)x\(height)" }
    }

    nonisolated static let sizes = [Size(width: 80, height: 24), Size(width: 140, height: 40)]

    private func screen(_ size: Size, of desk: Desk) async -> ReviewScreen {
        ReviewScreen(
            session: await desk.startedSession(), width: size.width, height: size.height, now: { Desk.now },
            uptime: slowClock())
    }

    /// A clock on which everybody takes a second to look.
    private func slowClock() -> () -> ContinuousClock.Instant {
        var instant = ContinuousClock.now
        return {
            instant += .seconds(1)
            return instant
        }
    }

    /// Presses keys as a person does: each is painted before the next.
    private func press(_ keys: String, on screen: ReviewScreen) async {
        for key in keys {
            switch key {
            case "⏎": await screen.handle(KeyStroke(.enter))
            case "⎋": await screen.handle(KeyStroke(.escape))
            case "⇥": await screen.handle(KeyStroke(.tab))
            default: await screen.handle(KeyStroke(key))
            }
            await screen.session.waitUntilIdle()
            _ = paint(screen)
        }
    }

    @discardableResult
    private func paint(_ screen: ReviewScreen) -> Canvas {
        _ = screen.draw()
        screen.didPaint()
        return screen.draw()
    }

    @Test(
        "Every screen looks as it was approved",
        arguments: sizes,
        [
            ("start", ""), ("diff", "2"), ("inspector", "3"), ("finding", "nnn2"),
            ("hostile-finding", "nnnn2"),
            ("hostile-patch", "n2"), ("hostile-patch-inspector", "n3"), ("unverified", "nn3"), ("help", "?"),
            ("filter", "/severity:high"), ("dismissal", "nnnx"), ("blocked", "a"), ("decided", "r"),
            ("empty", "/zzz⏎"),
            ("left-out", "2Jm"),
        ])
    func goldens(size: Size, screenshot: (name: String, keys: String)) async throws {
        let screen = await screen(size, of: try Desk())
        paint(screen)
        await press(screenshot.keys, on: screen)
        let name = "\(screenshot.name)-\(size.testDescription)"
        try Golden("../../TerminalUITests/Golden/\(name).txt").compare(screen.draw().text)
    }

    @Test("Meaning never depends on colour alone: the marks of a diff", arguments: sizes)
    func styles(size: Size) async throws {
        let screen = await screen(size, of: try Desk())
        paint(screen)
        await press("n2", on: screen)
        try Golden("../../TerminalUITests/Golden/styles-\(size.testDescription).txt").compare(
            screen.draw().styles)
    }

    @Test("Reading with one key makes approval live, and not before", arguments: sizes)
    func readingOn(size: Size) async throws {
        let desk = try Desk()
        let screen = await screen(size, of: desk)
        paint(screen)
        var pages = 0
        while screen.session.disabledReason(for: .approve) != nil, pages < 30 {
            let left = screen.session.patch?.approvalBlockers ?? []
            await press(" ", on: screen)
            pages += 1
            #expect(pages < 29, "still waiting for \(left)")
        }
        await press("a", on: screen)
        #expect(try desk.store.patch(desk.login.id)?.state == .approved)
        let decision = try #require(try desk.store.decisions(about: .patch(desk.login.id)).first)
        #expect(decision.seen.diff && decision.seen.rungs.contains(.projectTests))
    }

    @Test("What is drawn but not painted, or lies below the screen, does not count as seen")
    func notPainted() async throws {
        let screen = await screen(Size(width: 80, height: 10), of: try Desk())
        await screen.handle(KeyStroke("2"))
        _ = screen.draw()
        let patch = try #require(screen.session.patch)
        #expect(patch.seen.rowsLeft == 13)
        screen.didPaint()
        #expect(patch.seen.rowsLeft == 7)
        // Jumping to the end skips what lies between.
        await press("G", on: screen)
        #expect(patch.seen.rowsLeft > 0 || patch.diff.rows.count <= 12)
    }

    @Test("A long line counts only when the last of its screen lines was shown")
    func wrappedRow() async throws {
        let screen = await screen(Size(width: 80, height: 12), of: try Desk())
        await press("n2o", on: screen)
        let patch = try #require(screen.session.patch)
        let row = try #require(patch.diff.rows.first { $0.folded != nil })
        #expect(!patch.seen.hasSeen(row: row.id))
        var steps = 0
        while !patch.seen.hasSeen(row: row.id), steps < 60 {
            await press("j", on: screen)
            steps += 1
        }
        #expect((2..<60).contains(steps))
    }

    @Test(
        "No size makes it fail, and what is drawn always fits",
        arguments: [1, 39, 40, 79, 80, 119, 120, 121, 300])
    func sizes(width: Int) async throws {
        let desk = try Desk()
        for height in [1, 9, 10, 11, 24, 60] {
            let screen = await screen(Size(width: width, height: height), of: desk)
            for keys in ["", "⇥", "⇥", "G", "n", "  ", "?", "⎋", "nnx", "⎋", "/abc", "⎋"] {
                await press(keys, on: screen)
                let canvas = screen.draw()
                #expect(canvas.cells.count == canvas.width * canvas.height)
            }
        }
    }

    @Test("Random keys never break anything, and nothing unsafe reaches the canvas")
    func randomKeys() async throws {
        let desk = try Desk()
        let screen = await screen(Size(width: 100, height: 30), of: desk)
        let keys = Array("jkJKnN[] bgG123⇥⏎⎋ardecxuimvp/?so75AR")
        var generator = SystemRandomNumberGenerator()
        var pressed = ""
        for _ in 0..<400 {
            guard let key = keys.randomElement(using: &generator) else { continue }
            pressed.append(key)
            await press(String(key), on: screen)
            let canvas = screen.draw()
            let unsafe = canvas.cells.contains {
                $0.text.unicodeScalars.contains { VisibleText.isUnsafe($0) }
            }
            #expect(!unsafe, "after \(pressed)")
        }
        // Whatever was pressed, nothing was applied that was not approved.
        for patch in [desk.login, desk.report, desk.cache] {
            let state = try desk.store.patch(patch.id)?.state
            let decisions = try desk.store.decisions(about: .patch(patch.id))
            if state == .applied { #expect(decisions.contains { $0.verb == .approve }, "after \(pressed)") }
        }
    }

    @Test("A held key does not approve the patch that it brings up")
    func heldKey() async throws {
        let desk = try Desk()
        var instant = ContinuousClock.now
        let screen = ReviewScreen(
            session: await desk.startedSession(), width: 140, height: 60, now: { Desk.now },
            uptime: { instant })
        paint(screen)
        #expect(screen.session.disabledReason(for: .approve) == nil)
        await press("a", on: screen)
        #expect(try desk.store.patch(desk.login.id)?.state == .proposed)
        instant += .milliseconds(200)
        await press("aaaa", on: screen)
        #expect(try desk.store.patch(desk.login.id)?.state == .approved)
        #expect(try desk.store.patch(desk.report.id)?.state == .proposed)
    }

    @Test("A new size keeps the selection and what was seen")
    func resize() async throws {
        let screen = await screen(Size(width: 140, height: 40), of: try Desk())
        paint(screen)
        #expect(screen.session.patch?.seen.rowsLeft == 0)
        screen.resize(width: 60, height: 12)
        let canvas = screen.draw()
        #expect(canvas.width == 60)
        #expect(screen.session.patch?.seen.rowsLeft == 0)
    }
}
