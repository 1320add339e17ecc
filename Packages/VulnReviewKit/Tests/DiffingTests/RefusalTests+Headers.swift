import Diffing
import Review

extension RefusalTests {
    static let modes: [Case] = [
        refused(
            "A10 a new symbolic link",
            gitHeader
                + "new file mode 120000\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+../OUT\n\\ No newline at end of file\n",
            .mode(Array("120000".utf8)), line: 2),
        refused(
            "A10 a changed symbolic link", gitHeader + "index 1234567..89abcde 120000\n" + header + body,
            .mode(Array("120000".utf8)), line: 2),
        refused(
            "A11 a file that becomes a link", gitHeader + "old mode 100644\nnew mode 120000\n",
            .mode(Array("120000".utf8)), line: 3),
        refused(
            "A18 a submodule", gitHeader + "new file mode 160000\n", .mode(Array("160000".utf8)), line: 2),
        refused(
            "A18 set-user-id", gitHeader + "new file mode 104755\n", .mode(Array("104755".utf8)), line: 2),
        refused("A18 a FIFO", gitHeader + "new file mode 010644\n", .mode(Array("010644".utf8)), line: 2),
        refused(
            "A18 write for all", gitHeader + "old mode 100644\nnew mode 100666\n",
            .mode(Array("100666".utf8)), line: 3),
        refused(
            "A18 a deleted link", gitHeader + "deleted file mode 120000\n", .mode(Array("120000".utf8)),
            line: 2),
        defect("A18 one mode of two", gitHeader + "old mode 100644\n", .contradictoryHeader, line: 1),
        defect(
            "new and deleted", gitHeader + "new file mode 100644\ndeleted file mode 100644\n",
            .contradictoryHeader, line: 1),
        defect(
            "new and renamed", "diff --git a/x b/y\nnew file mode 100644\nrename from x\nrename to y\n",
            .contradictoryHeader, line: 1),
        defect("half a rename", "diff --git a/x b/y\nrename from x\n", .contradictoryHeader, line: 1),
        defect(
            "new by its mode but not by its names", gitHeader + "new file mode 100644\n" + header + body,
            .contradictoryHeader, line: 1),
        defect("a header twice", gitHeader + "old mode 100644\nold mode 100755\n", .repeatedHeader, line: 3),
        defect("a header that git does not write", gitHeader + "owner root\n", .unknownHeader, line: 2),
        defect("an index line without hashes", gitHeader + "index zz..yy\n", .unknownHeader, line: 2),
        defect("more than all alike", gitHeader + "similarity index 101%\n", .badNumber, line: 2),
        defect(
            "a mode that stays", gitHeader + "old mode 100644\nnew mode 100644\n", .changesNothing, line: 1),
    ]

    static let forms: [Case] = [
        refused("A14 an ed script", "1c\n!touch OUT\n.\nw\nq\n", .edScript, line: 1),
        refused("A14 an ed script after a message", "Hello\n3,4d\n", .edScript, line: 2),
        refused(
            "A14 a context diff",
            "*** a/x\t2020\n--- b/x\t2020\n***************\n*** 1 ****\n! a\n--- 1 ----\n! b\n", .contextDiff,
            line: 1),
        refused("A14 a normal diff", "1,2c3\n< a\n---\n> b\n", .normalDiff, line: 1),
        refused("A14 diff -n", "d1 1\na1 1\nb\n", .rcsDiff, line: 1),
        refused(
            "a combined diff", "diff --cc x\nindex 1,2..3\n--- a/x\n+++ b/x\n@@@ -1,1 -1,1 +1,1 @@@\n",
            .combined, line: 1),
        refused(
            "a git binary patch",
            gitHeader + "index 1234567..89abcde 100644\nGIT binary patch\nliteral 1\nIcmZPo000310RR91\n",
            .binary, line: 3),
        refused(
            "a binary file that differs",
            gitHeader + "index 1234567..89abcde 100644\nBinary files a/x and b/x differ\n", .binary, line: 3),
        refused(
            "a binary file in diff -r", header + body + "Binary files a/y and b/y differ\n", .binary, line: 7),
        refused(
            "a copy", "diff --git a/x b/y\nsimilarity index 100%\ncopy from x\ncopy to y\n", .copy, line: 3),
        defect("nothing", "", .noChanges, line: 1),
        defect(
            "a hunk whose header is damaged", "dif--- a/x\n+++ b/x\n" + body + header + body,
            .hunkWithoutFile, line: 3),
        defect("a letter", "Dear all,\n\nplease approve.\n", .noChanges, line: 1),
        defect("names without a hunk", gitHeader + header, .changesNothing, line: 1),
        defect("nothing but a git header", gitHeader, .changesNothing, line: 1),
        defect("text between files", header + body + "garbage\n" + header + body, .unexpectedText, line: 7),
        defect("text after a blank line", header + body + "\ngarbage\n", .unexpectedText, line: 7),
        defect("a signature outside mail", header + body + "-- \n2.39.5\n", .countsDisagree, line: 7),
        defect("a hunk without names", gitHeader + body, .unexpectedText, line: 2),
        defect(
            "one name without the other", header + body + "--- a/y\n@@ -1 +1 @@\n", .unexpectedText, line: 8),
        defect("the end after one name", gitHeader + "--- a/x\n", .truncated, line: 3),
        defect("a header without its line feed", gitHeader + "old mode 100644", .truncated, line: 2),
    ]
}
