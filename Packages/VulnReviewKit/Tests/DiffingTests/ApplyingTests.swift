import Diffing
import Review
import Testing

@Suite("Applying patches in memory")
struct ApplyingTests {
    static let ten = (1...10).map { "\($0)\n" }.joined()

    private func change(_ hunks: [Hunk]) throws -> [FileChange] { try change(.modify, hunks) }

    /// A change of one file by one hunk.
    private func change(_ kind: FileChange.Kind, _ hunks: [Hunk]) throws -> [FileChange] {
        [FileChange(kind: kind, path: try TreePath("x"), hunks: hunks)]
    }

    @Test("A hunk applies at its line and nowhere else")
    func exactPlace() throws {
        let hunk = Samples.hunk(3, 3, [" 3", "-4", "+four", " 5"])
        let after = try Samples.apply(try change([hunk]), to: ["x": Self.ten])
        #expect(after["x"] == Self.ten.replacing("4\n", with: "four\n"))
        // A21: the same lines one further down are another place.
        #expect(throws: DiffError.doesNotApply(try TreePath("x"), oldLine: 3)) {
            try Samples.apply(try change([hunk]), to: ["x": "0\n" + Self.ten])
        }
    }

    /// A text that a hunk was not made from, and the line that tells.
    struct Mismatch: Sendable {
        let text: String
        let line: Int
    }

    @Test(
        "Any other byte in the old lines refuses the patch",
        arguments: [
            Mismatch(text: "a\nB\nc\n", line: 2), Mismatch(text: "a\nb\nc", line: 3),
            Mismatch(text: "a\r\nb\nc\n", line: 1), Mismatch(text: "a\nb \nc\n", line: 2),
            Mismatch(text: "a\n", line: 2), Mismatch(text: "", line: 1),
            Mismatch(text: "a\nb\0\nc\n", line: 2),
        ])
    func exactBytes(_ item: Mismatch) throws {
        let hunk = Samples.hunk(1, 1, [" a", "-b", "+x", " c"])
        #expect(throws: DiffError.doesNotApply(try TreePath("x"), oldLine: item.line)) {
            try Samples.apply(try change([hunk]), to: ["x": item.text])
        }
    }

    @Test("A hunk without context below must end where the file ends")
    func anchoredAtTheEnd() throws {
        let hunk = Samples.hunk(1, 1, [" a", "+b"])
        #expect(try Samples.apply(try change([hunk]), to: ["x": "a\n"])["x"] == "a\nb\n")
        #expect(throws: DiffError.doesNotApply(try TreePath("x"), oldLine: 2)) {
            try Samples.apply(try change([hunk]), to: ["x": "a\nc\n"])
        }
    }

    @Test("Line feeds at the end come and go as the patch says")
    func endOfFile() throws {
        let remove = Samples.hunk(1, 1, [" a", "-b", "+b~"])
        #expect(try Samples.apply(try change([remove]), to: ["x": "a\nb\n"])["x"] == "a\nb")
        let add = Samples.hunk(1, 1, [" a", "-b~", "+b"])
        #expect(try Samples.apply(try change([add]), to: ["x": "a\nb"])["x"] == "a\nb\n")
        #expect(throws: DiffError.doesNotApply(try TreePath("x"), oldLine: 2)) {
            try Samples.apply(try change([add]), to: ["x": "a\nb\n"])
        }
    }

    @Test("A new file needs a free place, a deleted one its exact bytes")
    func createAndDelete() throws {
        let made = try change(.create, [Samples.hunk(0, 1, ["+new"])])
        #expect(try Samples.apply(made, to: [:]) == ["x": "new\n"])
        #expect(throws: DiffError.exists(try TreePath("x"))) { try Samples.apply(made, to: ["x": ""]) }
        let gone = try change(.delete, [Samples.hunk(1, 0, ["-old"])])
        #expect(try Samples.apply(gone, to: ["x": "old\n"]) == [:])
        #expect(throws: DiffError.missing(try TreePath("x"))) { try Samples.apply(gone, to: [:]) }
        #expect(throws: DiffError.doesNotApply(try TreePath("x"), oldLine: 2)) {
            try Samples.apply(gone, to: ["x": "old\nmore\n"])
        }
        #expect(throws: DiffError.notEmptied(try TreePath("x"))) {
            try Samples.apply(try change(.delete, []), to: ["x": "old\n"])
        }
    }

    @Test("A rename takes the file along and needs a free target")
    func rename() throws {
        let moved = [
            FileChange(
                kind: .rename(from: try TreePath("x")), path: try TreePath("d/y"),
                hunks: [Samples.hunk(1, 1, ["-a", "+b"])])
        ]
        #expect(try Samples.apply(moved, to: ["x": "a\n"]) == ["d/y": "b\n"])
        #expect(throws: DiffError.exists(try TreePath("d/y"))) {
            try Samples.apply(moved, to: ["x": "a\n", "d/y": ""])
        }
        #expect(throws: DiffError.missing(try TreePath("x"))) { try Samples.apply(moved, to: [:]) }
    }

    /// Permission bits before and after a mode change.
    struct ModeChange: Sendable {
        let from: FileMode
        let to: FileMode
        let before: UInt32
        let after: UInt32?
    }

    @Test(
        "A mode change touches the executable bits alone, and starts from what is there",
        arguments: [
            ModeChange(from: .regular, to: .executable, before: 0o644, after: 0o755),
            ModeChange(from: .regular, to: .executable, before: 0o600, after: 0o700),
            ModeChange(from: .executable, to: .regular, before: 0o755, after: 0o644),
            ModeChange(from: .executable, to: .regular, before: 0o2750, after: 0o2640),
            ModeChange(from: .executable, to: .regular, before: 0o644, after: nil),
            ModeChange(from: .regular, to: .executable, before: 0o755, after: nil),
        ])
    func modes(_ item: ModeChange) throws {
        let path = try TreePath("x")
        let changes = [FileChange(kind: .modify, path: path, oldMode: item.from, newMode: item.to, hunks: [])]
        let result = Result {
            try PatchedTree.files(applying: changes) { _ in FileImage(bytes: [], mode: item.before) }
        }
        switch item.after {
        case let after?: #expect(try result.get().first?.after?.mode == after)
        case nil: #expect(throws: DiffError.modeDiffers(path)) { try result.get() }
        }
    }

    @Test("A made file has mode 0644 or 0755, and a changed one keeps its own")
    func newModes() throws {
        let path = try TreePath("x")
        for (mode, bits) in [(nil, 0o644), (FileMode.regular, 0o644), (.executable, 0o755)]
            as [(FileMode?, UInt32)]
        {
            let changes = [FileChange(kind: .create, path: path, newMode: mode, hunks: [])]
            #expect(try PatchedTree.files(applying: changes) { _ in nil }.first?.after?.mode == bits)
        }
        let kept = try PatchedTree.files(applying: try change([Samples.hunk(1, 1, ["-a", "+b"])])) { _ in
            FileImage(bytes: Array("a\n".utf8), mode: 0o4711)
        }
        #expect(kept.first?.after?.mode == 0o4711)
    }

    @Test("Hunks made by hand that break the format's rules are refused, whatever numbers they hold")
    func badHunks() throws {
        let path = try TreePath("x")
        let line = Hunk.Line(.insertion, Array("b\n".utf8))
        let cases: [([Hunk], HunkDefect, Int)] = [
            ([Hunk(oldStart: .max, newStart: .max, lines: [line])], .badStart, 1),
            ([Hunk(oldStart: .min, newStart: .min, lines: [line])], .badStart, 1),
            ([Hunk(oldStart: 0, newStart: 9, lines: [line])], .startsDisagree, 1),
            ([Hunk(oldStart: 0, newStart: 1, lines: [Hunk.Line(.insertion, [])])], .badLine, 1),
            (
                [Hunk(oldStart: 0, newStart: 1, lines: [Hunk.Line(.insertion, Array("a\nb\n".utf8))])],
                .badLine, 1
            ),
            ([Samples.hunk(1, 1, ["+b~", " a"])], .lineAfterEnd, 1),
            ([Samples.hunk(1, 1, ["+b", " a"]), Samples.hunk(1, 2, ["-a"])], .outOfOrder, 2),
        ]
        for (hunks, defect, number) in cases {
            #expect(throws: DiffError.badHunk(path, defect, hunk: number)) {
                try Samples.apply(try change(hunks), to: ["x": "a\n"])
            }
        }
        #expect(throws: DiffError.duplicatePath(path, at: nil)) {
            try Samples.apply(try change([]) + change(.create, []), to: ["x": ""])
        }
    }

    @Test("A plan holds what is written: a rename is a removal and a creation")
    func plan() throws {
        let moved = [FileChange(kind: .rename(from: try TreePath("x")), path: try TreePath("a"), hunks: [])]
        let files = try PatchedTree.files(applying: moved) { path in
            path.display == "x" ? FileImage(bytes: Array("x\n".utf8), mode: 0o600) : nil
        }
        let plan = Plan(
            tree: Tree(root: Array("/t".utf8)).id, patch: PatchID(Digest(of: [])), files: files)
        let digest = Digest(of: Array("x\n".utf8))
        #expect(
            plan.files == [
                Plan.File(path: try TreePath("a"), preimage: nil, postimage: digest, mode: 0o600),
                Plan.File(path: try TreePath("x"), preimage: digest, postimage: nil, mode: 0o600),
            ])
    }
}
