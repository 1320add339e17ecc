// Reading bundles: whatever the bytes, what is read writes the same bytes again, and no length makes room for itself.
// sources: Sources/Exchange/Bundles
// sources: Sources/Exchange/Attestations
// sources: Sources/Exchange/Age
// sources: Sources/Exchange/Reports
// sources: Sources/Exchange/SARIF

import Review

/// Tries one input, its first byte saying how it is read; a broken promise stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = input.first else { return 0 }
    let bytes = Array(input.dropFirst())
    switch first % 4 {
    case 0:
        if let header = try? BundleHeader(bytes) {
            precondition(bytes.starts(with: header.bytes))
            precondition(header.totalLength <= BundleLimits.bytes)
            precondition(header.envelopeLength <= header.totalLength - BundleHeader.length)
        }
    case 1:
        guard let document = CanonicalJSON(canonical: bytes) else { return 0 }
        precondition(document.bytes == bytes)
        if let manifest = try? BundleManifest(document) {
            precondition(manifest.canonical.bytes == bytes)
            _ = try? manifest.blobBytes()
        }
        if let finding = BundledFinding(document) { precondition(finding.canonical.bytes == bytes) }
        if let patch = BundledPatch(document) { precondition(patch.canonical.bytes == bytes) }
        if let statement = InTotoStatement(document) {
            precondition(statement.canonical.bytes == bytes && !statement.subjects.isEmpty)
            if let review = HumanReview(statement.predicate) {
                precondition(review.canonical.bytes == statement.predicate.bytes)
            }
        }
        _ = BundledEvidence(document)
    case 2:
        if let documents = try? BundleLines.read(bytes) {
            precondition(BundleLines.bytes(documents) == bytes)
        }
    default:
        guard let read = try? DSSEEnvelope.all(in: bytes), read.count == 1 else { return 0 }
        let written = read[0].canonical.bytes
        precondition((try? DSSEEnvelope.all(in: written)) == read)
    }
    return 0
}
