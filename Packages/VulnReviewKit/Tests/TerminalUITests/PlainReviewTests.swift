import Review
import ReviewFeature
import Testing

@testable import ReviewFeatureTests
@testable import TerminalUI

@Suite("The review without a screen")
@MainActor
struct PlainReviewTests {
    /// What a script of lines prints.
    private func run(_ lines: [String], on desk: Desk) async -> (String, ReviewSession) {
        var text = ""
        let session = desk.session()
        let review = PlainReview(session: session, now: { Desk.now }, say: { text += $0 + "\n" })
        await review.start()
        for line in lines {
            text += "> " + line + "\n"
            if await !review.handle(line) { break }
        }
        return (text, session)
    }

    @Test("A whole review by lines: read, decide, take back, filter, group, mark, put off")
    func script() async throws {
        let (text, _) = await run(
            [
                "list", "show", "showDetail", "showInspector", "approve", "undo", "filter severity:high",
                "filter severity:none",
                "clear", "cycleGrouping", "j", "foldGroup", "cycleGrouping", "cycleGrouping", "cycleGrouping",
                "cycleGrouping",
                "cycleGrouping", "item 4", "2", "dismiss", "x 6", "u", "U 3d", ": mark", "next", "nosuch",
                "item 99", "=", "q",
                "never read",
            ], on: try Desk())
        try Golden("../../../../../Resources/Docs/Screens/plain.txt").compare(text)
    }

    @Test("Nothing that is printed moves a cursor, whatever the tree holds")
    func safe() async throws {
        let (text, _) = await run(
            ["list", "item 2", "showDetail", "showInspector", "item 5", "2", "3", "\u{1B}[2J"], on: try Desk()
        )
        #expect(
            text.unicodeScalars.filter { $0 != "\n" && VisibleText.isUnsafe($0) }.allSatisfy {
                "\u{1B}".unicodeScalars.contains($0)
            })
        #expect(text.unicodeScalars.count { $0 == "\u{1B}" } == 1)  // The line that was typed above.
    }

    @Test("Approval waits until everything was printed")
    func approval() async throws {
        let desk = try Desk()
        let (early, _) = await run(["approve"], on: desk)
        #expect(early.contains("not seen yet"))
        #expect(try desk.store.patch(desk.login.id)?.state == .proposed)
        _ = await run(["pageDown", "pageDown", "approve"], on: desk)
        #expect(try desk.store.patch(desk.login.id)?.state == .approved)
    }

    @Test("Marked items get one reason, written before")
    func bulk() async throws {
        let desk = try Desk()
        let (text, _) = await run(["markAll", "reject", "writeReason of one kind", "reject", "q"], on: desk)
        #expect(text.contains("write their reason first"))
        #expect(text.contains("Rejected: 3 of 5; 2 refused"))
        #expect(try desk.store.decisions(about: .patch(desk.cache.id)).first?.reason == "of one kind")
    }

    @Test(
        "A command is called by its key, its name or the beginning of either",
        arguments: [
            ("a", PlainCommand.command(.approve, argument: nil)),
            ("ctrl-p x", .command(.commandPalette, argument: "x")),
            ("APPROVE", .command(.approve, argument: nil)), ("reason  two words ", .unknown("reason")),
            ("writer  two words", .command(.writeReason, argument: "two words")), ("", .empty),
            ("   ", .empty),
            ("list 21", .list(from: 21)), ("item 3", .item(3)), ("item x", .unknown("item x")),
            ("ver", .command(.verify, argument: nil)),
        ])
    func commands(line: String, command: PlainCommand) {
        #expect(PlainCommand(line, keys: .standard) == command)
    }

    @Test("The beginning of several commands says which")
    func ambiguous() {
        guard case .ambiguous(let commands) = PlainCommand("cycle", keys: .standard) else {
            Issue.record("not ambiguous")
            return
        }
        #expect(commands == [.cycleScope, .cycleSort, .cycleGrouping])
    }
}
