import Diffing
import Review
import Testing

@Suite("Choosing hunks")
struct HunkSelectionTests {
    static let old = (1...40).map { "\($0)\n" }.joined()
    static let new =
        "0\n"
        + old.replacing("\n12\n", with: "\n").replacing("\n22\n", with: "\n22\n22a\n22b\n")
        .replacing("\n33\n", with: "\nxxxiii\n")

    /// Two files of four hunks each, a plain rename, and a mode change beside hunks.
    private func patch() throws -> [FileChange] {
        let hunks = LineDiff.hunks(old: Array(Self.old.utf8), new: Array(Self.new.utf8))
        return [
            FileChange(kind: .modify, path: try TreePath("x"), hunks: hunks),
            FileChange(kind: .rename(from: try TreePath("r")), path: try TreePath("s"), hunks: []),
            FileChange(
                kind: .modify, path: try TreePath("y"), oldMode: .regular, newMode: .executable, hunks: hunks),
        ]
    }

    @Test("Every choice of hunks is a valid patch that applies", arguments: 1..<16)
    func everySubset(_ bits: Int) throws {
        let chosen = Set((1...4).filter { bits & 1 << ($0 - 1) != 0 })
        let selected = try patch().selecting(hunks: chosen)
        #expect(selected.flatMap(\.hunks).count == chosen.count)
        #expect(try UnifiedDiff.parse(UnifiedDiff.print(selected)) == selected)
        let after = try Samples.apply(selected, to: ["x": Self.old, "y": Self.old, "r": ""])
        #expect(after["y"] == Self.old && after["r"] == "")
        var expected = Self.old
        if chosen.contains(1) { expected = "0\n" + expected }
        if chosen.contains(2) { expected = expected.replacing("\n12\n", with: "\n") }
        if chosen.contains(3) { expected = expected.replacing("\n22\n", with: "\n22\n22a\n22b\n") }
        if chosen.contains(4) { expected = expected.replacing("\n33\n", with: "\nxxxiii\n") }
        #expect(after["x"] == expected)
    }

    @Test("Numbers run over the whole patch; what was not chosen does not come along")
    func numbering() throws {
        let patch = try patch()
        #expect(patch.selecting(hunks: [5, 6, 7, 8]) == [patch[2]])
        #expect(patch.selecting(hunks: [6]).first?.newMode == nil)
        #expect(patch.selecting(hunks: [0, 9, -1]).isEmpty)
        let wild = [
            FileChange(
                kind: .modify, path: try TreePath("x"),
                hunks: [
                    Hunk(oldStart: .min, newStart: 0, lines: Samples.lines(["+a"])),
                    Hunk(oldStart: .max, newStart: 0, lines: Samples.lines(["-a"])),
                ])
        ]
        #expect(wild.selecting(hunks: [1]).count == 1)
    }
}
