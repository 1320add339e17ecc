// Re-anchoring and choosing lines, over three texts with NULs between them: the first is what a patch was made from, the
// second what it makes of it, the third what is there now. The first byte says which lines are chosen.
// sources: Sources/Diffing

import Review

/// Tries one input; a broken promise stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let seed = bytes.first, let path = try? TreePath("x") else { return 0 }
    let parts = bytes.dropFirst().split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false).map {
        Array($0)
    }
    guard parts.count == 3 else { return 0 }
    let (base, mine, theirs) = (parts[0], parts[1], parts[2])
    let algorithm: LineAlgorithm = seed & 1 == 0 ? .shortest : .histogram
    let hunks = LineDiff.hunks(old: base, new: mine, context: Int(seed >> 1 & 3), algorithm: algorithm)
    let change = FileChange(kind: .modify, path: path, hunks: hunks)
    guard !hunks.isEmpty else { return 0 }
    reanchor(change, base, theirs)
    if seed >> 1 & 3 == 3 { divide(change, base, mine, seed) }
    for block in MovedBlock.find(in: [change]) {
        precondition(block.from.lines.count == block.to.lines.count && !block.to.lines.isEmpty)
    }
    return 0
}

/// Whatever is there: each hunk has a place or a reason, and what has a place applies and reads back.
func reanchor(_ change: FileChange, _ base: [UInt8], _ theirs: [UInt8]) {
    let there = FileImage(bytes: theirs, mode: 0o644)
    for known in [base, nil] {
        for chosen in [[:], [1: 2, 2: 1]] {
            let result = Reanchoring(choosing: chosen).patch(
                [change], base: { _ in known }, reading: { _ in there })
            precondition(result.anchors.count + result.conflicts.count == change.hunks.count)
            guard !result.changes.isEmpty else { continue }
            precondition((try? UnifiedDiff.parse(UnifiedDiff.print(result.changes))) == result.changes)
            precondition((try? PatchedTree.files(applying: result.changes) { _ in there }) != nil)
        }
    }
}

/// The chosen lines and then the rest make what the whole patch makes, or both are refused.
func divide(_ change: FileChange, _ base: [UInt8], _ mine: [UInt8], _ seed: UInt8) {
    var parts: [Int: PatchSelection.Part] = [:]
    for (index, hunk) in change.hunks.enumerated() {
        let lines = (1...hunk.lines.count).filter { ($0 &* 37 &+ index) & Int(seed >> 3 | 1) != 0 }
        parts[index + 1] = index % 3 == 2 ? .whole : .lines(Set(lines))
    }
    guard let (chosen, rest) = try? [change].divided(by: PatchSelection(parts)) else { return }
    var bytes = base
    for part in [chosen, rest] where !part.isEmpty {
        precondition((try? UnifiedDiff.parse(UnifiedDiff.print(part))) == part)
        let image = FileImage(bytes: bytes, mode: 0o644)
        guard let after = try? PatchedTree.files(applying: part, reading: { _ in image }).first?.after else {
            preconditionFailure("a part does not apply")
        }
        bytes = after.bytes
    }
    precondition(bytes == mine)
}
