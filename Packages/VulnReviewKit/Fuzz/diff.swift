// Reading diffs: what is read prints as a diff that reads the same, applies or is refused, and can be divided.
// sources: Sources/Diffing

import Review

/// Tries one input; a broken promise stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let offset = UnifiedDiff.firstHeader(in: bytes) { precondition(offset < count) }
    guard let changes = try? UnifiedDiff.parse(bytes, signature: count % 2 == 0) else { return 0 }
    precondition((try? UnifiedDiff.parse(UnifiedDiff.print(changes))) == changes)

    // The old side of a file's hunks, with empty lines between them, is a file that they apply to.
    let files = Dictionary(
        uniqueKeysWithValues: changes.compactMap { change in
            change.oldPath.flatMap { path in preimage(change.hunks).map { (path, $0) } }
        })
    let images = files.mapValues { FileImage(bytes: $0, mode: 0o644) }
    _ = try? PatchedTree.files(applying: changes) { images[$0] }
    for change in changes where change.kind == .modify && change.newMode == nil {
        guard let image = change.oldPath.flatMap({ images[$0] }), endsInContext(change.hunks) else {
            continue
        }
        let applied = try? PatchedTree.files(applying: [change]) { _ in image }
        precondition(applied?.first?.after != nil)
    }
    let selected = changes.selecting(hunks: [1, 3])
    precondition(selected.isEmpty || (try? UnifiedDiff.parse(UnifiedDiff.print(selected))) == selected)
    return 0
}

/// A file that has the hunks' old lines at their places; `nil` when it would be long.
func preimage(_ hunks: [Hunk]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var line = 1
    for hunk in hunks {
        let begin = hunk.oldCount == 0 ? hunk.oldStart + 1 : hunk.oldStart
        guard begin < 10_000 else { return nil }
        while line < begin {
            bytes.append(0x0A)
            line += 1
        }
        for old in hunk.lines where old.kind != .insertion { bytes += old.bytes }
        line += hunk.oldCount
    }
    return bytes
}

/// Whether every hunk but the last has context below, so that it may stand in the middle of a file.
func endsInContext(_ hunks: [Hunk]) -> Bool {
    hunks.dropLast().allSatisfy { $0.lines.last?.kind == .context }
}
