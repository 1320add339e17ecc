import Diffing
import Review
import RuleEngine
import Testing

@testable import ReviewFeature

@Suite("The files around a patch")
@MainActor
struct PatchSourcesTests {
    private func row(_ model: PatchReviewModel, containing text: String) throws -> DiffRow {
        try #require(model.diff.rows.first { $0.text.contains(text) })
    }

    @Test(
        "The service's colours come onto the rows, on both sides, also of a comment that began above the hunk"
    )
    func colours() async throws {
        let desk = try SourceDesk()
        let model = await desk.model()
        let removed = try row(model, containing: "strcpy(to, from)")
        #expect(removed.kind == .deletion)
        let added = try row(model, containing: "to[n - 1]")
        #expect(added.tokens.contains(DiffToken(.text, "1", syntax: .number)))
        #expect(
            try row(model, containing: "// all of it").tokens.last
                == DiffToken(.text, "// all of it", syntax: .comment))
        // What the tokens say is what the line says, colours or not.
        let plain = await desk.model(reading: false)
        #expect(model.diff.rows.map(\.text) == plain.diff.rows.map(\.text))
        #expect(plain.diff.rows.allSatisfy { $0.tokens.allSatisfy { $0.syntax == nil } })
        model.moveCursor(to: 1)
        model.showMore()
        let context = model.layout.items.compactMap { model.row($0, old: true) }
        #expect(context.contains { $0.tokens == [DiffToken(.text, "   names. */", syntax: .comment)] })
    }

    @Test("A base that the patch does not fit is not shown")
    func wrongBase() async throws {
        let desk = try SourceDesk()
        var actions = desk.actions
        actions.files = try actions.files.mapValues { bytes in
            var bytes = bytes
            bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "(")))] = 0x20
            bytes.removeLast(30)
            return bytes
        }
        let model = await desk.model(reading: false)
        await model.readSources(from: actions)
        #expect(!model.hasContext)
        #expect(model.diff.rows.allSatisfy { $0.tokens.allSatisfy { $0.syntax == nil } })
    }

    @Test("A service that tells of other files than were sent gives no colours, and the context is there")
    func noColours() async throws {
        struct Liar: SourceReading {
            let files: [TreePath: [UInt8]]
            func base(of patch: PatchID) async throws -> [TreePath: [UInt8]] { files }
            func outlines(of files: [SourceFile]) async throws -> [SourceOutline?] { [] }
        }
        let desk = try SourceDesk()
        let model = await desk.model(reading: false)
        await model.readSources(from: Liar(files: desk.actions.files))
        #expect(model.hasContext)
    }

    @Test("More lines are shown around the hunk step by step, up to the file's ends, and taken away again")
    func context() async throws {
        let model = await (try SourceDesk()).model()
        let rows = model.diff.rows.count
        #expect(model.layout.items.count > rows)
        model.moveCursor(toRow: model.diff.hunks[0].rows.lowerBound + 1)
        for _ in 0..<5 { model.showMore() }
        let gaps = model.layout.items.filter { if case .gap = $0 { true } else { false } }
        #expect(gaps.isEmpty)
        let lines = model.layout.items.compactMap { model.row($0, old: true)?.oldLine }
        #expect(Set(lines) == Set(1...32))
        #expect(model.cursorRow == model.diff.hunks[0].rows.lowerBound + 1, "the cursor stays on its row")
        model.showLess()
        #expect(!model.showsContext)
        // What is around the patch is no part of it: nothing of it counts as seen.
        for item in model.layout.items.indices { model.didShow(item: item) }
        #expect(model.seen.hasSeenDiff)
    }

    @Test(
        "Steps of the flow are stepped along, with the line before and after, and announced where they are not shown"
    )
    func flow() async throws {
        let model = await (try SourceDesk()).model()
        #expect(
            model.flow.map(\.place) == [
                "src/copy.c:16", "src/copy.c:19 → goes", "src/other.c:3 (not in this patch)", "src/copy.c:5",
            ])
        #expect(model.moveFlow(by: 1)?.hasPrefix("Step 1 of 4: src/copy.c:16") == true)
        #expect(model.flowStop(at: model.layout.items[model.cursor])?.id == 0)
        _ = model.moveFlow(by: 1)
        #expect(model.row(model.layout.items[model.cursor], old: true)?.text == "    strcpy(to, from);")
        let cursor = model.cursor
        _ = model.moveFlow(by: 1)
        #expect(model.cursor == cursor, "a step in another file moves nothing")
        let last = model.moveFlow(by: 1)
        #expect(last?.contains("not<U+202E> bounded") == true)
        // The line is in no hunk: it is shown with what is around it.
        #expect(model.row(model.layout.items[model.cursor], old: true)?.oldLine == 5)
        #expect(model.canGoBack)
        model.goBack()
        #expect(model.row(model.layout.items[model.cursor], old: true)?.text == "    strcpy(to, from);")
    }

    @Test("A sentence leads to its bytes, and says when they are others now or when no tool stands behind it")
    func sentences() async throws {
        let model = await (try SourceDesk()).model()
        #expect(model.moveSentence(by: 1) == "Sentence 1: src/copy.c:19, the same bytes")
        #expect(model.row(model.layout.items[model.cursor], old: true)?.oldLine == 19)
        #expect(model.moveSentence(by: 1) == "Sentence 2: src/copy.c:5, but the file has CHANGED since")
        #expect(model.moveSentence(by: 1) == "Sentence 3: model only, unverified")
        #expect(model.rationale.map(\.isCurrent) == [true, false, nil])
    }

    @Test("A name under the cursor leads to its definition in the same file, and back")
    func definitions() async throws {
        let session = await (try SourceDesk()).session()
        let model = try #require(session.patch)
        let row = try #require(model.diff.rows.first { $0.text.contains("limit(64)") })
        model.moveCursor(toRow: row.id)
        #expect(model.definedNames.map(\.text) == ["limit"])
        await session.perform(.goToDefinition)
        #expect(session.prompt == nil)
        #expect(
            model.row(model.layout.items[model.cursor], old: false)?.text.contains("static int limit") == true
        )
        await session.perform(.goBack)
        #expect(model.cursorRow == row.id)
        // Two names: asked for which.
        let copy = try #require(model.diff.rows.first { $0.text.contains("strncpy(to, from") })
        model.moveCursor(toRow: copy.id)
        await session.perform(.goToDefinition)
        #expect(session.prompt == .definition)
        let name = try #require(model.definedNames.first { $0.text == "n" })
        session.go(to: name)
        #expect(
            model.row(model.layout.items[model.cursor], old: false)?.text.contains("int n = limit") == true)
    }

    @Test("Side by side a pair counts as seen with both of its rows; a folded file counts for nothing")
    func seen() async throws {
        let model = await (try SourceDesk()).model(reading: false)
        model.toggleSideBySide()
        model.moveCursor(to: 0)
        model.toggleFile()
        for item in model.layout.items.indices { model.didShow(item: item) }
        #expect(model.seen.rowsLeft == model.diff.rows.count - 1)
        model.toggleFile()
        for item in model.layout.items.indices { model.didShow(item: item) }
        #expect(model.seen.hasSeenDiff)
    }

    @Test("Lines left out make a selection of lines; with the last of them the hunk is left out")
    func selection() async throws {
        let model = await (try SourceDesk()).model()
        #expect(model.selection == nil)
        let hunk = model.diff.hunks[0]
        let changed = hunk.rows.filter {
            [.deletion, .insertion].contains(model.diff.rows.kind(at: $0))
        }
        try #require(changed.count == 3)
        let first = try #require(model.diff.rows.lineInHunk(at: changed[0])) + 1
        model.moveCursor(toRow: changed[2])
        model.toggleLine()
        #expect(model.selection == PatchSelection([1: .lines([first, first + 1]), 2: .whole]))
        #expect(model.isLeftOut(model.diff.rows[changed[2]]))
        #expect(!model.isLeftOut(model.diff.rows[changed[0]]))
        for row in changed.prefix(2) {
            model.moveCursor(toRow: row)
            model.toggleLine()
        }
        #expect(model.hunksLeftOut == [1])
        #expect(model.selection == PatchSelection([2: .whole]))
        model.toggleLine()
        #expect(model.selection == PatchSelection([1: .lines([first + 1]), 2: .whole]))
        model.toggleHunk(1)
        model.toggleHunk(1)
        #expect(model.selection == nil)
    }

    @Test("Re-anchoring selects the new patch")
    func reanchoring() async throws {
        let desk = try SourceDesk()
        let session = await desk.session()
        await session.perform(.reanchor)
        await session.waitUntilIdle()
        #expect(session.status?.kind == .done)
        #expect(session.queue.selection != .patch(desk.patch.id))
        #expect(session.patch?.patch?.origin == .reviewer(of: desk.patch.id))
    }

    @Test("Decisions on other patches for the same rule are shown, those taken back are not")
    func precedents() async throws {
        let desk = try SourceDesk()
        let other = Patch(
            tree: desk.patch.tree, finding: desk.finding.id, origin: .model("m\u{1B}"),
            title: "Other\u{202E}",
            changes: [
                FileChange(
                    kind: .modify, path: desk.patch.changes[0].path,
                    hunks: [Hunk(oldStart: 1, newStart: 1, lines: [.init(.insertion, [0x61, 10])])])
            ], rationale: Rationale(sentences: []), createdAt: Desk.now)
        try desk.store.propose(other, spans: [])
        let decision = try await desk.actions.decide(
            Verdict(.reject, on: .patch(other.id), reason: "wrong", seen: Decision.Seen(face: "app")))
        var model = await desk.model(reading: false)
        let row = try #require(model.precedents.first)
        #expect(model.precedents.count == 1)
        #expect(
            row.title == "Other<U+202E>" && row.decision.verb == .reject && row.decision.reason == "wrong")
        // Its own decisions are shown elsewhere; those of another rule not at all.
        #expect(try desk.store.precedents(of: other.id, limit: 5).isEmpty)
        _ = try await desk.actions.undo(decision.id, reason: "")
        model = await desk.model(reading: false)
        #expect(model.precedents.isEmpty)
    }
}
