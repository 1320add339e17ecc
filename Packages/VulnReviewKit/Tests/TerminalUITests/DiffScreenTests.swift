import Foundation
import Review
import ReviewFeature
import Testing

@testable import ReviewFeatureTests
@testable import TerminalUI

@Suite("The diff on the screen")
@MainActor
struct DiffScreenTests {
    private func screen(_ size: ReviewScreenTests.Size, of desk: SourceDesk) async -> ReviewScreen {
        let screen = ReviewScreen(
            session: await desk.session(), width: size.width, height: size.height, now: { Desk.now })
        paint(screen)
        return screen
    }

    private func press(_ keys: String, on screen: ReviewScreen) async {
        for key in keys {
            await screen.handle(key == "⎋" ? KeyStroke(.escape) : KeyStroke(key))
            await screen.session.waitUntilIdle()
            paint(screen)
        }
    }

    @discardableResult
    private func paint(_ screen: ReviewScreen) -> Canvas {
        _ = screen.draw()
        screen.didPaint()
        return screen.draw()
    }

    @Test(
        "Every way to look at a diff looks as it was approved", arguments: ReviewScreenTests.sizes,
        [
            ("side-by-side", "2|"), ("context", "2J+"), ("flow", "2>>"), ("definition", "2|jjjjD"),
            ("definitions", "2jjjjjjjD"),
            ("line-left-out", "2jjjjjjjM"), ("folded-file", "2Z"), ("sentence", "2;;"), ("timeline", "t"),
            ("timeline-closer", "tj++f"),
        ])
    func goldens(size: ReviewScreenTests.Size, screenshot: (name: String, keys: String)) async throws {
        let screen = await screen(size, of: try SourceDesk())
        await press(screenshot.keys, on: screen)
        let name = "\(screenshot.name)-\(size.testDescription)"
        try Golden("../../TerminalUITests/Golden/\(name).txt").compare(screen.draw().text)
    }

    @Test("Colours and marks of a diff side by side", arguments: ReviewScreenTests.sizes)
    func styles(size: ReviewScreenTests.Size) async throws {
        let screen = await screen(size, of: try SourceDesk())
        await press("2|>", on: screen)
        try Golden("../../TerminalUITests/Golden/syntax-\(size.testDescription).txt").compare(
            screen.draw().styles)
    }

    @Test(
        "Reading with one key makes all of the diff seen, side by side as well",
        arguments: ReviewScreenTests.sizes)
    func readingSideBySide(size: ReviewScreenTests.Size) async throws {
        let screen = await screen(size, of: try SourceDesk())
        await press("2|", on: screen)
        for _ in 0..<12 { await press(" ", on: screen) }
        #expect(screen.session.patch?.seen.hasSeenDiff == true)
    }

    @Test("The cursor walks over every item and is always on the screen", arguments: ["", "|", "+++"])
    func cursor(keys: String) async throws {
        let screen = await screen(.init(width: 80, height: 12), of: try SourceDesk())
        await press("2" + keys + "g", on: screen)
        let patch = try #require(screen.session.patch)
        var seen: [Int] = []
        for _ in 0..<200 where seen.last != patch.layout.items.count - 1 {
            let scroller = DiffScroller(items: DiffItems(patch, width: 80), height: 8)
            #expect(scroller.offset(of: patch.cursor, from: screen.diffScroll) != nil)
            seen.append(patch.cursor)
            await press("j", on: screen)
        }
        #expect(
            Set(seen)
                == Set(patch.layout.items.indices.dropLast(seen.last == patch.layout.items.count - 1 ? 0 : 1))
        )
        for _ in 0..<200 where patch.cursor > 0 { await press("k", on: screen) }
        #expect(patch.cursor == 0 && screen.diffScroll == DiffScroll())
    }

    @Test("A new layout leaves the cursor's line where it was on the screen")
    func layout() async throws {
        let screen = await screen(.init(width: 80, height: 24), of: try SourceDesk())
        await press("2Jjj", on: screen)
        let patch = try #require(screen.session.patch)
        func line() throws -> Int {
            let row = try #require(patch.cursorRow)
            let text = patch.diff.rows[row].text
            return try #require(
                screen.draw().text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
                    $0.contains(text)
                })
        }
        let before = try line()
        await press("+", on: screen)
        #expect(try line() == before)
    }

    @Test("A log is read line by line and left with escape", arguments: [80, 140])
    func log(width: Int) async throws {
        let desk = try SourceDesk()
        let bytes = Array((1...99).map { "line \($0)\u{1B}[31m\n" }.joined().utf8)
        try desk.store.record(
            Evidence(
                patch: desk.patch.id, plan: nil,
                rungs: [
                    Rung(
                        kind: .builds, result: .fail("no"), control: nil, log: Digest(of: bytes),
                        confinement: .sandbox, startedAt: Desk.now, seconds: 1)
                ], flags: [], gatheredAt: Desk.now), logs: [Digest(of: bytes): bytes], spans: [])
        let screen = await screen(.init(width: width, height: 24), of: desk)
        await press("L", on: screen)
        #expect(screen.draw().text.contains("line 1<U+001B>[31m"))
        await press("G", on: screen)
        #expect(screen.draw().text.contains("line 99<U+001B>"))
        await press("⎋", on: screen)
        #expect(screen.session.log == nil)
    }
}
