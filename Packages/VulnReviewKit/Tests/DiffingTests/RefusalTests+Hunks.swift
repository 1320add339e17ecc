import Diffing
import Review

extension RefusalTests {
    static func hunk(_ name: String, _ headerLine: String, _ kind: DiffDefect, line: Int = 3) -> Case {
        hunk(name, headerLine, " a\n-b\n+c\n", kind, line: line)
    }

    static func hunk(
        _ name: String, _ headerLine: String, _ rest: String, _ kind: DiffDefect,
        line: Int = 3
    ) -> Case {
        defect(name, header + headerLine + "\n" + rest, kind, line: line)
    }

    static let hunks: [Case] = [
        hunk("A15 a number with twenty digits", "@@ -99999999999999999999,1 +1 @@", .badNumber),
        hunk("A15 a number above 2^31", "@@ -2147483648,1 +1 @@", .badNumber),
        hunk("A15 a negative start", "@@ --1,2 +1,2 @@", .badNumber),
        hunk("A15 a number with needless zeros", "@@ -01,2 +1,2 @@", .badNumber),
        hunk("A15 lines before the first", "@@ -0,2 +1,2 @@", .hunk(.badStart)),
        hunk("A15 an old start at the last number", "@@ -2147483647,2 +1,2 @@", .hunk(.badStart)),
        hunk("A15 a new start that does not follow", "@@ -1,2 +5,2 @@", .hunk(.startsDisagree)),
        hunk("A15 more lines than stand there", "@@ -1,3 +1,3 @@", .truncated, line: 7),
        hunk("A15 fewer lines than stand there", "@@ -1,1 +1,1 @@", .countsDisagree, line: 5),
        hunk("A15 a line too many", "@@ -1,2 +1,2 @@", " a\n-b\n+c\n+d\n", .countsDisagree, line: 7),
        hunk("A15 an old line too many", "@@ -1 +1,2 @@", "-a\n-b\n+c\n", .countsDisagree, line: 5),
        hunk(
            "A15 two billion lines that are not there", "@@ -1,2147483646 +1,2147483646 @@", .truncated,
            line: 7),
        hunk("no counts", "@@ -1 @@", .badHunkHeader),
        hunk("nothing after the sign", "@@ -,1 +1 @@", .badNumber),
        hunk("a heading without a blank", "@@ -1,2 +1,2 @@main", .badHunkHeader),
        hunk("a carriage return after the header", "@@ -1,2 +1,2 @@\r", .carriageReturnInHeader),
        hunk("context only", "@@ -1,2 +1,2 @@", " a\n b\n", .hunk(.changesNothing)),
        hunk("no lines at all", "@@ -1,0 +1,0 @@", "", .hunk(.changesNothing)),
        hunk("an unknown mark", "@@ -1,2 +1,2 @@", " a\n*b\n+c\n", .countsDisagree, line: 5),
        hunk("a last line without its line feed", "@@ -1,2 +1,2 @@", " a\n-b\n+c", .truncated, line: 6),
        hunk(
            "a marker before any line", "@@ -1 +1 @@", "\\ No newline at end of file\n-a\n+b\n",
            .strayEndMarker, line: 4),
        hunk(
            "a marker cut off", "@@ -1 +1 @@", "-a\n+b\n\\ No newline\n", .strayEndMarker, line: 6),
        hunk(
            "a marker twice", "@@ -1 +1 @@",
            "-a\n\\ No newline at end of file\n\\ No newline at end of file\n+b\n", .strayEndMarker, line: 6),
        hunk(
            "a marker after an empty line", "@@ -1 +1 @@", "-\n\\ No newline at end of file\n+b\n",
            .strayEndMarker, line: 5),
        hunk(
            "an old line after the end", "@@ -1,2 +1 @@", "-a\n\\ No newline at end of file\n-b\n+c\n",
            .hunk(.lineAfterEnd)),
        hunk(
            "context after the new end", "@@ -1,2 +1,2 @@", "-a\n+b\n\\ No newline at end of file\n c\n",
            .hunk(.lineAfterEnd)),
        defect(
            "A15 hunks out of order", header + "@@ -5 +5 @@\n-a\n+b\n@@ -1 +1 @@\n-a\n+b\n",
            .hunk(.outOfOrder), line: 6),
        defect(
            "A15 hunks that overlap", header + "@@ -1,2 +1,2 @@\n a\n-b\n+c\n@@ -2 +2 @@\n-b\n+d\n",
            .hunk(.outOfOrder), line: 7),
        defect(
            "a hunk after the end of the file",
            header + "@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file\n@@ -9 +9 @@\n-a\n+b\n",
            .hunk(.lineAfterEnd), line: 7),
        defect(
            "old lines in a new file", gitHeader + "new file mode 100644\n--- /dev/null\n+++ b/x\n" + body,
            .hunk(.notWholeFile), line: 1),
        defect(
            "new lines in a deleted file", "--- a/x\n+++ /dev/null\n" + body, .hunk(.notWholeFile), line: 1),
    ]
}
