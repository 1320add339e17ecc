import Review
import Testing

@testable import TerminalUI

@Suite("The canvas")
struct CanvasTests {
    @Test("Text stops at its limit, and never splits a wide character")
    func limits() {
        var canvas = Canvas(width: 6, height: 1)
        let end = canvas.put("報告書類", x: 1, y: 0)
        #expect(end == 5)
        #expect(canvas.text == " 報告\n")
        #expect(canvas.row(0).map(\.text) == [" ", "報", "", "告", "", " "])
    }

    @Test("Drawing over half of a wide character leaves a blank for the other half")
    func halves() {
        var canvas = Canvas(width: 4, height: 1)
        canvas.put("報告", x: 0, y: 0)
        canvas.put("x", x: 1, y: 0)
        canvas.put("y", x: 2, y: 0)
        #expect(canvas.row(0).map(\.text) == [" ", "x", "y", " "])
    }

    @Test("Combining marks join their character; a heap of them is written out")
    func combining() {
        var canvas = Canvas(width: 20, height: 1)
        canvas.put("e\u{301}x", x: 0, y: 0)
        #expect(canvas.row(0).prefix(2).map(\.text) == ["e\u{301}", "x"])
        canvas = Canvas(width: 20, height: 1)
        canvas.put("e\u{301}\u{301}\u{301}\u{301}x", x: 0, y: 0)
        #expect(canvas.text == "e\u{301}\u{301}\u{301}<U+301>x\n")
    }

    @Test("Nothing that could move a cursor is ever held, whatever is drawn")
    func safety() {
        var generator = SystemRandomNumberGenerator()
        var canvas = Canvas(width: 40, height: 3)
        for _ in 0..<200 {
            let bytes = (0..<60).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            canvas.put(
                String(decoding: bytes, as: UTF8.self), x: .random(in: -3..<45), y: .random(in: -1..<4))
            canvas.put("\u{1B}[2J\u{202E}\u{9B}m\r\n\u{200B}", x: .random(in: 0..<40), y: .random(in: 0..<3))
        }
        for cell in canvas.cells {
            #expect(!cell.text.unicodeScalars.contains { VisibleText.isUnsafe($0) })
        }
        #expect(canvas.cells.count == 120)
    }
}

@Suite("Breaking lines")
struct LineWrapTests {
    private func text(_ lines: [[TextRun]]) -> [String] { lines.map { $0.map(\.text).joined() } }

    @Test("Code breaks anywhere and loses nothing")
    func code() {
        let runs = [TextRun("let 報告 = "), TextRun("\"value\"", .heading)]
        let lines = LineWrap.code(runs, width: 6)
        #expect(text(lines) == ["let 報", "告 = \"", "value\""])
        #expect(lines.joined().map(\.text).joined() == "let 報告 = \"value\"")
        #expect(text(LineWrap.code([], width: 5)) == [""])
    }

    @Test(
        "Prose breaks at blanks, indents what follows, and cuts only words that no line can hold",
        arguments: [
            ("one two three", 8, 0, ["one two", "three"]), ("one two three", 8, 2, ["one two", "  three"]),
            ("abcdefghij", 4, 0, ["abcd", "efgh", "ij"]), ("", 8, 0, [""]), ("a", 8, 2, ["a"]),
            ("  — rule x", 12, 4, ["  — rule x"]),
        ])
    func prose(line: String, width: Int, indent: Int, expected: [String]) {
        #expect(text(LineWrap.prose(line, width: width, indent: indent)) == expected)
    }
}
