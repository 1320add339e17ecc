import Diffing
import Foundation
import Review
import Testing

/// Compared with `git merge-file` over random edits of one text on two sides.
@Suite("Re-anchoring, as git merges")
struct MergeOracleTests {
    @Test(
        "What is re-anchored from a known base is what git merges; what git cannot merge is a conflict here")
    func merges() throws {
        var random = SeededGenerator(seed: 21)
        let folder = try GitFolder()
        let path = try TreePath("x")
        var (same, differing, looser, refused, stricter) = (0, 0, 0, 0, 0)
        for _ in 0..<(80 * GitFolder.scale) {
            let base = RandomTree.longText(&random)
            let (mine, theirs) = (RandomTree.edited(base, &random), RandomTree.edited(base, &random))
            let change = FileChange(
                kind: .modify, path: path, hunks: LineDiff.hunks(old: base, new: mine))
            guard !change.hunks.isEmpty else { continue }
            for (name, bytes) in [("base", base), ("mine", mine), ("theirs", theirs)] {
                try folder.write(name, FileImage(bytes: bytes, mode: 0o644))
            }
            let merged = try folder.git("merge-file", "-p", "theirs", "base", "mine")
            let there = FileImage(bytes: theirs, mode: 0o644)
            let result = Reanchoring().patch([change], base: { _ in base }, reading: { _ in there })
            guard result.conflicts.isEmpty else {
                if merged.status == 0 { stricter += 1 } else { refused += 1 }
                continue
            }
            if merged.status != 0 { looser += 1 }
            let after = try PatchedTree.files(applying: result.changes) { _ in there }.first?.after
            if after?.bytes == merged.output { same += 1 } else { differing += 1 }
        }
        #expect((differing, looser) == (0, 0))
        #expect(same > 15 && refused > 5)
        // Git also merges what both sides did alike; here a person is told.
        #expect(stricter < same)
    }

    @Test("Without a base, a hunk is put only where all of its old lines stand, and nowhere else")
    func unique() throws {
        var random = SeededGenerator(seed: 22)
        let path = try TreePath("x")
        var anchored = 0
        for _ in 0..<400 {
            let base = RandomTree.longText(&random)
            let change = FileChange(
                kind: .modify, path: path,
                hunks: LineDiff.hunks(old: base, new: RandomTree.edited(base, &random)))
            let there = FileImage(bytes: RandomTree.edited(base, &random), mode: 0o644)
            guard !change.hunks.isEmpty else { continue }
            let result = Reanchoring().patch([change], base: { _ in nil }, reading: { _ in there })
            #expect(result.anchors.count + result.conflicts.count == change.hunks.count)
            guard result.conflicts.isEmpty else { continue }
            anchored += 1
            #expect(try UnifiedDiff.parse(UnifiedDiff.print(result.changes)) == result.changes)
            _ = try PatchedTree.files(applying: result.changes) { _ in there }
            for (hunk, anchor) in zip(change.hunks, result.anchors) {
                let old = hunk.lines.filter { $0.kind != .insertion }.map(\.bytes)
                let text = Self.lines(there.bytes)
                let places = text.indices.filter {
                    $0 + old.count <= text.count && Array(text[$0..<$0 + old.count]) == old
                }
                #expect(places.contains(anchor.newLine - 1))
            }
        }
        #expect(anchored > 50)
    }

    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) + [0x0A] }
        if let last = lines.popLast(), last.count > 1 { lines.append(last.dropLast()) }
        return lines
    }
}
