import Review

/// The text before the encrypted bytes of an age v1 file (C2SP age.md, "The age file header"), and nothing secret.
public struct AgeHeader: Hashable, Sendable {
    /// How one recipient finds the file's key.
    public struct Stanza: Hashable, Sendable {
        /// The kind and its arguments, each of printable ASCII.
        public let arguments: [String]
        /// Up to 16 KiB of bytes.
        public let body: [UInt8]

        /// A stanza of the given parts.
        public init(arguments: [String], body: [UInt8]) {
            self.arguments = arguments
            self.body = body
        }
    }

    /// What every age v1 file begins with.
    public static let firstLine = "age-encryption.org/v1\n"
    /// A header is never longer than this; ours has about 160 bytes for each recipient.
    public static let limit = 64 << 10

    /// In order; at least one.
    public let stanzas: [Stanza]
    /// 32 bytes: HMAC-SHA-256 over `authenticated`.
    public let mac: [UInt8]

    /// A header of the given parts.
    public init(stanzas: [Stanza], mac: [UInt8]) {
        self.stanzas = stanzas
        self.mac = mac
    }

    /// What the MAC is over: everything up to and with `---`.
    public var authenticated: [UInt8] {
        var text = Self.firstLine
        for stanza in stanzas {
            text += "-> " + stanza.arguments.joined(separator: " ") + "\n"
            let body = Self.unpadded(stanza.body)
            var start = body.startIndex
            while body.endIndex - start >= Self.columns {
                text += String(decoding: body[start..<start + Self.columns], as: UTF8.self) + "\n"
                start += Self.columns
            }
            text += String(decoding: body[start...], as: UTF8.self) + "\n"
        }
        return Array((text + "---").utf8)
    }

    /// The whole header: there is one text for each.
    public var bytes: [UInt8] { authenticated + [0x20] + Self.unpadded(mac) + [0x0A] }

    static let columns = 64

    static func unpadded(_ bytes: [UInt8]) -> [UInt8] {
        Array(Base64.encode(bytes).utf8.prefix { $0 != UInt8(ascii: "=") })
    }
}

extension AgeHeader {
    /// The header that `bytes` begin with.
    public init(_ bytes: [UInt8]) throws(AgeError) {
        var rest = bytes.prefix(Self.limit)
        guard rest.starts(with: Self.firstLine.utf8) else { throw .malformedHeader }
        rest = rest.dropFirst(Self.firstLine.utf8.count)
        var stanzas: [Stanza] = []
        while let line = Self.line(&rest) {
            if line.starts(with: "--- ".utf8) {
                guard let mac = Self.decode(line.dropFirst(4)), mac.count == 32, !stanzas.isEmpty else {
                    throw .malformedHeader
                }
                self.init(stanzas: stanzas, mac: mac)
                return
            }
            stanzas.append(try Self.stanza(line, &rest))
        }
        throw .malformedHeader
    }

    private static func stanza(
        _ line: ArraySlice<UInt8>, _ rest: inout ArraySlice<UInt8>
    ) throws(AgeError) -> Stanza {
        guard line.starts(with: "-> ".utf8) else { throw .malformedHeader }
        let arguments = line.dropFirst(3).split(separator: 0x20, omittingEmptySubsequences: false)
        guard arguments.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x21...0x7E).contains($0) } }) else {
            throw .malformedHeader
        }
        var body: [UInt8] = []
        while let line = Self.line(&rest) {
            guard line.count <= columns, let bytes = decode(line) else { throw .malformedHeader }
            body += bytes
            if line.count < columns {
                return Stanza(arguments: arguments.map { String(decoding: $0, as: UTF8.self) }, body: body)
            }
        }
        throw .malformedHeader
    }

    /// The next line without its line feed.
    private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: 0x0A) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }

    /// Base64 without padding (RFC 4648, sections 3.2 and 4), one text for each sequence of bytes.
    static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard !text.contains(UInt8(ascii: "=")), text.count % 4 != 1 else { return nil }
        let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
        return Base64.decode(String(decoding: Array(text) + padding, as: UTF8.self))
    }
}
