import Diffing
import Review
import Testing

@Suite("Reading diffs")
struct ParsingTests {
    /// One text and the changes that it is read as.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let changes: [FileChange]
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ changes: [FileChange]) {
            self.name = name
            self.text = text
            self.changes = changes
        }
    }

    static func cases() throws -> [Case] {
        let hunk = Samples.hunk(1, 1, [" a", "-b", "+c"])
        let body = "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
        let x = try TreePath("x")
        let made = Samples.hunk(0, 1, ["+new"])
        let gone = Samples.hunk(1, 0, ["-old"])
        return [
            Case(
                "a git diff with a message above",
                "Fix it\n\n--- a note\ndiff --git a/x b/x\nindex 1234567..89abcde 100644\n--- a/x\n+++ b/x\n"
                    + body,
                [FileChange(kind: .modify, path: x, hunks: [hunk])]),
            Case(
                "a plain diff", "--- a/x\n+++ b/x\n" + body,
                [FileChange(kind: .modify, path: x, hunks: [hunk])]),
            Case(
                "a plain diff with timestamps and no prefixes",
                "--- x\t2002-02-21 23:30:39.942229878 -0800\n+++ x\t2002-02-21 23:30:50 -0800\n" + body,
                [FileChange(kind: .modify, path: x, hunks: [hunk])]),
            Case(
                "prefixes are stripped only in pairs", "--- a/x\n+++ a/x\n" + body,
                [FileChange(kind: .modify, path: try TreePath("a/x"), hunks: [hunk])]),
            Case(
                "a git diff without prefixes", "diff --git b/x b/x\n--- b/x\n+++ b/x\n" + body,
                [FileChange(kind: .modify, path: try TreePath("b/x"), hunks: [hunk])]),
            Case(
                "a new file below b without prefixes",
                "diff --git b/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+new\n",
                [FileChange(kind: .create, path: try TreePath("b/x"), newMode: .regular, hunks: [made])]),
            Case(
                "a new executable",
                "diff --git a/x b/x\nnew file mode 100755\nindex 0000000..3e75765\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+new\n",
                [FileChange(kind: .create, path: x, newMode: .executable, hunks: [made])]),
            Case(
                "a new empty file with blanks in its name",
                "diff --git a/a b/c d b/a b/c d\nnew file mode 100644\nindex 0000000..e69de29\n",
                [FileChange(kind: .create, path: try TreePath("a b/c d"), newMode: .regular, hunks: [])]),
            Case(
                "a deleted file",
                "diff --git a/x b/x\ndeleted file mode 100755\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-old\n",
                [FileChange(kind: .delete, path: x, oldMode: .executable, hunks: [gone])]),
            Case(
                "a plain new file", "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+new\n",
                [FileChange(kind: .create, path: x, newMode: .regular, hunks: [made])]),
            Case(
                "a plain new file by its time",
                "--- x\t1970-01-01 01:00:00.000000000 +0100\n+++ x\t2020-01-01 01:00:00 +0100\n@@ -0,0 +1 @@\n+new\n",
                [FileChange(kind: .create, path: x, newMode: .regular, hunks: [made])]),
            Case(
                "a plain deleted file by its time",
                "--- x\t2020-01-01 01:00:00 +0100\n+++ x\t1969-12-31 19:00:00 -0500\n@@ -1 +0,0 @@\n-old\n",
                [FileChange(kind: .delete, path: x, oldMode: .regular, hunks: [gone])]),
            Case(
                "a rename and a mode change",
                "diff --git a/x b/y\nold mode 100644\nnew mode 100755\nsimilarity index 66%\nrename from x\nrename to y\nindex 1234567..89abcde\n--- a/x\n+++ b/y\n"
                    + body,
                [
                    FileChange(
                        kind: .rename(from: x), path: try TreePath("y"), oldMode: .regular,
                        newMode: .executable, hunks: [hunk])
                ]),
            Case(
                "a rename from a to b without prefixes",
                "diff --git a/x b/x\nsimilarity index 100%\nrename from a/x\nrename to b/x\n",
                [FileChange(kind: .rename(from: try TreePath("a/x")), path: try TreePath("b/x"), hunks: [])]),
            Case(
                "a mode change", "diff --git a/x b/x\nold mode 100755\nnew mode 100644\n",
                [FileChange(kind: .modify, path: x, oldMode: .executable, newMode: .regular, hunks: [])]),
            Case(
                "quoted names",
                "diff --git \"a/\\303\\244\\t\\\"\" \"b/\\303\\244\\t\\\"\"\n--- \"a/\\303\\244\\t\\\"\"\n+++ \"b/\\303\\244\\t\\\"\"\n"
                    + body,
                [FileChange(kind: .modify, path: try TreePath("ä\t\""), hunks: [hunk])]),
            Case(
                "a rename of which one name is quoted",
                "diff --git a/x y \"b/\\303\\244\"\nrename from x y\nrename to \"\\303\\244\"\n",
                [FileChange(kind: .rename(from: try TreePath("x y")), path: try TreePath("ä"), hunks: [])]),
            Case(
                "a name with blanks", "diff --git a/x y b/x y\n--- a/x y\t\n+++ b/x y\t\n" + body,
                [FileChange(kind: .modify, path: try TreePath("x y"), hunks: [hunk])]),
            Case(
                "no line feed at the end, old and new",
                "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ Kein Zeilenumbruch am Dateiende\n",
                [FileChange(kind: .modify, path: x, hunks: [Samples.hunk(1, 1, [" a", "-b~", "+c~"])])]),
            Case(
                "the last marker without its own line feed",
                "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file",
                [FileChange(kind: .modify, path: x, hunks: [Samples.hunk(1, 1, ["-a", "+b~"])])]),
            Case(
                "carriage returns are content", "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\n",
                [FileChange(kind: .modify, path: x, hunks: [Samples.hunk(1, 1, [" a\r", "-b\r", "+c"])])]),
            Case(
                "NUL in a line is content", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\0b\n+c\n",
                [FileChange(kind: .modify, path: x, hunks: [Samples.hunk(1, 1, ["-a\0b", "+c"])])]),
            Case(
                "an empty context line without its blank", "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n\n-b\n+c\n",
                [FileChange(kind: .modify, path: x, hunks: [Samples.hunk(1, 1, [" ", "-b", "+c"])])]),
            Case(
                "deleted lines that look like headers",
                "--- a/x\n+++ b/x\n@@ -1,3 +1 @@ int main(void)\n--- a/y\n-diff --git a/y b/y\n--- \n+++ b/y\n",
                [
                    FileChange(
                        kind: .modify, path: x,
                        hunks: [
                            Samples.hunk(
                                1, 1,
                                [
                                    "--- a/y".dropFirst(0).description, "-diff --git a/y b/y", "--- ",
                                    "+++ b/y",
                                ], section: "int main(void)")
                        ])
                ]),
            Case(
                "two files, with what diff -r and Subversion write between them",
                "diff -ru a/x b/x\n--- a/x\n+++ b/x\n" + body + "Index: y\n"
                    + String(repeating: "=", count: 67) + "\n--- y\t(revision 1)\n+++ y\t(working copy)\n"
                    + body + "\n\n",
                [
                    FileChange(kind: .modify, path: x, hunks: [hunk]),
                    FileChange(kind: .modify, path: try TreePath("y"), hunks: [hunk]),
                ]),
            Case(
                "several hunks", "--- a/x\n+++ b/x\n@@ -2,1 +2,2 @@\n b\n+c\n@@ -10,2 +11 @@\n j\n-k\n",
                [
                    FileChange(
                        kind: .modify, path: x,
                        hunks: [Samples.hunk(2, 2, [" b", "+c"]), Samples.hunk(10, 11, [" j", "-k"])])
                ]),
        ]
    }

    @Test("A well-formed diff is read as it says", arguments: try cases())
    func reads(_ item: Case) throws {
        #expect(try UnifiedDiff.parse(Array(item.text.utf8)) == item.changes)
    }

    @Test("What is read prints as a diff that reads the same", arguments: try cases())
    func roundTrips(_ item: Case) throws {
        #expect(try UnifiedDiff.parse(UnifiedDiff.print(item.changes)) == item.changes)
    }

    @Test("A diff is found below its message")
    func firstHeader() {
        let text = "A message\n--- a/x\nnot a header\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n"
        #expect(UnifiedDiff.firstHeader(in: Array(text.utf8)) == 31)
        #expect(UnifiedDiff.firstHeader(in: Array("nothing\n".utf8)) == nil)
    }
}
