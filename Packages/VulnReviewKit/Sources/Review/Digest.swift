#if canImport(CryptoKit)
    import CryptoKit
#else
    import Crypto
#endif

/// A SHA-256 digest (FIPS 180-4), written as `sha256:<64 lower-case hex digits>`.
public struct Digest: Hashable, Sendable, Comparable {
    /// The 32 bytes of the digest.
    public let bytes: [UInt8]

    /// The digest of `content`.
    public init(of content: some Sequence<UInt8>) {
        var hasher = SHA256()
        if content.withContiguousStorageIfAvailable({ unsafe hasher.update(bufferPointer: .init($0)) }) == nil
        {
            hasher.update(data: Array(content))
        }
        bytes = Array(hasher.finalize())
    }

    /// The digest whose 32 bytes are given; `nil` for any other count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The digest that `text` names, with or without its `sha256:` prefix; `nil` when it is not one.
    public init?(_ text: String) {
        let digits = text.hasPrefix("sha256:") ? text.dropFirst(7) : text[...]
        guard digits.utf8.count == 64, let bytes = Hex.decode(digits) else { return nil }
        self.bytes = bytes
    }

    /// The 64 hex digits, without a prefix.
    public var hex: String { Hex.encode(bytes) }

    /// Orders by bytes.
    public static func < (left: Digest, right: Digest) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension Digest: CustomStringConvertible {
    /// `sha256:` and the 64 hex digits.
    public var description: String { "sha256:" + hex }
}

extension Digest: Codable {
    /// Reads the text form, with or without its prefix.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let digest = Digest(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a SHA-256 digest")
        }
        self = digest
    }

    /// Writes the text form with its prefix.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
