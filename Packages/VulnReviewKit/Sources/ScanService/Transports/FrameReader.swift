import Subprocess

/// Cuts a child's output into frames.
struct FrameReader {
    private var iterator: SubprocessOutputSequence.Iterator
    private var bytes: [UInt8] = []

    init(_ output: SubprocessOutputSequence) { iterator = output.makeAsyncIterator() }

    /// The next answer; throws a `ScanServiceError` when the output ends or is not a frame.
    mutating func next() async throws -> ServiceAnswer {
        try await fill(FrameCodec.prefixBytes)
        let end = FrameCodec.prefixBytes + (try FrameCodec.length(bytes.prefix(FrameCodec.prefixBytes)))
        try await fill(end)
        defer { bytes.removeFirst(end) }
        return try FrameCodec.decode(ServiceAnswer.self, bytes[FrameCodec.prefixBytes..<end])
    }

    private mutating func fill(_ count: Int) async throws {
        while bytes.count < count {
            guard let buffer = try await iterator.next() else { throw ScanServiceError.ended }
            unsafe buffer.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        }
    }
}
