/// What recognises a piece of code wherever it stands and whichever rule points at it: two digests of text without its
/// white space, 16 bytes each.
public struct CodeAnchor: Hashable, Sendable, Codable {
    /// Of the line that the finding begins in; of a long line, what stands around the finding.
    public let line: [UInt8]
    /// Of that line's neighbours, three lines that are not blank on either side.
    public let context: [UInt8]

    /// Bytes of each digest: enough that nobody can make two lines that are taken for one.
    package static let bytes = 16

    /// The anchor of a line with its neighbours, each as it stands in the file.
    package init(line: some Sequence<UInt8>, before: [ArraySlice<UInt8>], after: [ArraySlice<UInt8>]) {
        self.line = Self.digest(line.filter(Self.isInk))
        var text: [UInt8] = []
        for neighbour in before { text += neighbour.prefix(Self.neighbourBytes).filter(Self.isInk) + [0x0A] }
        text.append(0)
        for neighbour in after { text += neighbour.prefix(Self.neighbourBytes).filter(Self.isInk) + [0x0A] }
        context = Self.digest(text)
    }

    /// The anchor with digests that were kept; `nil` when they are none.
    package init?(line: [UInt8], context: [UInt8]) {
        guard line.count == Self.bytes, context.count == Self.bytes else { return nil }
        self.line = line
        self.context = context
    }

    private static let neighbourBytes = 512

    private static func digest(_ text: [UInt8]) -> [UInt8] { Array(Digest(of: text).bytes.prefix(bytes)) }

    /// Whether a byte is more than white space.
    @inlinable package static func isInk(_ byte: UInt8) -> Bool {
        byte != 0x20 && !(0x09...0x0D).contains(byte)
    }
}
