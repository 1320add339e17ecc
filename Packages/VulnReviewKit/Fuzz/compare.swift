// Comparing two texts, with a NUL between them: the hunks turn one into the other; marks within lines cut no scalar.
// sources: Sources/Diffing

import Review

/// Tries one input; a broken promise stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let (old, new) = (Array(parts.first ?? []), Array(parts.last ?? []))
    guard let path = try? TreePath("x") else { return 0 }
    let change = FileChange(kind: .modify, path: path, hunks: LineDiff.hunks(old: old, new: new))
    let applied = try? PatchedTree.files(applying: [change]) { _ in FileImage(bytes: old, mode: 0o644) }
    precondition(applied?.first?.after?.bytes == new)
    if old != new { precondition((try? UnifiedDiff.parse(UnifiedDiff.print([change]))) == [change]) }

    let spans = Intraline.spans(old: old, new: new)
    precondition(without(spans.old, old) == without(spans.new, new))
    return 0
}

/// What is not marked.
func without(_ ranges: [Range<Int>], _ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var position = 0
    for range in ranges {
        precondition(range.lowerBound >= position && !range.isEmpty)
        kept += bytes[position..<range.lowerBound]
        position = range.upperBound
    }
    return kept + bytes[position...]
}
