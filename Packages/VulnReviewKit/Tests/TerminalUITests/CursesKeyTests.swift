import ReviewFeature
import Testing

@testable import TerminalUI

@Suite("Keys of the terminal")
struct CursesKeyTests {
    @Test(
        "A character is the key that types it",
        arguments: [
            (0x6A, KeyStroke("j")), (0x4A, KeyStroke("J")), (0x20, KeyStroke(" ")), (0x0D, KeyStroke(.enter)),
            (0x1B, KeyStroke(.escape)), (0x7F, KeyStroke(.backspace)), (0x09, KeyStroke(.tab)),
            (0x0C, KeyStroke(.character("l"), .control)), (0xE9, KeyStroke("é")), (0x5831, KeyStroke("報")),
        ])
    func characters(value: Int, stroke: KeyStroke) {
        #expect(CursesKey.stroke(for: CursesKey(value: Int32(value), isCode: false)) == stroke)
    }

    @Test("What is no character and no known key is nothing", arguments: [0xD800, 0x11_0000, 0x1C, 0x00])
    func unknown(value: Int) {
        #expect(CursesKey.stroke(for: CursesKey(value: Int32(value), isCode: false)) == nil)
        #expect(CursesKey.stroke(for: CursesKey(value: 9_999, isCode: true)) == nil)
    }
}
