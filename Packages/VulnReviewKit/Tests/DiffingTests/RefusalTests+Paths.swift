import Diffing
import Review

extension RefusalTests {
    static let paths: [Case] = [
        unsafe(
            "A01 a component of two dots", path: "../OUT/x", "--- a/../OUT/x\n+++ b/../OUT/x\n" + body,
            .path(.dotComponent)),
        unsafe(
            "A01 two dots in a new file", path: "d/../../x",
            "diff --git a/d/../../x b/d/../../x\nnew file mode 100644\n", .path(.dotComponent)),
        unsafe(
            "A01 two dots in a rename", path: "../x",
            "diff --git a/x b/../x\nrename from x\nrename to ../x\n", .path(.dotComponent)),
        unsafe(
            "A02 an absolute path", path: "/abs/path", "--- /abs/path\n+++ /abs/path\n" + body,
            .path(.absolute)),
        unsafe(
            "A02 an absolute path behind its prefix", path: "/etc/x", "--- a//etc/x\n+++ b//etc/x\n" + body,
            .path(.absolute)),
        unsafe(
            "A02 an empty component", path: "d//x", "--- a/d//x\n+++ b/d//x\n" + body, .path(.emptyComponent)),
        unsafe("A02 a drive and a backslash", path: "C:\\x", "--- C:\\x\n+++ C:\\x\n" + body, .backslash),
        unsafe("A02 a drive", path: "C:x", "--- a/C:x\n+++ b/C:x\n" + body, .drive),
        unsafe("A02 a share", path: "\\\\host\\x", "--- \\\\host\\x\n+++ \\\\host\\x\n" + body, .backslash),
        unsafe(
            "A02 a quoted backslash", path: "d\\x", "--- \"a/d\\\\x\"\n+++ \"b/d\\\\x\"\n" + body, .backslash),
        unsafe(
            "A19 NUL in a quoted path", path: "x\0y", "--- \"a/x\\000y\"\n+++ \"b/x\\000y\"\n" + body,
            .path(.containsNUL)),
        unsafe("no name", path: "", "--- a/\n+++ b/\n" + body, .path(.empty)),
        defect("A19 NUL in a bare path", "--- a/x\0y\n+++ b/x\0y\n" + body, .badName, line: 1),
        defect(
            "a control character in a bare path", "--- a/x\u{1B}[2J\n+++ b/x\u{1B}[2J\n" + body, .badName,
            line: 1),
        defect("a quoted name that does not end", "--- \"a/x\n+++ b/x\n" + body, .badName, line: 1),
        defect("an escape above a byte", "--- \"a/\\777\"\n+++ b/x\n" + body, .badName, line: 1),
        defect("an unknown escape", "--- \"a/\\q\"\n+++ b/x\n" + body, .badName, line: 1),
        defect("text after a quoted name", "--- \"a/x\"y\n+++ b/x\n" + body, .badName, line: 1),
        defect(
            "CVE-2025-48384 a carriage return after a name", "--- a/x\r\n+++ b/x\r\n" + body,
            .carriageReturnInHeader, line: 1),
        defect("names that differ", "--- a/x\n+++ b/y\n" + body, .namesDiffer, line: 1),
        defect(
            "names that the git header does not have", "diff --git a/x b/x\n--- a/y\n+++ b/y\n" + body,
            .namesDiffer, line: 1),
        defect(
            "a rename that the git header does not have", gitHeader + "rename from x\nrename to y\n",
            .namesDiffer, line: 1),
        defect(
            "a git header without two equal names", "diff --git a/x b/y\nold mode 100644\nnew mode 100755\n",
            .namesDiffer, line: 1),
        defect(
            "no file on both sides", "--- /dev/null\n+++ /dev/null\n" + body, .contradictoryHeader, line: 1),
        Case(
            "CVE-2023-23946 a rename, then a change below the new name",
            "diff --git a/x b/y\nrename from x\nrename to y\n--- a/y\n+++ b/y\n" + body,
            .malformed(.namesDiffer, at: .start)),
    ]
}
