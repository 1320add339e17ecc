import Review
import Testing

@Suite struct VisibleTextTests {
    @Test(
        "What could move a cursor, hide or reorder text is a token",
        arguments: [
            ("\u{1B}[2J", "<U+001B>[2J"), ("\u{9B}2J", "<U+009B>2J"), ("a\rb", "a<U+000D>b"),
            ("a\tb\nc", "a<U+0009>b<U+000A>c"), ("\u{7F}", "<U+007F>"), ("\u{0}", "<U+0000>"),
            ("if \u{202E}x", "if <U+202E>x"), ("\u{2066}a\u{2069}", "<U+2066>a<U+2069>"),
            ("\u{200E}\u{200F}\u{61C}", "<U+200E><U+200F><U+061C>"),
            ("pass\u{200B}word", "pass<U+200B>word"), ("a\u{200C}b\u{200D}c", "a<U+200C>b<U+200D>c"),
            ("\u{FEFF}", "<U+FEFF>"), ("\u{2060}\u{AD}", "<U+2060><U+00AD>"),
            ("\u{E0001}\u{E0041}", "<U+E0001><U+E0041>"), ("A\u{FE0F}", "A<U+FE0F>"),
            ("A\u{E0100}", "A<U+E0100>"), ("\u{2028}\u{2029}\u{85}", "<U+2028><U+2029><U+0085>"),
            ("\u{A0}\u{3000}\u{2003}", "<U+00A0><U+3000><U+2003>"), ("\u{E000}", "<U+E000>"),
            ("\u{FFFF}\u{10FFFF}", "<U+FFFF><U+10FFFF>"), ("\u{3164}\u{115F}", "<U+3164><U+115F>"),
            ("a\u{34F}b", "a<U+034F>b"), ("\u{FFF9}", "<U+FFF9>"),
        ])
    func marks(hostile: String, visible: String) {
        #expect(VisibleText.escape(hostile) == visible)
        #expect(VisibleText.escape(Array(hostile.utf8)) == visible)
    }

    @Test(
        "Plain text in any script stays as it is, combining marks and all",
        arguments: [
            "", " ~", "strcpy(d, s);", "naïve e\u{301}", "Ελληνικά", "日本語", "한국어", "עברית", "नमस्ते", "😀", "→ ✓",
        ])
    func keeps(text: String) {
        #expect(Array(VisibleText.escape(text).utf8) == Array(text.utf8))
        #expect(Array(VisibleText.escape(Array(text.utf8)).utf8) == Array(text.utf8))
    }

    @Test(
        "Each byte that is not UTF-8 is shown as itself",
        arguments: [
            ([0xFF], "<ff>"), ([0x61, 0x80, 0x62], "a<80>b"), ([0xC0, 0xAF], "<c0><af>"),
            ([0xED, 0xA0, 0x80], "<ed><a0><80>"), ([0xE2, 0x82], "<e2><82>"),
            ([0xE2, 0x82, 0x41], "<e2><82>A"),
            ([0xF4, 0x90, 0x80, 0x80], "<f4><90><80><80>"), ([0xC3, 0xA9, 0xC3], "é<c3>"),
            ([0xEF, 0xBF, 0xBD], "\u{FFFD}"),
        ] as [([UInt8], String)])
    func showsForeignBytes(bytes: [UInt8], visible: String) {
        #expect(VisibleText.escape(bytes) == visible)
    }

    @Test(
        "Line feeds are kept where lines are wanted, carriage returns are not",
        arguments: [
            ("a\nb\u{202E}\n", "a\nb<U+202E>\n"), ("a\r\nb\r\n", "a<U+000D>\nb<U+000D>\n"), ("\n\n", "\n\n"),
            ("a\u{2028}b", "a<U+2028>b"), ("", ""),
        ])
    func keepsLineFeeds(text: String, visible: String) {
        #expect(Array(VisibleText.escapeKeepingLines(text).utf8) == Array(visible.utf8))
    }

    @Test("Nothing unsafe is left, whatever scalar comes in")
    func leavesNothingUnsafe() {
        let all = (0...0x10FFFF).lazy.compactMap(Unicode.Scalar.init).filter(VisibleText.isUnsafe)
        for scalar in all {
            let visible = VisibleText.escape(String(scalar))
            guard visible.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
                Issue.record("U+\(String(scalar.value, radix: 16)) came through")
                return
            }
        }
    }
}
