import Diffing
import Review
import Testing

@testable import ReviewFeature

@Suite("A diff as rows")
struct DiffDocumentTests {
    private func document() throws -> DiffDocument { DiffDocument(changes: try Desk().login.changes) }

    @Test("Rows carry the line numbers of both sides")
    func lineNumbers() throws {
        let rows = try document().rows
        let numbers = rows.prefix(8).map {
            "\($0.oldLine.map(String.init) ?? "-") \($0.newLine.map(String.init) ?? "-")"
        }
        #expect(numbers == ["- -", "- -", "10 10", "11 11", "12 -", "- 12", "13 13", "14 14"])
        #expect(rows.map(\.id) == Array(rows.indices))
    }

    @Test("Files and hunks name the rows that they cover")
    func ranges() throws {
        let diff = try document()
        #expect(diff.hunks.map(\.rows) == [1..<8, 8..<13])
        #expect(diff.hunks.map(\.number) == [1, 2])
        let file = try #require(diff.files.first)
        #expect(file.rows == 0..<13)
        #expect(file.hunks == 0..<2)
        #expect((file.added, file.removed) == (2, 2))
        #expect([0, 1, 7, 8, 12].map { diff.hunkIndex(at: $0) } == [nil, 0, 0, 1, 1])
    }

    @Test("A replaced line marks what differs within it, and nothing else")
    func intraline() throws {
        let rows = try document().rows
        let removed = rows[10].tokens.filter(\.isChanged).map(\.text).joined()
        let added = rows[11].tokens.filter(\.isChanged).map(\.text).joined()
        #expect(rows[10].text.contains("sprintf(line, \"hello"))
        #expect(removed.isEmpty)
        #expect(added == "nsizeof line, ")
        #expect(!added.contains("hello"))
    }

    @Test("A file without a line feed at its end says so")
    func noNewline() throws {
        let rows = DiffDocument(changes: try Desk().report.changes).rows
        #expect(rows.last?.kind == .noNewline)
    }

    @Test("Both ends of a moved block are noted above their lines, which stay as they are")
    func moved() throws {
        let block = "int check(int number) {\n    return number < lowest_allowed;\n}\n"
        let inner = block.split(separator: "\n").map { "\t\($0)\n" }.joined()
        let filler = (1...9).map { "filler \($0)\n" }.joined()
        let change = FileChange(
            kind: .modify, path: try TreePath("a.c"),
            hunks: LineDiff.hunks(
                old: Array((block + filler).utf8),
                new: Array((filler + inner).utf8)))
        let rows = DiffDocument(changes: [change]).rows
        let notes = rows.filter { if case .moved = $0.kind { true } else { false } }
        #expect(notes.map(\.kind) == [.moved(1), .moved(1)])
        #expect(
            notes.map(\.text) == [
                "3 lines moved to new line 10, indented anew",
                "3 lines moved here from old line 1, indented anew",
            ])
        #expect(rows.count { $0.kind == .deletion } == 3 && rows.count { $0.kind == .insertion } == 3)
        #expect(rows.map(\.id) == Array(rows.indices))
    }

    @Test("A created file and a new mode are named")
    func created() throws {
        let files = DiffDocument(changes: try Desk().report.changes).files
        #expect(files.map(\.change) == [.modified, .created])
        #expect(files.map(\.newMode) == [nil, .executable])
    }

    @Test("A move names both paths, and hostile paths and sections are tokens")
    func hostileNames() throws {
        let change = FileChange(
            kind: .rename(from: try TreePath("a\u{1B}[2J")), path: try TreePath("b\n"),
            hunks: [Hunk(oldStart: 1, newStart: 1, section: [0x1B, 0x5D], lines: [])])
        let diff = DiffDocument(changes: [change])
        #expect(diff.files[0].title == "a<U+001B>[2J → b<U+000A>")
        #expect(diff.rows[1].text.hasSuffix("@@ <U+001B>]"))
    }

    @Test("An empty diff has no rows and no hunks")
    func empty() {
        #expect(DiffDocument.empty.rows.isEmpty)
        #expect(DiffDocument.empty.hunkIndex(at: 0) == nil)
    }
}
