import ReviewFeature
import Testing

@testable import TerminalUI

@Suite("The line editor")
struct LineEditorTests {
    private func type(_ text: String, into editor: inout LineEditor) {
        for character in text { _ = editor.handle(KeyStroke(character)) }
    }

    @Test("It types, moves and deletes as a shell does")
    func editing() {
        var editor = LineEditor("severity:high")
        type(" Path", into: &editor)
        #expect(editor.text == "severity:high Path")
        _ = editor.handle(KeyStroke(.character("w"), .control))
        #expect(editor.text == "severity:high ")
        _ = editor.handle(KeyStroke(.home))
        type("x", into: &editor)
        _ = editor.handle(KeyStroke(.right))
        _ = editor.handle(KeyStroke(.backspace))
        #expect(editor.text == "xeverity:high ")
        _ = editor.handle(KeyStroke(.character("k"), .control))
        #expect(editor.text == "x")
        _ = editor.handle(KeyStroke(.character("u"), .control))
        #expect(editor.text.isEmpty)
        for key in [
            KeyStroke(.backspace), KeyStroke(.character("w"), .control), KeyStroke(.left), KeyStroke(.up),
        ] {
            #expect(editor.handle(key) == .editing)
        }
        #expect(editor.handle(KeyStroke(.enter)) == .submit)
        #expect(editor.handle(KeyStroke(.escape)) == .cancel)
    }

    @Test("A long line shows the part around its cursor")
    func scrolling() {
        var editor = LineEditor("abcdefghij")
        #expect(editor.visible(width: 6) == ("…ghij", 5))
        _ = editor.handle(KeyStroke(.home))
        #expect(editor.visible(width: 6) == ("abcde…", 0))
    }

    @Test("It takes no more than it can keep")
    func bounded() {
        var editor = LineEditor()
        type(String(repeating: "x", count: 2_000), into: &editor)
        #expect(editor.text.count == 500)
    }
}
