import Diffing
import Foundation
import Review
import Testing

/// Compared with git itself, over random trees that are the same on every run.
@Suite("As git has it")
struct GitOracleTests {
    static let filesEach = 40
    static let seeds = (0..<UInt64(4 * GitFolder.scale)).map { 1_000 + $0 }

    @Test("git's diff, read and applied here, gives git's tree", arguments: seeds)
    func readsGit(_ seed: UInt64) throws {
        let tree = RandomTree(files: Self.filesEach, seed: seed)
        let folder = try GitFolder()
        let base = try folder.stage(tree)
        for options in [
            ["-M"], ["--no-renames", "-U1"], ["-M", "--full-index", "--minimal", "--no-prefix"],
        ] {
            let diff = try folder.git(["diff", "--cached", "-a"] + options + [base]).output
            let changes = try UnifiedDiff.parse(diff)
            #expect(try RandomTree.applying(changes, to: tree.before) == tree.after)
            #expect(try UnifiedDiff.parse(UnifiedDiff.print(changes)) == changes)
            if options == ["-M"] {
                #expect(changes.contains { if case .rename = $0.kind { true } else { false } })
            }
        }
    }

    @Test(
        "git applies what is printed here, to the same bytes and modes", arguments: seeds,
        LineAlgorithm.allCases)
    func writesForGit(_ seed: UInt64, _ algorithm: LineAlgorithm) throws {
        let tree = RandomTree(files: Self.filesEach, seed: seed)
        let changes = try tree.changes(algorithm)
        #expect(try RandomTree.applying(changes, to: tree.before) == tree.after)
        let folder = try GitFolder()
        try folder.replace(with: tree.before)
        let diff = UnifiedDiff.print(changes)
        let patch = folder.url.appendingPathExtension("patch")
        try Data(diff).write(to: patch)
        defer { try? FileManager.default.removeItem(at: patch) }
        #expect(try folder.git("apply", "--check", patch.path).status == 0)
        #expect(try folder.git("apply", "--whitespace=nowarn", patch.path).status == 0)
        #expect(try folder.files() == tree.after)
    }

    @Test("In all, the diffs made here are hardly longer than git's shortest")
    func length() throws {
        var (ours, gits) = (0, 0)
        for seed in Self.seeds {
            let tree = RandomTree(files: Self.filesEach, seed: seed)
            ours += Self.changedLines(try tree.changes())
            let folder = try GitFolder()
            let base = try folder.stage(tree)
            let diff = try folder.git("diff", "--cached", "-a", "--minimal", "--no-renames", base).output
            gits += Self.changedLines(try UnifiedDiff.parse(diff))
        }
        #expect(gits > 1_000)
        #expect(ours * 100 <= gits * 105)
    }

    private static func changedLines(_ changes: [FileChange]) -> Int {
        changes.flatMap(\.hunks).reduce(0) { $0 + $1.lines.count { $0.kind != .context } }
    }

    @Test("What applies here after random damage, git applies too, to the same bytes")
    func damaged() throws {
        var random = SeededGenerator(seed: 42)
        let tree = RandomTree(files: 3, seed: 4)
        let diff = UnifiedDiff.print(try tree.changes())
        let folder = try GitFolder()
        let patch = folder.url.appendingPathExtension("patch")
        defer { try? FileManager.default.removeItem(at: patch) }
        var applied = 0
        for _ in 0..<(2_000 * GitFolder.scale) {
            var bytes = diff
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0:
                    bytes[place] =
                        Array("0123456789 +-@\\\n\t\rab/\"".utf8).randomElement(using: &random) ?? 0
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
                default:
                    let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count - 1
                    bytes.removeSubrange(place...end)
                }
            }
            guard bytes != diff, let changes = try? UnifiedDiff.parse(bytes),
                let expected = try? RandomTree.applying(changes, to: tree.before), expected != tree.after,
                // Without prefixes git would still take one component away.
                changes.allSatisfy({ !$0.path.bytes.starts(with: "b/".utf8) })
            else { continue }
            applied += 1
            if applied > 60 * GitFolder.scale { break }
            try folder.replace(with: tree.before)
            try Data(bytes).write(to: patch)
            let damaged = String(reflecting: String(decoding: bytes, as: UTF8.self))
            #expect(try folder.git("apply", "--whitespace=nowarn", patch.path).status == 0, "\(damaged)")
            #expect(try folder.files() == expected, "\(damaged)")
        }
        #expect(applied > 20)
    }
}
