import Diffing
import Review
import Testing

@testable import ReviewFeature

@Suite("A diff's layout")
@MainActor
struct DiffLayoutTests {
    private func changes(_ old: String, _ new: String) throws -> [FileChange] {
        [
            FileChange(
                kind: .modify, path: try TreePath("a.txt"),
                hunks: LineDiff.hunks(old: Array(old.utf8), new: Array(new.utf8)))
        ]
    }

    private func layout(
        _ diff: DiffDocument, sideBySide: Bool = false, folded: Set<Int> = [],
        context: [Int: [Range<Int>]] = [:],
        lines: Int? = nil
    ) -> DiffLayout {
        var form = DiffLayout.Form(isSideBySide: sideBySide, foldedFiles: folded)
        for (file, ranges) in context {
            var set = RowSet()
            for range in ranges { _ = set.insert(range) }
            form.context[file] = set
        }
        return DiffLayout(diff, form, lineCounts: [lines])
    }

    @Test("One below the other every row is an item")
    func unified() throws {
        let diff = DiffDocument(changes: try Desk().report.changes)
        let layout = layout(diff)
        #expect(layout.items == diff.rows.indices.map { .row($0) })
        #expect(layout.item(ofRow: 3) == 3)
        #expect(layout.row(at: 3) == 3)
    }

    @Test("Side by side what goes stands beside what comes, and every row is shown exactly once")
    func sideBySide() throws {
        let diff = DiffDocument(changes: try changes("a\nb\nc\nd\n", "a\nB\nC\nX\nd\n"))
        let layout = layout(diff, sideBySide: true)
        // Rows: file, hunk, a, -b, -c, +B, +C, +X, d.
        #expect(
            layout.items == [
                .row(0), .row(1), .pair(old: 2, new: 2), .pair(old: 3, new: 5), .pair(old: 4, new: 6),
                .pair(old: nil, new: 7), .pair(old: 8, new: 8),
            ])
        let shown = layout.items.indices.flatMap { Set(layout.rows(at: $0)) }
        #expect(shown.sorted() == Array(diff.rows.indices))
        for row in diff.rows.indices {
            #expect(layout.item(ofRow: row).map { layout.rows(at: $0).contains(row) } == true)
        }
    }

    @Test("What is not shown of a file is said with its size, and shown where it is asked for")
    func gaps() throws {
        let old = (1...30).map { "l\($0)\n" }.joined()
        let diff = DiffDocument(
            changes: try changes(old, old.replacingOccurrences(of: "l15\n", with: "new\n")))
        let whole = layout(diff, lines: 30)
        #expect(whole.items.first == .row(0))
        #expect(whole.items[1] == .gap(file: 0, old: 1, count: 11))
        #expect(whole.items.last == .gap(file: 0, old: 19, count: 12))
        let opened = layout(diff, context: [0: [10..<12, 25..<40]], lines: 30)
        #expect(
            Array(opened.items.prefix(5)) == [
                .row(0), .gap(file: 0, old: 1, count: 9), .context(file: 0, old: 10, new: 10),
                .context(file: 0, old: 11, new: 11), .row(1),
            ])
        #expect(opened.items.suffix(7).first == .gap(file: 0, old: 19, count: 6))
        #expect(opened.items.last == .context(file: 0, old: 30, new: 30))
    }

    @Test("A folded file's rows are not shown, and its item says how many they are")
    func folded() throws {
        let diff = DiffDocument(changes: try Desk().report.changes)
        let rows = diff.files[0].rows
        let layout = layout(diff, folded: [0])
        #expect(layout.items[1] == .folded(file: 0, rows: rows.lowerBound + 1..<rows.upperBound))
        #expect(layout.rows(at: 1) == [])
        #expect(layout.item(ofRow: rows.lowerBound + 2) == 1)
    }

    @Test(
        "Hunks that no file has lay out all the same",
        arguments: [(Int.max, Int.max), (Int.min, 5), (-3, 0), (0, 0), (7, .max)])
    func hostile(old: Int, new: Int) throws {
        let hunk = Review.Hunk(
            oldStart: old, newStart: new,
            lines: [.init(.context, [0x61, 10]), .init(.deletion, [0x62, 10]), .init(.insertion, [0x63])])
        let diff = DiffDocument(changes: [
            FileChange(kind: .modify, path: try TreePath("a"), hunks: [hunk, hunk])
        ])
        for sideBySide in [false, true] {
            let layout = layout(diff, sideBySide: sideBySide, context: [0: [1..<9]], lines: 20)
            let shown = layout.items.indices.flatMap { layout.rows(at: $0) }
            #expect(Set(shown) == Set(diff.rows.indices))
        }
        #expect(diff.newLine(ofOldLine: 3, inFile: 0) != nil || old == 3)
    }

    @Test("Lines are found before and after the patch")
    func lines() throws {
        let diff = DiffDocument(
            changes: try changes("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n", "a\nX\nY\nc\nd\ne\nf\ng\nh\ni\nk\n"))
        #expect(
            (1...11).map { diff.newLine(ofOldLine: $0, inFile: 0) } == [
                1, nil, 4, 5, 6, 7, 8, 9, 10, nil, 11,
            ])
        #expect(
            (1...11).map { diff.oldLine(ofNewLine: $0, inFile: 0) } == [1, nil, nil, 3, 4, 5, 6, 7, 8, 9, 11])
    }

    @Test("Twenty thousand rows are laid out without one of them being made")
    func large() throws {
        let old = (0..<10_000).map { "line \($0)\n" }.joined()
        let new = (0..<10_000).map { "row \($0)\n" }.joined()
        let diff = DiffDocument(changes: [
            FileChange(
                kind: .modify, path: try TreePath("a"),
                hunks: [
                    Hunk(
                        oldStart: 1, newStart: 1,
                        lines: old.utf8.split(separator: 10).map { .init(.deletion, Array($0) + [10]) }
                            + new.utf8.split(separator: 10).map { .init(.insertion, Array($0) + [10]) })
                ])
        ])
        let layout = layout(diff, sideBySide: true)
        #expect(layout.items.count == 10_002)
        #expect(layout.items.last == .pair(old: 10_001, new: 20_001))
        #expect(diff.rows[10_001].tokens.contains { $0.isChanged })
        #expect(diff.rows[20_001].text == "row 9999")
    }
}
