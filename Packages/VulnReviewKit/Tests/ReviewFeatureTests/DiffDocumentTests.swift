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
