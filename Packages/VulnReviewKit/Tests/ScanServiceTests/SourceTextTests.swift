import Review
import Testing

@testable import ScanService

@Suite("What findings take from their file") struct SourceTextTests {
    private static let path = try? TreePath("a.c")

    /// The finding of rule `r` at the `number`th `word` of `text`.
    private func print(_ text: String, _ word: String, _ number: Int = 0) throws -> (Digest, CodeAnchor) {
        let bytes = Array(text.utf8)
        let starts = bytes.indices.filter { bytes[$0...].starts(with: word.utf8) }
        let source = SourceText(try #require(Self.path), bytes)
        func position(_ offset: Int) -> SourcePosition {
            let line = source.lines.line(of: offset)
            return SourcePosition(
                offset: offset, line: line,
                column: offset - source.lines.lineBounds(line, line).lowerBound + 1)
        }
        let start = try #require(starts.dropFirst(number).first)
        let range = SourceRange(start: position(start), end: position(start + word.utf8.count))
        let anchor = source.anchor(range)
        return (source.fingerprint("r", range, anchor), anchor)
    }

    @Test("A finding keeps its print when lines come before it and its white space changes")
    func moved() throws {
        let before = try print("int a;\n  copy(x);\nint b;\n", "copy(x)")
        #expect(try print("// new\n\nint a;\ncopy(x);\nint b;\n", "copy(x)").0 == before.0)
        #expect(try print("  int a;\n\n\tcopy(x) ;\n int b;\n", "copy(x)").1 == before.1)
    }

    @Test("Of two lines that say the same each keeps its print when their order changes")
    func twins() throws {
        let text = "one();\ncopy(x);\ntwo();\nthree();\nfour();\nfive();\ncopy(x);\nsix();\n"
        let swapped = "three();\nfour();\nfive();\ncopy(x);\nsix();\none();\ncopy(x);\ntwo();\nthree();\n"
        let (first, second) = (try print(text, "copy(x)"), try print(text, "copy(x)", 1))
        #expect(first.0 != second.0)
        #expect(first.1.line == second.1.line && first.1.context != second.1.context)
        let third = try print(swapped, "copy(x)")
        #expect(third.0 != first.0)
    }

    @Test("A twin that comes later takes nobody's print")
    func newTwin() throws {
        let alone = try print("one();\ncopy(x);\ntwo();\n", "copy(x)")
        let text = "zero();\ncopy(x);\nhalf();\nmore();\nless();\none();\ncopy(x);\ntwo();\n"
        #expect(try print(text, "copy(x)").0 != alone.0)
        #expect(try print(text, "copy(x)", 1).0 != alone.0)
    }

    @Test("Matches of one line differ, also where the line is long")
    func oneLine() throws {
        #expect(try print("copy(x); copy(x);", "copy(x)").0 != print("copy(x); copy(x);", "copy(x)", 1).0)
        let long = String(repeating: "copy(x);", count: 300)
        let numbers = Array(stride(from: 0, to: 300, by: 13))
        #expect(try Set(numbers.map { try print(long, "copy(x)", $0).0 }).count == numbers.count)
    }
}
