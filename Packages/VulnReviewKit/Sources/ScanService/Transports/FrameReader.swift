import Foundation
import Subprocess

/// Cuts a child's output into frames.
struct FrameReader {
    private var iterator: SubprocessOutputSequence.Iterator
    private var bytes: [UInt8] = []

    init(_ output: SubprocessOutputSequence) { iterator = output.makeAsyncIterator() }

    /// The next answer; throws a `ScanServiceError` when the output ends or is not a frame.
    mutating func next() async throws -> ServiceAnswer {
        try await fill(FrameCodec.prefixBytes)
        let lengths = try FrameCodec.lengths(bytes.prefix(FrameCodec.prefixBytes))
        let header = FrameCodec.prefixBytes + lengths.header
        try await fill(header + lengths.blob)
        defer { bytes.removeFirst(header + lengths.blob) }
        return try FrameCodec.decode(
            ServiceAnswer.self, header: bytes[FrameCodec.prefixBytes..<header],
            blob: Data(bytes[header..<header + lengths.blob]))
    }

    private mutating func fill(_ count: Int) async throws {
        while bytes.count < count {
            guard let buffer = try await iterator.next() else { throw ScanServiceError.ended }
            unsafe buffer.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        }
    }
}
