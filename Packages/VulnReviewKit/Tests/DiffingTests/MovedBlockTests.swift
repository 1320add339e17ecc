import Diffing
import Review
import Testing

@Suite("Moved lines")
struct MovedBlockTests {
    private func blocks(_ old: String, _ new: String) throws -> [MovedBlock] {
        let hunks = LineDiff.hunks(old: Array(old.utf8), new: Array(new.utf8), algorithm: .histogram)
        return MovedBlock.find(in: [FileChange(kind: .modify, path: try TreePath("x"), hunks: hunks)])
    }

    static let filler = (1...12).map { "filler number \($0)\n" }.joined()
    static let function = "static int check(int n) {\n    if (n < 0)\n        return 1;\n\n    return 0;\n}\n"

    @Test("A function that goes in one place and comes in another is one block")
    func moved() throws {
        let found = try blocks(Self.function + Self.filler, Self.filler + Self.function)
        #expect(found.map(\.from.lines.count) == [6])
        #expect(found.map(\.to.lines.count) == [6])
        #expect(found.map(\.isReindented) == [false])
    }

    @Test(
        "The same blanks more or fewer on every line are the same block, indented anew; blank lines have none"
    )
    func reindented() throws {
        let inner = Self.function.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.isEmpty ? "\n" : "\t\($0)\n" }.joined()
        for (old, new) in [(Self.function, inner), (inner, Self.function)] {
            let found = try blocks(old + Self.filler, Self.filler + new)
            #expect(found.map(\.to.lines.count) == [6])
            #expect(found.map(\.isReindented) == [true])
        }
    }

    @Test("A line that is not the same ends a block")
    func changed() throws {
        let edited = Self.function.replacing("return 1", with: "return 2")
        let found = try blocks(Self.function + Self.filler, Self.filler + edited)
        #expect(found.map(\.to.lines.count) == [2])
    }

    @Test("Braces and blank lines are no block, nor is what was never taken away")
    func small() throws {
        #expect(try blocks("}\n\n}\n" + Self.filler, Self.filler + "}\n\n}\n").isEmpty)
        #expect(try blocks(Self.filler, Self.filler + Self.function).isEmpty)
    }

    @Test("Each line that went came in one place only: a second copy is new")
    func once() throws {
        let found = try blocks(
            Self.function + Self.filler, Self.filler + Self.function + "x\n" + Self.function)
        #expect(found.count == 1)
    }

    @Test("Blocks are found from file to file")
    func acrossFiles() throws {
        let patch = [
            FileChange(
                kind: .delete, path: try TreePath("a"), oldMode: .regular,
                hunks: LineDiff.hunks(old: Array(Self.function.utf8), new: [])),
            FileChange(
                kind: .create, path: try TreePath("b"), newMode: .regular,
                hunks: LineDiff.hunks(old: [], new: Array(Self.function.utf8))),
        ]
        let found = MovedBlock.find(in: patch)
        #expect(found.map(\.from.change) == [0] && found.map(\.to.change) == [1])
    }

    @Test("Whatever the patch, both ends of a block hold the same lines, and no line is in two")
    func property() throws {
        for seed in 0..<60 {
            let changes = try RandomTree(files: 8, seed: UInt64(6_000 + seed)).changes()
            var seen: Set<[Int]> = []
            for block in MovedBlock.find(in: changes) {
                let ends = [block.from, block.to].map { place in
                    changes[place.change].hunks[place.hunk].lines[place.lines]
                }
                #expect(
                    ends[0].allSatisfy { $0.kind == .deletion }
                        && ends[1].allSatisfy { $0.kind == .insertion })
                if !block.isReindented { #expect(ends[0].map(\.bytes) == ends[1].map(\.bytes)) }
                for (side, place) in [block.from, block.to].enumerated() {
                    for line in place.lines {
                        #expect(seen.insert([side, place.change, place.hunk, line]).inserted)
                    }
                }
            }
        }
    }
}
