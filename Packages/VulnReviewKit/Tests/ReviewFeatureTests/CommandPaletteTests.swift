import Foundation
import Review
import Testing

@testable import ReviewFeature

@Suite("The command palette")
@MainActor
struct CommandPaletteTests {
    @Test(
        "finds what is meant",
        arguments: [
            ("nh", "Next Hunk"), ("defer un", "Defer Until…"), ("APPROVE", "Approve"),
            ("sess", "Session and Changes"),
            ("sf", "Save Filter…"), ("cwtr", "Confirm What Tools Run"),
        ])
    func finds(text: String, title: String) {
        var palette = CommandPalette(
            .everything, in: ReviewContext(selection: .patch(.proposed), hunkCount: 2, hunkIndex: 0),
            keys: .standard,
            filters: [])
        palette.search(text)
        #expect(palette.entries.prefix(3).map(\.title).contains(title))
    }

    @Test("A letter that begins a word counts more than one inside, and letters in a row more than apart")
    func scores() throws {
        func score(_ pattern: String, _ text: String) throws -> Int {
            try #require(FuzzyMatch(pattern, in: text)).score
        }
        #expect(try score("nh", "Next Hunk") > score("nh", "Unhinged"))
        #expect(try score("rej", "Reject") > score("rej", "Refresh unjust"))
        #expect(FuzzyMatch("xyz", in: "Next Hunk") == nil)
        #expect(FuzzyMatch("hunk next", in: "Next Hunk") == nil)
        #expect(try #require(FuzzyMatch("nh", in: "Next Hunk")).places == [0, 5])
        #expect(try #require(FuzzyMatch("", in: "x")).places == [])
        #expect(
            FuzzyMatch(String(repeating: "a", count: 5_000), in: String(repeating: "a", count: 5_000))?.places
                .count == 200)
    }

    @Test("What does nothing here comes last and says why")
    func disabled() async throws {
        let session = await (try Desk()).startedSession()
        await session.perform(.commandPalette)
        let palette = try #require(session.palette)
        let apply = try #require(palette.entries.first { $0.action == .command(.apply) })
        #expect(!apply.isEnabled && apply.note == "not here: the patch is proposed")
        let firstDisabled = try #require(palette.entries.firstIndex { !$0.isEnabled })
        #expect(palette.entries[firstDisabled...].allSatisfy { !$0.isEnabled })
    }

    @Test("Taking an entry gives its command; leaving it changes nothing")
    func taking() async throws {
        let session = await (try Desk()).startedSession()
        await session.perform(.commandPalette)
        session.searchPalette("keys that")
        #expect(await session.takePalette() == .help)
        #expect(session.prompt == nil && session.palette == nil)
        await session.perform(.commandPalette)
        session.searchPalette("no such thing at all")
        session.movePalette(by: 5)
        #expect(await session.takePalette() == nil)
    }

    @Test("A filter that was kept comes back by its name")
    func savedFilters() async throws {
        let session = await (try Desk()).startedSession()
        #expect(session.disabledReason(for: .savedFilters) == .noSavedFilter)
        await session.perform(.filter)
        await session.submitPrompt("severity:high sort:risk")
        let shown = session.queue.items.map(\.id)
        await session.perform(.saveFilter)
        await session.submitPrompt(" high ones ")
        await session.perform(.clearFilter)
        await session.perform(.savedFilters)
        session.searchPalette("high")
        #expect(session.palette?.entries.map(\.title) == ["Filter: high ones"])
        _ = await session.takePalette()
        #expect(session.queue.items.map(\.id) == shown && session.queue.filter.sort == .risk)
        #expect(session.queue.selectedItem?.risk != nil)
    }

    @Test("The overview says how the session goes and what the last scan changed")
    func overview() async throws {
        let desk = try Desk()
        try desk.store.keep([desk.injection.id: .new], of: desk.scan.id)
        let session = await desk.startedSession()
        await session.perform(.overview)
        let parts = try #require(session.overview?.parts)
        func value(_ title: String) -> String? { parts.flatMap(\.rows).first { $0.title == title }?.text }
        #expect(value("done") == "0" && value("left") == "7")
        #expect(value("new")?.hasPrefix("1 ") == true && value("absent") == "0")
        #expect(value("last scan") == "2 h ago, INCOMPLETE")
    }

    @Test("Pace is the median, so that a break does not count")
    func pace() {
        let start = Desk.now
        let progress = SessionProgress(
            done: 5, times: [10, 30, 3_600, 3_620, 3_620].map { start + $0 }, since: start, now: start + 4_000
        )
        #expect(progress.secondsEach == 20 && progress.perHour == 180)
        #expect(SessionProgress(done: 1, times: [start + 5], since: start, now: start + 9).secondsEach == nil)
    }
}
