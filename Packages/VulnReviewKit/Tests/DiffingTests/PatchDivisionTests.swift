import Diffing
import Review
import Testing

@Suite("Choosing lines")
struct PatchDivisionTests {
    @Test("Chosen lines make a patch, and the rest applies after it")
    func lines() throws {
        let hunk = Samples.hunk(1, 1, [" a", "-b", "-c", "+B", "+C", " d"])
        let patch = [FileChange(kind: .modify, path: try TreePath("x"), hunks: [hunk])]
        let (chosen, rest) = try patch.divided(by: PatchSelection([1: .lines([2, 4])]))
        #expect(chosen.first?.hunks == [Samples.hunk(1, 1, [" a", "-b", " c", "+B", " d"])])
        #expect(rest.first?.hunks == [Samples.hunk(1, 1, [" a", "-c", " B", "+C", " d"])])
    }

    @Test("Lines that are context, or that are not there, choose nothing")
    func nothing() throws {
        let hunk = Samples.hunk(1, 1, [" a", "-b", " d"])
        let patch = [FileChange(kind: .modify, path: try TreePath("x"), hunks: [hunk])]
        for selection in [[:], [1: .lines([1, 3, 9])], [1: .lines([])], [2: .whole]]
            as [[Int: PatchSelection.Part]]
        {
            let (chosen, rest) = try patch.divided(by: PatchSelection(selection))
            #expect(chosen.isEmpty && rest == patch)
        }
    }

    @Test(
        "A file is made with the first of its lines and removed with the last; a rename comes with its first line"
    )
    func wholeFiles() throws {
        let (x, y, z, w) = (try TreePath("x"), try TreePath("y"), try TreePath("z"), try TreePath("w"))
        let patch = [
            FileChange(
                kind: .create, path: x, newMode: .executable, hunks: [Samples.hunk(0, 1, ["+a", "+b"])]),
            FileChange(kind: .delete, path: y, oldMode: .regular, hunks: [Samples.hunk(1, 0, ["-a", "-b"])]),
            FileChange(
                kind: .rename(from: z), path: w, oldMode: .regular, newMode: .executable,
                hunks: [Samples.hunk(1, 1, ["-a", "+b", "-c", "+d"])]),
        ]
        let selection = PatchSelection([1: .lines([2]), 2: .lines([1]), 3: .lines([3, 4])])
        let (chosen, rest) = try patch.divided(by: selection)
        #expect(
            chosen == [
                FileChange(kind: .create, path: x, newMode: .executable, hunks: [Samples.hunk(0, 1, ["+b"])]),
                FileChange(kind: .modify, path: y, hunks: [Samples.hunk(1, 1, ["-a", " b"])]),
                FileChange(kind: .rename(from: z), path: w, hunks: [Samples.hunk(1, 1, [" a", "-c", "+d"])]),
            ])
        #expect(
            rest == [
                FileChange(kind: .modify, path: x, hunks: [Samples.hunk(1, 1, ["+a", " b"])]),
                FileChange(kind: .delete, path: y, oldMode: .regular, hunks: [Samples.hunk(1, 0, ["-b"])]),
                FileChange(
                    kind: .modify, path: w, oldMode: .regular, newMode: .executable,
                    hunks: [Samples.hunk(1, 1, ["-a", "+b", " d"])]),
            ])
    }

    @Test("Lines that only make sense together are not parted")
    func lastLine() throws {
        let hunk = Samples.hunk(1, 1, ["-a~", "+a", "+b"])
        let patch = [FileChange(kind: .modify, path: try TreePath("x"), hunks: [hunk])]
        let error = #expect(throws: DiffError.self) {
            try patch.divided(by: PatchSelection([1: .lines([3])]))
        }
        #expect(error == .badHunk(try TreePath("x"), .lineAfterEnd, hunk: 1))
    }

    @Test("Any choice of lines and then the rest make what the whole patch makes")
    func property() throws {
        var random = SeededGenerator(seed: 11)
        var parted = 0
        for seed in 0..<400 {
            let tree = RandomTree(files: 4, seed: UInt64(5_000 + seed))
            let changes = try tree.changes(.histogram)
            var parts: [Int: PatchSelection.Part] = [:]
            for (index, hunk) in changes.flatMap(\.hunks).enumerated() {
                switch Int.random(in: 0..<4, using: &random) {
                case 0: parts[index + 1] = .whole
                case 1: continue
                default:
                    parts[index + 1] = .lines(
                        Set((1...hunk.lines.count).filter { _ in Bool.random(using: &random) }))
                }
            }
            guard let (chosen, rest) = try? changes.divided(by: PatchSelection(parts)) else {
                parted += 1
                continue
            }
            for part in [chosen, rest] where !part.isEmpty {
                #expect(try UnifiedDiff.parse(UnifiedDiff.print(part)) == part)
            }
            let between = try RandomTree.applying(chosen, to: tree.before)
            #expect(
                try RandomTree.applying(rest, to: between) == RandomTree.applying(changes, to: tree.before))
        }
        #expect(parted < 200)
    }
}
