// Reading encrypted files: whatever the bytes, a header that writes the same text again or a refusal; nothing decrypts.
// sources: Sources/Exchange/Age

import Review

private let identity = try? AgeIdentity.all(
    inFile: Array("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX".utf8))

/// Tries one input; a broken promise stops the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let header = try? AgeHeader(bytes) {
        precondition(bytes.starts(with: header.bytes) && header.mac.count == 32 && !header.stanzas.isEmpty)
        // Only the seed was encrypted to this identity, and every other byte of it counts.
        if let content = try? AgeFile.decrypt(bytes, header: header, with: identity ?? []) {
            precondition(content == Array("seed".utf8))
        }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if let (prefix, data) = Bech32.decode(text) {
        precondition(Bech32.encode(prefix: prefix, data) == text.lowercased())
    }
    if let recipient = try? AgeRecipient(text) { precondition(recipient.text == text) }
    _ = try? AgeIdentity.all(inFile: bytes)
    return 0
}
