import Review

extension DSSEEnvelope {
    /// The most that is read of one file of envelopes.
    package static let limits = (bytes: 32 << 20, envelopes: 10_000, signatures: 32)

    /// The envelopes of a file: one, or one in each line.
    ///
    /// White space, the order of members and members of other names are free, as the standard has it; a member twice,
    /// base64 that is not exactly what its bytes encode to, an empty list of signatures, and anything after the end are not.
    public static func all(in bytes: [UInt8]) throws(EnvelopeError) -> [DSSEEnvelope] {
        guard bytes.count <= limits.bytes else { throw .overLimit }
        if let one = try? read(bytes) { return [one] }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count > 1 || lines.first?.isEmpty == false else { throw .malformed(line: 1) }
        var envelopes: [DSSEEnvelope] = []
        for (offset, line) in lines.enumerated() {
            // The last line ends in a line feed like the others.
            if line.isEmpty, offset == lines.count - 1, offset > 0 { break }
            guard envelopes.count < limits.envelopes else { throw .overLimit }
            do {
                envelopes.append(try read(Array(line)))
            } catch {
                throw .malformed(line: offset + 1)
            }
        }
        return envelopes
    }

    private struct Malformed: Error {}

    private static func read(_ bytes: [UInt8]) throws -> DSSEEnvelope {
        try JSONDocument.check(bytes)
        var type: String?
        var payload: [UInt8]?
        var signatures: [Signature]?
        var keys: Set<String> = []
        var repeats = false
        var reader = JSONReader(bytes)
        guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { throw Malformed() }
        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
            // The check above sees keys as they are written; `\u0061` and `a` are the same key nevertheless.
            if !keys.insert(key).inserted { repeats = true }
            switch key {
            case "payloadType": type = try reader.string()
            case "payload": payload = try reader.string().flatMap(decode)
            case "signatures":
                signatures = try reader.list(limits.signatures + 1) { (reader) throws(JSONReader.Mismatch) in
                    try signature(&reader)
                }
            default: try reader.skip()
            }
        }
        guard !repeats, let type, !type.isEmpty, type.utf8.count <= 256, let payload, let signatures,
            (1...limits.signatures).contains(signatures.count)
        else { throw Malformed() }
        return DSSEEnvelope(payloadType: type, payload: payload, signatures: signatures)
    }

    private static func signature(_ reader: inout JSONReader) throws(JSONReader.Mismatch) -> Signature {
        var keyID: String?
        var bytes: [UInt8]?
        var keys: Set<String> = []
        try reader.object { (key, reader) throws(JSONReader.Mismatch) in
            guard keys.insert(key).inserted else { throw JSONReader.Mismatch() }
            switch key {
            case "keyid": keyID = try reader.string()
            case "sig": bytes = try reader.string().flatMap(decode)
            default: try reader.skip()
            }
        }
        guard let bytes, !bytes.isEmpty, bytes.count <= 4096, (keyID ?? "").utf8.count <= 512 else {
            throw JSONReader.Mismatch()
        }
        return Signature(keyID: keyID, bytes: bytes)
    }

    /// Base64 in the standard or the URL-safe alphabet (RFC 4648, sections 4 and 5), one text for each sequence of bytes.
    private static func decode(_ text: String) -> [UInt8]? {
        let isURLSafe = text.utf8.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        guard isURLSafe else { return Base64.decode(text) }
        guard !text.utf8.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }) else {
            return nil
        }
        let standard = text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        return Base64.decode(String(decoding: standard, as: UTF8.self))
    }
}

/// Why a file of envelopes was not read.
public enum EnvelopeError: Failure, Hashable {
    /// The line, from 1, is no envelope.
    case malformed(line: Int)
    /// Larger, or more of them, than is ever read.
    case overLimit

    /// One word for each case.
    public var code: String { self == .overLimit ? "envelopeTooLarge" : "malformedEnvelope" }
    /// The line.
    public var subject: String? {
        if case .malformed(let line) = self { String(line) } else { nil }
    }
    /// What cannot be read was not checked.
    public var kind: FailureKind { .incomplete }
}
