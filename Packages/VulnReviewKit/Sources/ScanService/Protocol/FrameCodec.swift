import Foundation
import Review
import Synchronization

/// Messages as frames on a pipe: two big-endian 32-bit lengths, then a JSON part, then raw bytes.
///
/// Every `Data` in a message stands in the JSON as `[offset, count]` and its bytes in the raw part, so that file
/// contents are neither escaped nor parsed.
enum FrameCodec {
    static let prefixBytes = 8

    /// The frame that carries `message`.
    static func encode(_ message: some Encodable) throws(ScanServiceError) -> [UInt8] {
        let blob = Blob()
        let encoder = JSONEncoder()
        encoder.dataEncodingStrategy = .custom { data, encoder in
            var container = encoder.unkeyedContainer()
            try container.encode(blob.append(data))
            try container.encode(data.count)
        }
        guard let header = try? encoder.encode(message) else { throw .malformedFrame }
        let raw = blob.bytes.withLock { $0 }
        guard header.count <= ServiceLimits.headerBytes, raw.count <= ServiceLimits.blobBytes else {
            throw .frameTooLarge
        }
        return bigEndian(header.count) + bigEndian(raw.count) + header + raw
    }

    /// The lengths of the two parts that follow a frame's first eight bytes.
    static func lengths(_ prefix: some Collection<UInt8>) throws(ScanServiceError) -> (header: Int, blob: Int)
    {
        guard prefix.count == prefixBytes else { throw .malformedFrame }
        let header = prefix.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let blob = prefix.dropFirst(4).reduce(0) { $0 << 8 | Int($1) }
        guard header <= ServiceLimits.headerBytes, blob <= ServiceLimits.blobBytes else {
            throw .frameTooLarge
        }
        return (header, blob)
    }

    /// The message whose two parts are `header` and `blob`.
    static func decode<Message: Decodable>(
        _ type: Message.Type, header: some Sequence<UInt8>, blob: Data
    ) throws(ScanServiceError) -> Message {
        let decoder = JSONDecoder()
        decoder.dataDecodingStrategy = .custom { decoder in
            var container = try decoder.unkeyedContainer()
            let offset = try container.decode(Int.self)
            let count = try container.decode(Int.self)
            guard offset >= 0, count >= 0, offset <= blob.count, count <= blob.count - offset else {
                throw ScanServiceError.malformedFrame
            }
            let start = blob.startIndex + offset
            return blob[start..<start + count]
        }
        do {
            return try decoder.decode(Message.self, from: Data(header))
        } catch {
            throw .malformedFrame
        }
    }

    private static func bigEndian(_ value: Int) -> [UInt8] {
        let value = UInt32(truncatingIfNeeded: value)
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// The raw part while it grows.
    private final class Blob: Sendable {
        let bytes = Mutex<[UInt8]>([])

        /// Appends `data`; returns the offset at which it begins.
        func append(_ data: Data) -> Int {
            bytes.withLock { bytes in
                defer { bytes.append(contentsOf: data) }
                return bytes.count
            }
        }
    }
}
