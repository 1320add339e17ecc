import Exchange
import Foundation
import Review

// How what bundles say stands in a message. Envelopes are long, so their bytes go as they are.

extension BundleReading: MessagePart {
    func write(to writer: inout MessageWriter) { writer.write(byte: rawValue) }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        guard let reading = BundleReading(rawValue: try reader.byte()) else { throw .malformedFrame }
        self = reading
    }
}

extension BundleContent: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        switch self {
        case .header(let header):
            writer.write(byte: 0)
            writer.write(header.envelopeLength)
            writer.write(header.totalLength)
        case .envelopes(let envelopes):
            writer.write(byte: 1)
            try writer.write(envelopes)
        case .documents(let documents):
            writer.write(byte: 2)
            try writer.write(documents)
        case .ageHeader(let header):
            writer.write(byte: 3)
            try writer.write(header.stanzas)
            writer.write(header.mac)
        }
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        switch try reader.byte() {
        case 0:
            self = .header(
                BundleHeader(envelopeLength: try reader.int(), totalLength: try reader.int()))
        case 1: self = .envelopes(try reader.array(of: DSSEEnvelope.self))
        case 2: self = .documents(try reader.array(of: CanonicalJSON.self))
        case 3:
            self = .ageHeader(
                AgeHeader(stanzas: try reader.array(of: AgeHeader.Stanza.self), mac: try reader.content()))
        default: throw .malformedFrame
        }
    }
}

extension DSSEEnvelope: MessagePart {
    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        writer.write(payloadType)
        writer.write(payload)
        try writer.write(signatures)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(
            payloadType: try reader.text(), payload: try reader.content(),
            signatures: try reader.array(of: Signature.self))
    }
}

extension DSSEEnvelope.Signature: MessagePart {
    func write(to writer: inout MessageWriter) {
        writer.write(keyID)
        writer.write(bytes)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(keyID: try reader.optionalText(), bytes: try reader.content())
    }
}

extension AgeHeader.Stanza: MessagePart {
    func write(to writer: inout MessageWriter) {
        writer.write(arguments)
        writer.write(body)
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self.init(arguments: try reader.texts(), body: try reader.content())
    }
}

extension CanonicalJSON: MessagePart {
    /// As deep as the strict reader goes, and one level more.
    private static let depth = 33

    func write(to writer: inout MessageWriter) throws(ScanServiceError) {
        switch self {
        case .null: writer.write(byte: 0)
        case .bool(let value): writer.write(byte: value ? 2 : 1)
        case .int(let value):
            writer.write(byte: 3)
            writer.write(value)
        case .string(let text):
            writer.write(byte: 4)
            writer.write(text)
        case .array(let values):
            writer.write(byte: 5)
            try writer.write(values)
        case .object(let members):
            writer.write(byte: 6)
            writer.write(members.count)
            for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                writer.write(key)
                try value.write(to: &writer)
            }
        }
    }

    init(from reader: inout MessageReader) throws(ScanServiceError) {
        self = try Self.read(&reader, depth: Self.depth)
    }

    private static func read(
        _ reader: inout MessageReader, depth: Int
    ) throws(ScanServiceError) -> CanonicalJSON {
        guard depth > 0 else { throw .malformedFrame }
        switch try reader.byte() {
        case 0: return .null
        case 1: return .bool(false)
        case 2: return .bool(true)
        case 3: return .int(try reader.int())
        case 4: return .string(try reader.text())
        case 5:
            var values: [CanonicalJSON] = []
            for _ in 0..<(try reader.count()) { values.append(try read(&reader, depth: depth - 1)) }
            return .array(values)
        case 6:
            var members: [String: CanonicalJSON] = [:]
            for _ in 0..<(try reader.count()) {
                let key = try reader.text()
                guard members.updateValue(try read(&reader, depth: depth - 1), forKey: key) == nil else {
                    throw .malformedFrame
                }
            }
            return .object(members)
        default: throw .malformedFrame
        }
    }
}
