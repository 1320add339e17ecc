import Foundation
import Review

#if canImport(CryptoKit)
    import CryptoKit
#else
    import Crypto
#endif

/// Encryption by recipient: age v1 (C2SP age.md), with X25519 recipients only.
public enum AgeFile {
    private static let nonceLength = 16
    private static let chunkLength = 64 << 10
    private static let tagLength = 16

    /// Whether `bytes` begin as an age file does.
    public static func isOne(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.starts(with: AgeHeader.firstLine.utf8)
    }

    /// `content` for `recipients`, of whom there must be one.
    public static func encrypt(_ content: [UInt8], to recipients: [AgeRecipient]) throws(AgeError) -> [UInt8]
    {
        let key = AgeFileKey.random()
        var output = try key.header(for: recipients).bytes
        let nonce = (0..<nonceLength).map { _ in UInt8.random(in: .min ... .max) }
        output += nonce
        let payloadKey = key.payloadKey(nonce)
        var start = 0
        var counter = 0
        repeat {
            let end = min(start + chunkLength, content.count)
            guard let nonce = try? Self.nonce(counter, isLast: end == content.count),
                let box = try? ChaChaPoly.seal(content[start..<end], using: payloadKey, nonce: nonce)
            else { throw .payloadChanged }
            output += box.ciphertext
            output += box.tag
            start = end
            counter += 1
        } while start < content.count
        return output
    }

    /// The content of a file whose header was read already.
    ///
    /// Nothing is given out unless all of it holds: a chunk may stand in its own place only, and the last one ends the file.
    public static func decrypt(
        _ file: [UInt8], header: AgeHeader, with identities: [AgeIdentity]
    ) throws(AgeError) -> [UInt8] {
        let text = header.bytes
        guard file.starts(with: text) else { throw .malformedHeader }
        let key = try AgeFileKey(header, identities)
        let nonce = file[text.count...].prefix(nonceLength)
        guard nonce.count == nonceLength else { throw .payloadChanged }
        let payloadKey = key.payloadKey(nonce)
        var content: [UInt8] = []
        var start = text.count + nonceLength
        var counter = 0
        repeat {
            let end = min(start + chunkLength + tagLength, file.count)
            let isLast = end == file.count
            guard end - start >= tagLength,
                // Only a file without content ends in an empty chunk.
                !(isLast && counter > 0 && end - start == tagLength),
                let nonce = try? Self.nonce(counter, isLast: isLast),
                let box = try? ChaChaPoly.SealedBox(
                    nonce: nonce, ciphertext: file[start..<end - tagLength], tag: file[end - tagLength..<end]),
                let chunk = try? ChaChaPoly.open(box, using: payloadKey)
            else { throw .payloadChanged }
            content += chunk
            start = end
            counter += 1
        } while start < file.count
        return content
    }

    /// 11 bytes of counter, the highest first, and one that is 1 for the last chunk: STREAM (Hoang et al., 2015).
    private static func nonce(_ counter: Int, isLast: Bool) throws -> ChaChaPoly.Nonce {
        let count = (0..<8).reversed().map { UInt8(truncatingIfNeeded: counter >> ($0 * 8)) }
        return try ChaChaPoly.Nonce(data: [0, 0, 0] + count + [isLast ? 1 : 0])
    }
}
