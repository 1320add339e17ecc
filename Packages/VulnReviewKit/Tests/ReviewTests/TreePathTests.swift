import Foundation
import Review
import Testing

@Suite struct TreePathTests {
    @Test(
        "A path below the root is taken byte for byte",
        arguments: [
            "a", "a/b", "...", "a/..b", "a/b..", ".git/config", "a b", "-rf", "~", "C:\\x", "a\nb", "é",
            "e\u{301}",
        ])
    func accepts(text: String) throws {
        let path = try TreePath(text)
        #expect(path.bytes == Array(text.utf8))
        #expect(path.text == text)
    }

    @Test(
        "What is not below the root is refused, with why",
        arguments: [
            ("", TreePathError.empty), ("/", .absolute), ("/etc/passwd", .absolute), ("//a", .absolute),
            ("a//b", .emptyComponent), ("a/", .emptyComponent), (".", .dotComponent), ("./a", .dotComponent),
            ("..", .dotComponent), ("../a", .dotComponent), ("a/../b", .dotComponent),
            ("a/..", .dotComponent),
            ("a/./b", .dotComponent), ("a\0", .containsNUL), ("a\0/../b", .containsNUL),
        ])
    func refuses(text: String, why: TreePathError) {
        #expect(throws: why) { try TreePath(text) }
    }

    @Test("Equal to the eye is not equal: composed and decomposed names are two paths")
    func comparesBytes() throws {
        let composed = try TreePath("\u{E9}.c")
        let decomposed = try TreePath("e\u{301}.c")
        #expect(composed != decomposed)
        #expect(composed > decomposed)
        #expect(Set([composed, decomposed]).count == 2)
    }

    @Test("Order is by bytes, not by locale or by components")
    func ordersByBytes() throws {
        let paths = try ["a/b", "a-b", "B", "a", "ab", "é"].map { try TreePath($0) }
        #expect(paths.sorted().map(\.display) == ["B", "a", "a-b", "a/b", "ab", "é"])
    }

    @Test("A name that is not UTF-8 has bytes and a display form, and no text")
    func keepsForeignBytes() throws {
        let path = try TreePath([0x64, 0x2F, 0xFF, 0x1B, 0x5B, 0x41])
        #expect(path.text == nil)
        #expect(path.display == "d/<ff><U+001B>[A")
        #expect(path.components == [[0x64], [0xFF, 0x1B, 0x5B, 0x41]])
        #expect(path.name == [0xFF, 0x1B, 0x5B, 0x41])
        #expect(try JSONDecoder().decode(TreePath.self, from: try JSONEncoder().encode(path)) == path)
    }

    @Test("Decoding checks as making does", arguments: ["..", "/etc/passwd", "a/../../b", ""])
    func decodesWithCare(text: String) throws {
        let json = try JSONEncoder().encode(Data(text.utf8))
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(TreePath.self, from: json) }
    }
}
