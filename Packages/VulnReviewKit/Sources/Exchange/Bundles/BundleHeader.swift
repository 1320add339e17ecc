import Review

/// The first 24 bytes of a bundle: what it is, and how long. Numbers have the highest byte first.
///
/// | bytes | what |
/// |---|---|
/// | 8 | `89 56 52 42 0D 0A 1A 0A`, which no text is and no text-mode copy leaves alone (as in PNG, ISO/IEC 15948, 5.2) |
/// | 4 | the version: 1 |
/// | 4 | the length of the envelope, which follows |
/// | 8 | the length of the whole file |
public struct BundleHeader: Hashable, Sendable {
    /// How many bytes a header has.
    public static let length = 24
    /// What every bundle begins with.
    public static let magic: [UInt8] = [0x89, 0x56, 0x52, 0x42, 0x0D, 0x0A, 0x1A, 0x0A]
    static let version = 1

    /// The length of the envelope after the header.
    public let envelopeLength: Int
    /// The length of the whole file.
    public let totalLength: Int

    /// The header of a bundle with an envelope and a file of these lengths.
    public init(envelopeLength: Int, totalLength: Int) {
        self.envelopeLength = envelopeLength
        self.totalLength = totalLength
    }

    /// The header.
    public var bytes: [UInt8] {
        Self.magic + Self.number(Self.version, 4) + Self.number(envelopeLength, 4)
            + Self.number(totalLength, 8)
    }

    /// The header that `bytes` begin with.
    public init(_ bytes: [UInt8]) throws(BundleError) {
        guard bytes.count >= Self.magic.count, bytes.starts(with: Self.magic) else { throw .notABundle }
        guard bytes.count >= Self.length else { throw .malformed(.header) }
        let version = Self.number(bytes[8..<12])
        guard version == Self.version else { throw .unknownVersion(version) }
        let envelope = Self.number(bytes[12..<16])
        guard envelope <= BundleLimits.envelopeBytes else { throw .overLimit(.envelope) }
        // Eight bytes may say more than a whole number holds.
        guard bytes[16] == 0, bytes[17] == 0 else { throw .overLimit(.file) }
        let total = Self.number(bytes[18..<24])
        guard total <= BundleLimits.bytes else { throw .overLimit(.file) }
        guard total >= Self.length + envelope, envelope > 0 else { throw .malformed(.header) }
        self.init(envelopeLength: envelope, totalLength: total)
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
