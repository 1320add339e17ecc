import Review
import ReviewFeature
import ScanService
import Testing

@Suite struct ScanProgressTests {
    private static let path = "src/deep/in/the/tree/parser.c"

    @Test(
        "A line of progress is never longer than the terminal, and shows the end of a long path",
        arguments: [
            (200, "3 of 40 files, 2 MiB, 7 findings · src/deep/in/the/tree/parser.c"),
            (50, "3 of 40 files, 2 MiB, 7 findings · …/tree/parser.c"),
            (40, "3 of 40 files, 2 MiB, 7 findings"), (10, "3 of 40 fi"), (0, ""), (-5, ""),
        ])
    func line(columns: Int, text: String) throws {
        let progress = ScanProgress(
            filesDone: 3, filesTotal: 40, bytesDone: 2 << 20, findings: 7,
            currentFile: try TreePath(Self.path))
        let line = ReviewWording.line(progress, columns: columns)
        #expect(line == text)
        #expect(line.count <= max(0, columns))
    }

    @Test("A file name that would move the cursor is shown in tokens")
    func hostile() throws {
        let progress = ScanProgress(
            filesDone: 0, filesTotal: 1, findings: 0, currentFile: try TreePath("a\u{1B}[2J.c"))
        #expect(ReviewWording.line(progress, columns: 200).hasSuffix(" · a<U+001B>[2J.c"))
    }

    @Test("A slow reader of a scan's progress gets the newest state, and the end")
    func newest() async {
        let feed = ProgressFeed()
        for done in 1...100 {
            feed.report(ScanProgress(filesDone: done, filesTotal: 100, findings: 0))
        }
        feed.finish()
        var seen: [Int] = []
        for await progress in feed { seen.append(progress.filesDone) }
        #expect(seen == [100])
    }
}
