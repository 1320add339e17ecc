// Reading signed envelopes: whatever the bytes, envelopes or a refusal, and what is read is written in one form.
// sources: Sources/Exchange/Attestations
// sources: Sources/Exchange/Reports
// sources: Sources/Exchange/SARIF

import Review

/// Tries one input; a broken promise stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let envelopes = try? DSSEEnvelope.all(in: bytes) else { return 0 }
    precondition(!envelopes.isEmpty)
    for envelope in envelopes {
        precondition(!envelope.signatures.isEmpty && !envelope.payloadType.isEmpty)
        precondition(envelope.payload.count <= bytes.count)
        precondition((try? DSSEEnvelope.all(in: envelope.canonical.bytes)) == [envelope])
        // The lengths that are signed are those of what follows them.
        let start = Array("DSSEv1 \(envelope.payloadType.utf8.count) \(envelope.payloadType) ".utf8)
        precondition(
            envelope.signedBytes.starts(with: start)
                && envelope.signedBytes.suffix(envelope.payload.count).elementsEqual(envelope.payload))
    }
    return 0
}
