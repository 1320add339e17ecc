import Foundation
import Review
import ReviewFeature
import Testing

@testable import ReviewFeatureTests
@testable import TerminalUI

/// `Resources/Docs/Screens`: what every view of the terminal UI looks like, over a store that never changes. `make screens`
/// draws them again.
@Suite("The captured screens")
@MainActor
struct ScreenCaptureTests {
    nonisolated static let views: [(name: String, keys: String)] = [
        ("queue", ""), ("diff", "2"), ("diff-side-by-side", "2|"), ("inspector", "3"), ("finding", "nnn2"),
        ("hostile-text", "n2"), ("timeline", "t"), ("groups", "CCCCn"), ("group-unfolded", "CCCCnz"),
        ("marked", "yny"), ("risk", "S"), ("palette", ":def"), ("keys", "?"), ("overview", "="),
        ("filter", "/severity:hgh path:src/"), ("filtered", "/severity:high,critical⏎"),
        ("nothing-matches", "/zzz⏎"), ("several-refused", "*rthe same cause⏎"), ("put-off", "U2w⏎s"),
        ("reason", "ichecked by hand"), ("dismissal", "nnnx"), ("approval-waits", "a"),
        ("hunk-left-out", "2Jm"),
        ("decided", "r"),
    ]

    @Test("They are what is drawn", arguments: views, [(80, 24), (160, 50)])
    func captured(view: (name: String, keys: String), size: (width: Int, height: Int)) async throws {
        var instant = ContinuousClock.now
        let screen = ReviewScreen(
            session: await (try Desk()).startedSession(), width: size.width, height: size.height,
            now: { Desk.now },
            uptime: {
                instant += .seconds(1)
                return instant
            })
        _ = screen.draw()
        screen.didPaint()
        for key in view.keys {
            await screen.handle(key == "⏎" ? KeyStroke(.enter) : KeyStroke(key))
            await screen.session.waitUntilIdle()
            _ = screen.draw()
            screen.didPaint()
        }
        try Golden("../../../../../Resources/Docs/Screens/\(view.name)-\(size.width)x\(size.height).txt")
            .compare(screen.draw().text)
    }
}
