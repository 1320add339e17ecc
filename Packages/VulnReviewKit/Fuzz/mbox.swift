// Reading patch files: whatever the bytes, patches or a refusal; what is read prints as a diff that reads the same.
// sources: Sources/Diffing
// sources: Sources/Exchange/Patches

import Review

/// Tries one input; a broken promise stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do {
        for patch in try PatchFile.read(bytes) {
            precondition(!patch.changes.isEmpty && !patch.title.isEmpty && patch.title.count <= 500)
            precondition(!patch.title.unicodeScalars.contains("\0"))
            precondition((try? UnifiedDiff.parse(UnifiedDiff.print(patch.changes))) == patch.changes)
        }
    } catch {
        switch error {
        case .overLimit(_, let place), .malformed(_, let place), .unsupported(_, let place):
            precondition((0...count).contains(place.offset) && (1...count + 1).contains(place.line))
        case .diff(let error, let message):
            precondition(message >= 1 && (error.position?.offset ?? 0) <= count)
        }
    }
    return 0
}
