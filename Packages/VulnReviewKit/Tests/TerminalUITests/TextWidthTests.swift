import Testing

@testable import TerminalUI

@Suite("Columns of text")
struct TextWidthTests {
    @Test(
        "Wide characters take two columns, combining marks none",
        arguments: [
            ("abc", 3), ("é", 1), ("e\u{301}", 1), ("報告", 4), ("ｆｕ", 4), ("한글", 4),
            ("\u{1112}\u{1161}\u{11AB}", 2),
            ("🙂", 2), ("▸✓✗○⚑", 5), ("", 0), ("ﬁ", 1), ("→", 1),
        ])
    func columns(text: String, columns: Int) {
        #expect(TextWidth.columns(of: text) == columns)
    }

    @Test(
        "What is too long is cut at a column, with an ellipsis",
        arguments: [
            ("abcdef", 6, "abcdef", "abcdef"), ("abcdef", 4, "abc…", "…def"), ("報告書類", 4, "報…", "…類"),
            ("報告書類", 5, "報告…", "…書類"), ("abc", 1, "…", "…"), ("abc", 0, "", ""),
        ])
    func fitting(text: String, width: Int, start: String, end: String) {
        #expect(TextWidth.fit(text, width) == start)
        #expect(TextWidth.fitEnd(text, width) == end)
    }
}
