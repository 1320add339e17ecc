import Diffing
import Review
import Testing

@Suite("Re-anchoring")
struct ReanchoringTests {
    static let base = (1...30).map { "line \($0)\n" }.joined()
    static let fixed = base.replacing("line 15\n", with: "fixed\n")

    private func patch(_ old: String, _ new: String) throws -> [FileChange] {
        [
            FileChange(
                kind: .modify, path: try TreePath("x"),
                hunks: LineDiff.hunks(old: Array(old.utf8), new: Array(new.utf8)))
        ]
    }

    private func reanchor(
        _ changes: [FileChange], onto current: String?, base: String? = nil, choosing: [Int: Int] = [:]
    ) -> ReanchoredPatch {
        Reanchoring(choosing: choosing).patch(
            changes, base: { _ in base.map { Array($0.utf8) } },
            reading: { path in
                path.display == "x" ? current.map { FileImage(bytes: Array($0.utf8), mode: 0o644) } : nil
            })
    }

    @Test(
        "A hunk goes where all of its old lines stand once, and is a new patch there", arguments: [nil, base])
    func moved(_ base: String?) throws {
        let changes = try patch(Self.base, Self.fixed)
        let current = "new first\nnew second\n" + Self.base
        let result = reanchor(changes, onto: current, base: base)
        #expect(result.conflicts.isEmpty && result.changes != changes)
        #expect(result.anchors.map(\.newLine) == [14] && result.anchors.map(\.oldLine) == [12])
        #expect(result.anchors.map(\.means) == [base == nil ? .uniqueContext : .threeWay])
        #expect(
            try Samples.apply(result.changes, to: ["x": current])["x"] == "new first\nnew second\n"
                + Self.fixed)
    }

    @Test("A patch that stands as it is stays the very same")
    func unmoved() throws {
        let changes = try patch(Self.base, Self.fixed)
        #expect(reanchor(changes, onto: Self.base).changes == changes)
        #expect(reanchor(changes, onto: Self.base, base: Self.base).changes == changes)
    }

    @Test("Two places for a hunk are a conflict that names both; a person may choose one (A21)")
    func ambiguous() throws {
        let changes = try patch(Self.base, Self.fixed)
        let current = Self.base + Self.base
        let result = reanchor(changes, onto: current)
        #expect(result.changes.isEmpty)
        #expect(result.conflicts.map(\.reason) == [.ambiguous])
        #expect(result.conflicts.first?.candidates.map(\.line) == [12, 42])
        let chosen = reanchor(changes, onto: current, choosing: [1: 42])
        #expect(try Samples.apply(chosen.changes, to: ["x": current])["x"] == Self.base + Self.fixed)
        #expect(chosen.anchors.map(\.means) == [.chosen])
        #expect(reanchor(changes, onto: current, choosing: [1: 41]).conflicts.map(\.reason) == [.badChoice])
    }

    @Test("One line of context that differs is no place, but a candidate: no fuzz (A21)")
    func noFuzz() throws {
        let current = Self.base.replacing("line 13\n", with: "line xiii\n")
        let changes = try patch(Self.base, Self.fixed)
        let result = reanchor(changes, onto: current)
        #expect(result.conflicts.map(\.reason) == [.notFound])
        #expect(result.conflicts.first?.candidates == [.init(line: 12, matching: 6, of: 7)])
        // With the file that the patch was made from, it is known that the changed lines themselves are as they were.
        let known = reanchor(changes, onto: current, base: Self.base)
        #expect(known.anchors.map(\.means) == [.threeWayNewContext])
        #expect(
            try Samples.apply(known.changes, to: ["x": current])["x"]?.contains("line xiii\nline 14\nfixed\n")
                == true)
    }

    @Test(
        "Lines that were changed, or touched, since the patch was made are a conflict",
        arguments: ["line 14\n", "line 15\n", "line 16\n"])
    func touched(_ line: String) throws {
        let current = Self.base.replacing(line, with: "other\n")
        let result = reanchor(try patch(Self.base, Self.fixed), onto: current, base: Self.base)
        #expect(result.changes.isEmpty && result.conflicts.map(\.reason) == [.changed])
    }

    @Test("What somebody has fixed in the meantime is said to be there", arguments: [nil, base])
    func alreadyThere(_ base: String?) throws {
        let result = reanchor(try patch(Self.base, Self.fixed), onto: Self.fixed, base: base)
        #expect(result.changes.isEmpty && result.conflicts.map(\.reason) == [.alreadyThere])
    }

    @Test("A base to which the patch does not apply is not believed")
    func wrongBase() throws {
        let current = "first\n" + Self.base
        let result = reanchor(try patch(Self.base, Self.fixed), onto: current, base: current)
        #expect(result.anchors.map(\.means) == [.uniqueContext])
    }

    @Test("A hunk at the start or the end of a file stays at that end")
    func ends() throws {
        let atStart = try patch("a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n")
        #expect(reanchor(atStart, onto: "0\na\nb\nc\nd\n").conflicts.map(\.reason) == [.notFound])
        let atEnd = try patch("a\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n")
        #expect(reanchor(atEnd, onto: "a\nb\nc\nd\ne\nf\n").conflicts.map(\.reason) == [.notFound])
        #expect(reanchor(atEnd, onto: "0\na\nb\nc\nd\ne\n").conflicts.isEmpty)
    }

    @Test("Nothing is put behind a line without a line feed, whatever a person chooses")
    func afterTheEnd() throws {
        let changes = try patch("", "new")
        for line in 0...3 {
            #expect(
                reanchor(changes, onto: "a\nb", choosing: [1: line]).conflicts.map(\.reason) == [.badChoice])
        }
        let chosen = reanchor(changes, onto: "a\nb\n", choosing: [1: 2])
        #expect(try Samples.apply(chosen.changes, to: ["x": "a\nb\n"])["x"] == "a\nb\nnew")
    }

    @Test("Hunks whose places changed order, or run into each other, are a conflict")
    func order() throws {
        let first = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n"
        let second = "eins\nzwei\ndrei\nvier\nfuenf\nsechs\nsieben\n"
        let between = (1...8).map { "\($0)\n" }.joined()
        let old = first + between + second
        let changes = try patch(old, old.replacing("four", with: "FOUR").replacing("vier", with: "VIER"))
        #expect(changes[0].hunks.count == 2)
        let result = reanchor(changes, onto: second + between + first)
        #expect(result.conflicts.map(\.reason) == [.outOfOrder])
    }

    @Test("What is wrong with a file as a whole is said once")
    func files() throws {
        let modify = try patch(Self.base, Self.fixed)
        #expect(reanchor(modify, onto: nil).conflicts.map(\.reason) == [.fileMissing])
        let path = try TreePath("x")
        let create = [
            FileChange(kind: .create, path: path, newMode: .regular, hunks: [Samples.hunk(0, 1, ["+a"])])
        ]
        #expect(reanchor(create, onto: nil).changes == create)
        #expect(reanchor(create, onto: "b\n").conflicts.map(\.reason) == [.fileExists])
        #expect(reanchor(create, onto: "a\n").conflicts.map(\.reason) == [.alreadyThere])
        let delete = [
            FileChange(kind: .delete, path: path, oldMode: .regular, hunks: [Samples.hunk(1, 0, ["-a"])])
        ]
        #expect(reanchor(delete, onto: "a\n").changes == delete)
        #expect(reanchor(delete, onto: "b\n").conflicts.map(\.reason) == [.fileDiffers])
        #expect(reanchor(delete, onto: nil).conflicts.map(\.reason) == [.alreadyThere])
        let mode = [FileChange(kind: .modify, path: path, oldMode: .executable, newMode: .regular, hunks: [])]
        #expect(reanchor(mode, onto: "a\n").conflicts.map(\.reason) == [.modeDiffers])
    }
}
