import Diffing
import Review
import Testing

@Suite("Refusing diffs (bad-inputs.md, group A)")
struct RefusalTests {
    /// One text and the error that names its place.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let error: DiffError
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ error: DiffError) {
            self.name = name
            self.text = text
            self.error = error
        }
    }

    static let body = "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
    static let header = "--- a/x\n+++ b/x\n"
    static let gitHeader = "diff --git a/x b/x\n"

    /// A defect at a line of `text`, whose offset is counted.
    static func defect(_ name: String, _ text: String, _ defect: DiffDefect, line: Int) -> Case {
        Case(name, text, .malformed(defect, at: position(text, line)))
    }

    static func refused(_ name: String, _ text: String, _ form: UnsupportedDiff, line: Int) -> Case {
        Case(name, text, .unsupported(form, at: position(text, line)))
    }

    static func unsafe(_ name: String, path: String, line: Int = 1, _ text: String, _ defect: DiffPathDefect)
        -> Case
    {
        Case(name, text, .unsafePath(Array(path.utf8), defect, at: position(text, line)))
    }

    static func position(_ text: String, _ line: Int) -> DiffPosition {
        let before = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).prefix(
            line - 1)
        return DiffPosition(line: line, offset: before.reduce(0) { $0 + $1.count + 1 })
    }

    @Test("A bad path is refused with its place", arguments: paths) func path(_ item: Case) { check(item) }
    @Test("A bad mode or header is refused with its place", arguments: modes) func mode(_ item: Case) {
        check(item)
    }
    @Test("Another form of patch is refused with its place", arguments: forms) func form(_ item: Case) {
        check(item)
    }
    @Test("A bad hunk is refused with its place", arguments: hunks) func hunk(_ item: Case) { check(item) }

    private func check(_ item: Case) {
        #expect(throws: item.error) { try UnifiedDiff.parse(Array(item.text.utf8)) }
    }

    @Test("A16 each limit is an error of its own")
    func limits() {
        let two =
            "--- a/x\n+++ b/x\n" + Self.body + "--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n@@ -9 +9 @@\n-a\n+b\n"
        let bytes = Array(two.utf8)
        let cases: [(DiffLimits, DiffLimit, Int)] = [
            (DiffLimits(bytes: 20), .bytes, 1), (DiffLimits(files: 1), .files, 7),
            (DiffLimits(hunks: 2), .hunks, 12), (DiffLimits(lineBytes: 14), .lineBytes, 3),
            (DiffLimits(lines: 4), .lines, 11),
        ]
        for (limits, limit, line) in cases {
            #expect(throws: DiffError.overLimit(limit, at: Self.position(two, line))) {
                try UnifiedDiff.parse(bytes, limits: limits)
            }
        }
        #expect(throws: Never.self) { try UnifiedDiff.parse(bytes) }
    }

    @Test("A file that is named twice is refused, whichever way")
    func sameFileTwice() throws {
        let twice = Self.header + Self.body + Self.header + Self.body
        #expect(throws: DiffError.duplicatePath(try TreePath("x"), at: Self.position(twice, 7))) {
            try UnifiedDiff.parse(Array(twice.utf8))
        }
        let renamed = Self.header + Self.body + "diff --git a/x b/y\nrename from x\nrename to y\n"
        #expect(throws: DiffError.duplicatePath(try TreePath("x"), at: Self.position(renamed, 7))) {
            try UnifiedDiff.parse(Array(renamed.utf8))
        }
    }

    @Test("Nothing of a diff hides behind a mail's signature")
    func signature() throws {
        let good = Array((Self.header + Self.body + "-- \n2.39.5\n\n").utf8)
        #expect(try UnifiedDiff.parse(good, signature: true).count == 1)
        let bad = good + Array(("--- a/y\n+++ b/y\n" + Self.body).utf8)
        #expect(throws: DiffError.malformed(.textAfterSignature, at: DiffPosition(line: 10, offset: 53))) {
            try UnifiedDiff.parse(bad, signature: true)
        }
    }

    @Test("An error survives the way between processes")
    func codable() throws {
        for item in Self.paths + Self.modes + Self.forms + Self.hunks {
            #expect(try Coding.roundTrip(item.error) == item.error)
            #expect(!item.error.code.isEmpty && item.error.kind != .internal)
        }
    }
}
