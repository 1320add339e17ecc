import Review
import Testing

@testable import ReviewFeature

@Suite("Tokens of a line")
struct DiffTokenizerTests {
    @Test(
        "Whatever could hide or move a cursor is drawn by its name",
        arguments: [
            ("plain", [DiffToken(.text, "plain")]),
            ("a\tb\n", [DiffToken(.text, "a"), DiffToken(.tab, "→  "), DiffToken(.text, "b")]),
            (
                "x\u{1B}[2J",
                [DiffToken(.text, "x"), DiffToken(.invisible, "<U+001B>"), DiffToken(.text, "[2J")]
            ),
            (
                "a\u{202E}b",
                [DiffToken(.text, "a"), DiffToken(.invisible, "<U+202E>"), DiffToken(.text, "b")]
            ),
            ("end\r\n", [DiffToken(.text, "end"), DiffToken(.invisible, "<CR>")]),
            ("e\u{301}", [DiffToken(.text, "e\u{301}")]),
            ("\u{301}x", [DiffToken(.invisible, "<U+301>"), DiffToken(.text, "x")]),
            (
                "e\u{301}\u{302}\u{303}\u{304}",
                [DiffToken(.text, "e\u{301}\u{302}\u{303}"), DiffToken(.invisible, "<U+304>")]
            ),
            ("報告", [DiffToken(.text, "報告")]), ("", []), ("\n", []),
        ])
    func tokens(line: String, expected: [DiffToken]) {
        #expect(DiffTokenizer.tokens(of: Array(line.utf8)) == expected)
    }

    @Test("Bytes that are no text are drawn as bytes")
    func foreignBytes() {
        let tokens = DiffTokenizer.tokens(of: [0x61, 0xFF, 0xC3, 0x28, 0xE2, 0x82, 0x0A])
        #expect(tokens.map(\.text).joined() == "a<FF><C3>(<E2><82>")
    }

    @Test("A changed range marks exactly its bytes")
    func changedRanges() {
        let tokens = DiffTokenizer.tokens(of: Array("aé報z".utf8), changed: [1..<3, 6..<7])
        #expect(
            tokens == [
                DiffToken(.text, "a"), DiffToken(.text, "é", isChanged: true), DiffToken(.text, "報"),
                DiffToken(.text, "z", isChanged: true),
            ])
    }

    @Test("No token of any byte string holds an unsafe scalar")
    func safety() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let bytes = (0..<40).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let text = DiffTokenizer.tokens(of: bytes).map(\.text).joined()
            #expect(!text.unicodeScalars.contains { VisibleText.isUnsafe($0) }, "\(bytes)")
        }
    }

    @Test("A long line keeps its start and what changed; the rest is counted")
    func folding() throws {
        let line = String(repeating: "a", count: 300) + "X" + String(repeating: "b", count: 300)
        let row = DiffRow(
            id: 0, kind: .insertion, tokens: DiffTokenizer.tokens(of: Array(line.utf8), changed: [300..<301]))
        let folded = try #require(row.folded)
        #expect(folded.contains(DiffToken(.text, "X", isChanged: true)))
        let hidden = folded.reduce(0) { if case .fold(let count) = $1.kind { $0 + count } else { $0 } }
        let shown = folded.reduce(0) { if case .fold = $1.kind { $0 } else { $0 + $1.text.count } }
        #expect(hidden + shown == 601)
        #expect(shown == LineFolding.head + LineFolding.margin * 2 + 1)
        #expect(!row.foldHidesChange)
    }

    @Test("A fold that leaves out a change says so")
    func foldingOfChange() {
        let tokens = [DiffToken(.text, String(repeating: "x", count: 2_000), isChanged: true)]
        #expect(DiffRow(id: 0, kind: .insertion, tokens: tokens).foldHidesChange)
        let plain = [DiffToken(.text, String(repeating: "x", count: 2_000))]
        #expect(DiffRow(id: 0, kind: .insertion, tokens: plain, wholeLineChanges: true).foldHidesChange)
        #expect(!DiffRow(id: 0, kind: .context, tokens: plain).foldHidesChange)
    }
}
